import { embedPath } from "@/lib/address";

/** What a frame says to its host. Some of these send `any` shape: each host reads its own. */
const say = (message: unknown): void => window.parent.postMessage(message, "*");

/**
 * Tells the host how tall this document is, whenever that changes by a px and not otherwise: by `frame-sizing` where the
 * browser has it, and in the words of every host that listens for such news.
 */
export function follow(): void {
  const query = new URLSearchParams(location.search);
  const secret = /secret=([\w-]+)/.exec(location.hash)?.[1];
  const child = query.get("childId");
  const id = embedPath.exec(location.pathname)?.[1] ?? "";
  let told = 0;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (!height || height === told) return;
    told = height;
    say({ type: "uplink:height", id, height });
    say({ "datawrapper-height": { [id]: height } });
    say({ sentinel: "amp", type: "embed-size", height });
    say(JSON.stringify({ src: location.href, context: "iframe.resize", height }));
    if (child !== null) say(`pymxPYMx${child}xPYMxheightxPYMx${height}`);
    if (secret) say({ message: "height", value: height, secret });
    resize(height);
  };
  new ResizeObserver(tell).observe(document.body);
  // WordPress begins to listen when its own script has come, and then asks.
  if (secret)
    addEventListener("message", ({ data }: MessageEvent<{ message?: unknown } | null>) => {
      if (data?.message === "ready") {
        told = 0;
        tell();
      }
    });
}

/**
 * Asks for a height where a host has `frame-sizing`. Chromium measures the document as wide as the frame was at first, which
 * may be another width than now or none at all, unless the root says its size itself at the moment of asking.
 */
function resize(height: number): void {
  const { style } = document.documentElement;
  style.cssText = `contain:strict;height:${height}px;min-width:9px`;
  (window as { requestResize?: () => void }).requestResize?.();
  style.cssText = "";
}
