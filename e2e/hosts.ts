import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Frame, Page } from "@playwright/test";
import { test as quiet } from "./page";

/** Pages of strangers, on another origin than the site's. */
export interface Host {
  /** The address of a page with this body. */
  show(body: string, head?: string): string;
}

export const test = quiet.extend<{ host: Host }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from here what a fixture needs.
  host: async ({}, use) => {
    const pages: string[] = [];
    const server = createServer((request, response) => {
      const html = pages[Number(request.url?.slice(1))];
      response.writeHead(html === undefined ? 404 : 200, { "Content-Type": "text/html; charset=utf-8" }).end(html);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await use({
      show: (body, head = "") => {
        pages.push(`<!doctype html><html lang="en"><title>A host</title><link rel="icon" href="data:,">${head}<body>${body}`);
        return `http://127.0.0.1:${port}/${pages.length - 1}`;
      },
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

/** A host that speaks one dialect: how it writes a frame, and what it does with a message (`event`) of a frame (`frame`), as the original does. */
interface Dialect {
  readonly src?: (src: string, name: string) => string;
  readonly attributes?: (name: string) => string;
  readonly hear: string;
  /** The heights it accepts, px. */
  readonly within?: readonly [least: number, most: number];
}

export const dialects: Readonly<Record<string, Dialect>> = {
  // pym.js 1.3.2: Parent._constructIframe, _processMessage, _onHeightMessage.
  Pym: {
    src: (src, name) => `${src}?initialWidth=640&childId=${name}&parentTitle=A%20host&parentUrl=http%3A%2F%2F127.0.0.1%2F`,
    attributes: () => 'width="100%" scrolling="no" marginheight="0" frameborder="0"',
    hear: `if (typeof event.data !== "string") return;
      const match = event.data.match(new RegExp("^" + ["pym", frame.name, "(\\\\S+)", "(.*)"].join("xPYMx") + "$"));
      if (!match || match.length !== 3) return;
      if (match[1] === "height") frame.setAttribute("height", parseInt(match[2]) + "px");`,
  },
  // amphtml: extensions/amp-iframe, src/iframe-helper. What is less than 100 px is refused.
  AMP: {
    attributes: () => 'width="100%" frameborder="0" scrolling="no"',
    hear: `const data = event.data;
      if (typeof data !== "object" || data.sentinel !== "amp" || data.type !== "embed-size") return;
      const height = parseInt(data.height, 10);
      if (height >= 100) frame.height = height;`,
  },
  // WordPress 6: wp-includes/js/wp-embed.js, wp_filter_oembed_result.
  WordPress: {
    src: (src, name) => `${src}#?secret=${name}`,
    attributes: (name) => `width="600" height="338" frameborder="0" marginwidth="0" marginheight="0" scrolling="no" data-secret="${name}"`,
    hear: `const data = event.data;
      if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
      if (frame.dataset.secret !== data.secret) return;
      frame.removeAttribute("style");
      if (data.message === "height") {
        let height = parseInt(data.value, 10);
        if (height > 1000) height = 1000;
        else if (~~height < 200) height = 200;
        frame.height = height;
      }`,
    within: [200, 1000],
  },
  // The lines that Datawrapper hands out with its frames.
  Datawrapper: {
    attributes: () => 'scrolling="no" frameborder="0" style="width:0;min-width:100%!important;border:none" height="400"',
    hear: `if (event.data["datawrapper-height"] !== undefined)
        for (const id in event.data["datawrapper-height"]) frame.style.height = event.data["datawrapper-height"][id] + "px";`,
  },
  // Medium, by Embedly.
  Medium: {
    attributes: () => 'width="100%" height="400" frameborder="0" scrolling="no"',
    hear: `let data;
      try { data = JSON.parse(event.data); } catch { return; }
      if (data.context === "iframe.resize" && typeof data.src === "string") frame.height = data.height;`,
  },
  ours: {
    attributes: () => 'style="width:100%;border:0"',
    hear: `if (event.data?.type === "uplink:height") frame.style.height = event.data.height + "px";`,
  },
};

/** A page of a host: it keeps what it hears (`heard`), and shows frames in a box whose width can be set. */
export const hostBody = (frames: string, hear = "", width = 720): string => `
<script>
  var heard = [];
  addEventListener("message", (event) => {
    const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow === event.source);
    heard.push({ name: frame?.name, at: performance.now(), data: event.data });
    if (frame) hear(event, frame);
  });
  function hear(event, frame) {
    ${hear}
  }
</script>
<style>body { margin: 0; overflow-y: scroll } iframe { display: block; max-width: 100% }</style>
<main style="width: ${width}px">${frames}</main>`;

/** The frames of a host in a dialect: one plain, one sandboxed, one sandboxed and lazy. */
export const framesOf = (src: string, { src: change = (same) => same, attributes = () => "" }: Dialect): string =>
  [
    ["plain", ""],
    ["sandboxed", 'sandbox="allow-scripts"'],
    ["lazy", 'sandbox="allow-scripts" loading="lazy"'],
  ]
    .map(([name = "", more]) => `<iframe name="${name}" title="${name}" src="${change(src, name)}" ${attributes(name)} ${more}></iframe>`)
    .join("\n");

export async function resize(page: Page, width: number): Promise<void> {
  await page.getByRole("main").evaluate((main, px) => main.style.setProperty("width", `${px}px`), width);
}

/** How high each frame is, and the document in it. */
export const heights = (page: Page): Promise<readonly { name: string; frame: number; document: number }[]> =>
  Promise.all(
    page
      .frames()
      .filter((frame) => frame.parentFrame() === page.mainFrame())
      .map(async (frame) => {
        try {
          const element = await frame.frameElement();
          const name = (await element.getAttribute("name")) ?? (await element.getAttribute("src")) ?? "";
          const height = await element.evaluate(({ clientHeight }: HTMLElement) => clientHeight);
          return { name, frame: height, document: await documentHeight(frame) };
        } catch {
          // Taken out while it was looked at: whoever waits looks again.
          return { name: "gone", frame: 0, document: 0 };
        }
      }),
  );

const documentHeight = (frame: Frame): Promise<number> => frame.evaluate(() => document.body?.getBoundingClientRect().height ?? 0);

/** Those frames that are not as high as their document within a px, or within what their host accepts. */
export async function misfits(page: Page, [least, most]: readonly [number, number] = [0, Number.POSITIVE_INFINITY]) {
  const all = await heights(page);
  return all.filter(({ frame, document }) => !document || Math.abs(frame - Math.max(least, Math.min(most, document))) > 1);
}

/** Resolves when the host has heard nothing for half a second. */
export const silence = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const began = performance.now();
        const look = () => {
          const { heard } = window as unknown as { heard?: { at: number }[] };
          if (performance.now() - Math.max(began, heard?.at(-1)?.at ?? 0) > 500) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
