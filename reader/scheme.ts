/** A host may pin the colours of a frame, or let them follow its own again: `{type: "uplink:theme", value: "dark"}`. Nothing else is taken from a message. */
export function listen(): void {
  addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || typeof data !== "object" || !data || !("type" in data) || data.type !== "uplink:theme") return;
    const value = "value" in data ? data.value : undefined;
    if (value === "dark" || value === "light") document.documentElement.dataset.theme = value;
    else if (value === "auto") delete document.documentElement.dataset.theme;
  });
}
