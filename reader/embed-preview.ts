import { type FrameHeights, type LeastHeights, fallBackHeight, frameCode } from "@/lib/frame-code";
import { make } from "./make";

/** Puts an embed's code together from what is picked, and shows it as it will be. `left` is called when Escape is pressed in the preview. */
export function tryEmbed(
  part: HTMLElement,
  { following = "", pinned = "", states = "[]", step: first = "", edition = "following", title = "" }: DOMStringMap,
  left: () => void,
): void {
  const code = part.querySelector("textarea");
  if (!code) return;
  const known = (JSON.parse(states) as [string, string, number[], LeastHeights][]).map(([step, label, sizes, least]) => ({
    step,
    label,
    heights: paired(sizes),
    least,
  }));
  const picks = make("div", { className: "share-picks" });
  const views = make("div", { className: "share-views" });
  const stage = make("div", { className: "share-preview" });
  const frame = make("iframe", { title: `Preview of ${title}` });
  const scale = make("span", { className: "share-scale" });
  let [path, room] = ["", 0];
  const draw = () => {
    const options = [theme.value && `theme=${theme.value}`, step?.value && `step=${step.value}`].filter(Boolean).join();
    const src = `${which.value === "pinned" ? pinned : following}${options && `/${options}`}`;
    const { heights, least } = known.find((one) => one.step === (step?.value ?? "")) ?? { heights: [], least: [0, 0] as const };
    code.value = frameCode({ src, title, heights, least, width: Number(width.value) || undefined, pinned: which.value === "pinned" });
    frame.style.width = `${shown.value}px`;
    stage.dataset.scheme = scheme.value;
    shrink();
    const { pathname } = new URL(src);
    if (pathname === path) return;
    path = pathname;
    // Until it says its own: it does so when it is there, and whenever that changes.
    frame.style.height = `${fallBackHeight(heights, Number(shown.value))}px`;
    // Replaced, not loaded: what is tried here is nothing to go back through.
    if (frame.contentWindow) frame.contentWindow.location.replace(path);
    else frame.src = path;
  };
  /** What has no room is shown smaller, and that is said. */
  const shrink = () => {
    const zoom = room ? Math.min(1, room / Number(shown.value)) : 1;
    frame.style.zoom = String(zoom);
    scale.textContent = zoom < 1 ? `shown at ${Math.round(zoom * 100)}% of its size` : "";
  };
  const which = pick(picks, draw, "Edition", [
    ["following", "the newest"],
    ["pinned", "this, for ever"],
  ]);
  which.value = edition;
  const step =
    known.length > 1
      ? pick(
          picks,
          draw,
          "Step",
          known.map((one) => [one.step, one.label]),
        )
      : undefined;
  if (step) step.value = first;
  const theme = pick(picks, draw, "Colors", [
    ["", "as the page"],
    ["light", "light"],
    ["dark", "dark"],
  ]);
  const width = pick(picks, draw, "Width", [
    ["", "all there is"],
    ["360", "360 px"],
    ["720", "720 px"],
  ]);
  const shown = pick(views, draw, "Preview at", [
    ["320", "320 px"],
    ["560", "560 px"],
    ["760", "760 px"],
  ]);
  const scheme = pick(views, draw, "on", [
    ["light", "a light page"],
    ["dark", "a dark page"],
  ]);
  if (innerWidth > 700) shown.value = "560";
  if (matchMedia("(prefers-color-scheme: dark)").matches) scheme.value = "dark";
  views.append(scale);
  stage.append(frame);
  part.querySelector("[data-plain]")?.remove();
  part.firstElementChild?.after(picks);
  part.append(views, stage);
  new ResizeObserver(([entry]) => {
    room = Math.floor(entry?.contentRect.width ?? 0);
    shrink();
  }).observe(stage);
  frame.addEventListener("load", () =>
    frame.contentWindow?.addEventListener("keydown", ({ key, defaultPrevented }) => key === "Escape" && !defaultPrevented && left()),
  );
  addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
    if (source !== frame.contentWindow || typeof data !== "object" || !data || !("type" in data) || data.type !== "uplink:height") return;
    if ("height" in data && typeof data.height === "number" && Number.isFinite(data.height)) frame.style.height = `${data.height}px`;
  });
  draw();
}

/** Widths and heights that stand in turn. */
const paired = (sizes: readonly number[]): FrameHeights =>
  sizes.flatMap((height, at) => (at % 2 ? [[sizes[at - 1] ?? 0, height] as const] : []));

function pick(into: HTMLElement, changed: () => void, label: string, values: readonly (readonly [string, string])[]): HTMLSelectElement {
  const select = make("select", {});
  select.append(...values.map(([value, text]) => make("option", { value, textContent: text })));
  const field = make("label", { textContent: `${label} ` });
  field.append(select);
  into.append(field);
  select.addEventListener("change", changed);
  return select;
}
