/**
 * `<uplink-figure src="https://example.org/figures/growth@12">`: a figure in a page that allows script. It makes the same
 * frame as the embed code, and sets its height where the browser cannot by itself. Version 1, frozen: a change is a new file.
 */
class UplinkFigure extends HTMLElement {
  static observedAttributes = ["src", "theme", "step", "title"];
  #frame: HTMLIFrameElement | undefined;

  connectedCallback(): void {
    addEventListener("message", this);
    this.#draw();
  }

  disconnectedCallback(): void {
    removeEventListener("message", this);
    this.#frame?.remove();
    this.#frame = undefined;
  }

  attributeChangedCallback(): void {
    if (this.#frame) this.#draw();
  }

  handleEvent({ source, data }: MessageEvent<unknown>): void {
    if (!this.#frame || source !== this.#frame.contentWindow || typeof data !== "object" || !data) return;
    const { type, height } = data as { type?: unknown; height?: unknown };
    if (type === "uplink:height" && typeof height === "number" && height > 49 && height < 10_001) this.#frame.style.height = `${height}px`;
  }

  #draw(): void {
    const url = new URL(this.getAttribute("src") ?? "", document.baseURI);
    const [, name] = /^\/(?:figures|embed)\/([a-z0-9@-]+)$/.exec(url.pathname) ?? [];
    if (!name || !/^https?:$/.test(url.protocol)) return;
    const options = ["theme", "step"].flatMap((key) => {
      const value = this.getAttribute(key) ?? "";
      return /^[a-z0-9-]+$/.test(value) ? `${key}=${value}` : [];
    });
    const frame = this.#frame ?? document.createElement("iframe");
    frame.title = this.title || name;
    frame.loading = "lazy";
    frame.style.cssText =
      "display:block;width:100%;border:0;height:600px;height:if(supports(frame-sizing:content-height):auto;else:600px);frame-sizing:content-height";
    const src = `${url.origin}/embed/${name}${options.length ? `/${options}` : ""}`;
    if (frame.src !== src) frame.src = src;
    if (!this.#frame) this.append(frame);
    this.#frame = frame;
  }
}

if (!customElements.get("uplink-figure")) customElements.define("uplink-figure", UplinkFigure);
