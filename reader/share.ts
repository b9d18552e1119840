/** What is shared, as a dialog: the links and texts of the disclosure, with buttons that copy, and an embed to be tried before it is taken. */
export class Share extends HTMLElement {
  #dialog: HTMLDialogElement | undefined;

  connectedCallback(): void {
    const summary = this.querySelector("summary");
    if (!summary) return;
    summary.setAttribute("role", "button");
    summary.setAttribute("aria-haspopup", "dialog");
    summary.parentElement?.removeAttribute("open");
    summary.addEventListener("click", (event) => {
      event.preventDefault();
      this.#dialog ??= this.#make();
      this.#dialog.showModal();
    });
  }

  #make(): HTMLDialogElement {
    const dialog = make("dialog", { className: "share-dialog" });
    const head = make("div", { className: "share-head" });
    const title = make("h3", { id: `${this.querySelector("details")?.id}-title`, textContent: `Share “${this.dataset.title}”` });
    const close = make("button", { type: "button", textContent: "Close", autofocus: true });
    close.addEventListener("click", () => dialog.close());
    head.append(title, close);
    const parts = this.querySelector(".share-parts") as HTMLElement;
    const said = make("p", { className: "hidden" });
    said.setAttribute("role", "status");
    dialog.setAttribute("aria-labelledby", title.id);
    dialog.append(head, parts, said);
    // On the backdrop, not inside: as people expect of what lies on top.
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    for (const field of parts.querySelectorAll<Field>("input, textarea")) {
      const name = field.parentElement?.querySelector("span")?.textContent ?? "";
      field.parentElement?.after(copier("Copy", name, () => copyText(field.value, field, said)));
    }
    this.#picture(parts, said);
    this.#embed(parts);
    this.append(dialog);
    return dialog;
  }

  /** The picture itself to the clipboard, where the browser lets it. */
  #picture(parts: HTMLElement, said: HTMLElement): void {
    const part = parts.querySelector('[data-part="picture"]');
    const link = part?.querySelector("a");
    if (!part || !link || !("ClipboardItem" in window)) return;
    part.append(
      copier("Copy picture", "", async () => {
        try {
          const png = fetch(link.href).then((answer) => answer.blob());
          await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
          said.textContent = "Picture copied";
          return true;
        } catch {
          said.textContent = "The picture could not be copied: open it and save it instead";
          return false;
        }
      }),
    );
  }

  /** The embed's code by what is picked, and a live preview of it. */
  #embed(parts: HTMLElement): void {
    const part = parts.querySelector('[data-part="embed"]');
    const code = part?.querySelector("textarea");
    if (!part || !code) return;
    const { following = "", pinned = "", heights = "", steps = "", title = "" } = this.dataset;
    const sizes = heights.split(" ").map(Number);
    const frame = make("iframe", { title: `Preview of ${title}` });
    const stage = make("div", { className: "share-preview" });
    stage.append(frame);
    const write = () => {
      const options = [theme.value && `theme=${theme.value}`, step?.value && `step=${step.value}`].filter(Boolean).join();
      const src = `${which.value === "pinned" ? pinned : following}${options && `/${options}`}`;
      code.value = frameCode(src, title, heightAt(sizes, Number(width.value)), width.value);
      const path = new URL(src).pathname;
      if (frame.getAttribute("src") !== path) frame.src = path;
      frame.style.width = `${shown.value}px`;
      frame.style.height = `${heightAt(sizes, Number(shown.value))}px`;
      stage.dataset.scheme = scheme.value;
    };
    const picks = make("div", { className: "share-picks" });
    const which = pick(picks, write, "Edition", [
      ["following", "always the newest"],
      ["pinned", "this one, for ever"],
    ]);
    const step = steps
      ? pick(picks, write, "Step", [["", "as published"], ...steps.split(" ").map((one) => [one, one] as const)])
      : undefined;
    if (step) step.value = this.dataset.step ?? "";
    const theme = pick(picks, write, "Colors", [
      ["", "as the page"],
      ["light", "light"],
      ["dark", "dark"],
    ]);
    const width = pick(picks, write, "Width", [
      ["", "all there is"],
      ["360", "360 px"],
      ["720", "720 px"],
    ]);
    const views = make("div", { className: "share-picks" });
    const shown = pick(views, write, "Preview at", [
      ["320", "320 px"],
      ["560", "560 px"],
      ["760", "760 px"],
    ]);
    const scheme = pick(views, write, "on", [
      ["light", "a light page"],
      ["dark", "a dark page"],
    ]);
    part.querySelector("h4")?.after(picks);
    part.append(views, stage);
    addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
      if (source !== frame.contentWindow || typeof data !== "object" || !data || !("type" in data) || data.type !== "uplink:height") return;
      if ("height" in data && typeof data.height === "number" && Number.isFinite(data.height)) frame.style.height = `${data.height}px`;
    });
    write();
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** The tag that puts a figure into another page, as the server writes it without script. */
function frameCode(src: string, title: string, height: number, width: string): string {
  const size = width ? `width:${width}px;max-width:100%` : "width:100%";
  const name = title.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<iframe src="${src}" title="${name}" loading="lazy" style="${size};border:0;height:${height}px;height:if(supports(frame-sizing:content-height):auto;else:${height}px);frame-sizing:content-height"></iframe>`;
}

/** The height that cuts nothing off up to a width; without one, at any. `sizes` are widths and heights in turn. */
function heightAt(sizes: readonly number[], width: number): number {
  const pairs = sizes.flatMap((size, at) => (at % 2 ? [[sizes[at - 1] ?? 0, size] as const] : []));
  const fitting = pairs.filter(([one]) => !width || one <= width);
  return Math.max(...fitting.map(([, height]) => height));
}

function pick(into: HTMLElement, changed: () => void, label: string, values: readonly (readonly [string, string])[]): HTMLSelectElement {
  const select = make("select", {});
  select.append(...values.map(([value, text]) => make("option", { value, textContent: text })));
  const field = make("label", { textContent: `${label} ` });
  field.append(select);
  into.append(field);
  select.addEventListener("change", changed);
  return select;
}

/** A button that copies, and says so to those who hear and to those who see. */
function copier(label: string, what: string, copy: () => Promise<boolean>): HTMLButtonElement {
  const button = make("button", { type: "button", textContent: label });
  if (what) button.setAttribute("aria-label", `${label}: ${what}`);
  button.addEventListener("click", async () => {
    const done = await copy();
    button.textContent = done ? "Copied" : label;
    setTimeout(() => (button.textContent = label), 2000);
  });
  return button;
}

/** Text to the clipboard; inside a foreign frame, where that is forbidden, its field stands selected instead. */
async function copyText(text: string, field: Field, said: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = "Copied";
    return true;
  } catch {
    field.focus();
    field.select();
    said.textContent = "Selected: press Ctrl or ⌘ and C to copy";
    return false;
  }
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  set: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), set);
}
