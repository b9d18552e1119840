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
    if (this.isConnected) this.#draw();
  }

  handleEvent({ source, data }: MessageEvent<unknown>): void {
    if (!this.#frame || source !== this.#frame.contentWindow || typeof data !== "object" || !data) return;
    const { type, height } = data as { type?: unknown; height?: unknown };
    if (type === "uplink:height" && typeof height === "number" && height > 49 && height < 10_001) this.#frame.style.height = `${height}px`;
  }

  /** Takes the address of a page or an embed, with its options, or with those that attributes pick. A frame that is there keeps its height. */
  #draw(): void {
    const url = new URL(this.getAttribute("src") ?? "", document.baseURI);
    const [, name, own = ""] = /^\/(?:figures|embed)\/([a-z0-9@-]+)(?:\/([a-z0-9=,-]*))?\/?$/.exec(url.pathname) ?? [];
    if (!name || !/^https?:$/.test(url.protocol)) return;
    const picked = new Map(
      own
        .split(",")
        .filter(Boolean)
        .map((pair) => pair.split("=") as [string, string]),
    );
    for (const key of ["theme", "step"]) {
      const value = this.getAttribute(key);
      if (value && /^[a-z0-9-]+$/.test(value)) picked.set(key, value);
    }
    const options = ["theme", "focus", "step"].flatMap((key) => (picked.has(key) ? `${key}=${picked.get(key)}` : [])).join();
    const src = `${url.origin}/embed/${name}${options && `/${options}`}`;
    const frame = this.#frame ?? document.createElement("iframe");
    frame.title = this.title || name;
    if (frame.src !== src) frame.src = src;
    if (this.#frame) return;
    frame.loading = "lazy";
    frame.style.cssText =
      "display:block;width:100%;border:0;height:600px;height:if(supports(frame-sizing:content-height):auto;else:600px);frame-sizing:content-height";
    this.append(frame);
    this.#frame = frame;
  }
}

if (!customElements.get("uplink-figure")) customElements.define("uplink-figure", UplinkFigure);
