import { ease, flight, type View } from "./camera";

/** A step of a live map, as `charts/links-map-page.ts` writes it: a camera for each shape, the widths of the lit routes, the scale bar in km. */
interface Live {
  readonly wide: readonly [number, number, number, number];
  readonly narrow: readonly [number, number, number, number];
  readonly lines: Readonly<Record<string, readonly [number, number]>>;
  readonly scale?: number;
}

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const unitsPerKm = 10;
/** Stages under this width, px, have the narrow views and labels. */
const narrowest = 640;
/** On stages over this width, px, words grow with the picture. */
const widest = 1000;
const drawTime = 600;

/** A scene: finds the step that is read, marks it, names it in the address and shows its picture. */
export class Scene extends HTMLElement {
  private steps: HTMLElement[] = [];
  private stage: HTMLElement | null = null;
  private picture: SVGSVGElement | null = null;
  private live: Record<string, Live> = {};
  private reading = new Set<Element>();
  private watcher: IntersectionObserver | undefined;
  private current: HTMLElement | undefined;
  private shown: string | undefined;
  /** Whether a step has been read: the one that the address names is there at once. */
  private begun = false;
  private view: View | undefined;
  private frame = 0;
  private timer = 0;

  connectedCallback() {
    // The element is defined before the page is parsed, and its children come later.
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => this.start(), { once: true });
    else this.start();
  }

  disconnectedCallback() {
    this.watcher?.disconnect();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
  }

  private start() {
    this.steps = [...this.querySelectorAll<HTMLElement>(".scene-step")];
    this.stage = this.querySelector(".scene-stage");
    this.picture = this.querySelector<SVGSVGElement>(".map-live");
    this.live = JSON.parse(this.picture?.dataset.steps ?? "{}");
    this.preset();
    if (this.stage) new ResizeObserver(() => this.measure()).observe(this.stage);
  }

  /** Before a step is read: the first one's picture, without the lines that will draw themselves when it is. */
  private preset() {
    this.show(this.steps[0]?.id, true);
    const before = this.live[this.picture?.dataset.from ?? ""];
    if (before)
      for (const route of this.picture?.querySelectorAll<SVGElement>(".map-route") ?? [])
        route.toggleAttribute("data-lit", (route.dataset.route ?? "") in before.lines);
  }

  /** A new size: the camera fits again, at once, and the line that is read moves. */
  private measure() {
    const stage = this.stage?.getBoundingClientRect();
    if (!stage?.width) return;
    if (this.begun) this.show(this.shown, true);
    else this.preset();
    const stacked = stage.width > 0.9 * this.clientWidth;
    // In the middle of what is left below a picture, or low beside one: words are read once they have come up to it.
    const line = stacked ? Math.round((100 * stage.height) / innerHeight + 100) / 2 : 72;
    this.watcher?.disconnect();
    this.reading.clear();
    this.watcher = new IntersectionObserver((entries) => this.read(entries), { rootMargin: `-${line}% 0px ${line - 99.9}% 0px` });
    for (const step of this.steps) this.watcher.observe(step);
  }

  private read(entries: readonly IntersectionObserverEntry[]) {
    for (const { target, isIntersecting } of entries) this.reading[isIntersecting ? "add" : "delete"](target);
    const step = this.steps.findLast((one) => this.reading.has(one));
    const left = this.current;
    if (step === left) return;
    this.current = step;
    left?.removeAttribute("aria-current");
    step?.setAttribute("aria-current", "step");
    if (step) {
      this.show(step.id, !this.begun && location.hash === `#${step.id}`);
      this.begun = true;
    }
    // Browsers refuse an address that changes too often.
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.name(), 200);
  }

  /** The step in the address, and only a step of this scene out of it. */
  private name() {
    const hash = this.current ? `#${this.current.id}` : "";
    const ours = this.steps.some(({ id }) => location.hash === `#${id}`);
    if (hash !== location.hash && (hash || ours)) history.replaceState(null, "", hash || location.pathname + location.search);
  }

  private show(step: string | undefined, atOnce = false) {
    const live = step && this.live[step];
    if (!live || !this.stage || !this.picture) return;
    this.shown = step;
    const still = this.steps.find(({ id }) => id === step)?.querySelector(".scene-still");
    this.stage.ariaLabel = still?.ariaLabel ?? null;
    const [width, height] = [this.stage.clientWidth, this.stage.clientHeight];
    if (!width) return;
    const narrow = width < narrowest;
    const lit = [...this.picture.querySelectorAll<SVGElement>(".map-route")].filter((route) => {
      const widths = live.lines[route.dataset.route ?? ""];
      const fresh = widths && !route.hasAttribute("data-lit");
      route.toggleAttribute("data-lit", Boolean(widths));
      if (widths) route.style.setProperty("--w", String(widths[narrow ? 1 : 0]));
      return fresh;
    });
    const shape = narrow ? "narrow" : "wide";
    for (const label of this.picture.querySelectorAll<SVGElement>(".map-label"))
      label.toggleAttribute("data-due", ` ${label.dataset[shape]} `.includes(` ${step} `));
    this.picture.querySelector(".map-scale")?.toggleAttribute("data-due", Boolean(live.scale));
    const [x, y, least, tall] = live[shape];
    const target: View = [x, y, Math.max(least, (tall * width) / height)];
    this.fly(target, atOnce || calm.matches, lit);
  }

  /** To a view: new lines draw themselves first, then the camera moves with the rest of them. A new flight starts where this one is. */
  private fly(target: View, atOnce: boolean, fresh: readonly SVGElement[]) {
    cancelAnimationFrame(this.frame);
    const pens = this.picture?.querySelectorAll<SVGElement>(".map-pen") ?? [];
    for (const route of this.picture?.querySelectorAll(".map-route") ?? []) route.removeAttribute("mask");
    if (atOnce || !this.view) return this.arrive(target);
    const way = flight(this.view, target);
    const time = Math.min(700, Math.max(300, 350 * way.length));
    const wait = fresh.length ? drawTime : 0;
    for (const route of fresh) route.setAttribute("mask", `url(#pen-${this.id}-${route.dataset.route})`);
    let began: number | undefined;
    const tick = (now: number) => {
      began ??= now;
      const [drawn, flown] = [wait ? Math.min(1, (now - began) / wait) : 1, Math.min(1, Math.max(0, (now - began - wait) / time))];
      for (const pen of pens) pen.setAttribute("stroke-dashoffset", String(1.05 - 0.6 * ease(drawn) - 0.45 * ease(flown)));
      if (flown === 1) return this.arrive(target);
      if (flown) this.look(way.at(ease(flown)));
      this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
  }

  /** At a view: its words come, and every line is whole. */
  private arrive(view: View) {
    this.look(view);
    for (const due of this.picture?.querySelectorAll("[data-due]") ?? []) due.setAttribute("data-shown", "");
    for (const route of this.picture?.querySelectorAll(".map-route") ?? []) route.removeAttribute("mask");
  }

  /** Sets the camera. Words and dots move with it and keep their size. */
  private look(view: View) {
    this.view = view;
    if (!this.stage || !this.picture || !this.shown) return;
    // Words of another view leave when the camera does.
    for (const stale of this.picture.querySelectorAll("[data-shown]:not([data-due])")) stale.removeAttribute("data-shown");
    const [width, height] = [this.stage.clientWidth, this.stage.clientHeight];
    const scale = width / view[2];
    const grown = `scale(${Math.max(1, width / widest)})`;
    const [left, top] = [width / 2 - view[0] * scale, height / 2 - view[1] * scale];
    this.picture.querySelector(".map-camera")?.setAttribute("transform", `translate(${left} ${top}) scale(${scale})`);
    for (const label of this.picture.querySelectorAll<SVGElement>(".map-label")) {
      const [x = 0, y = 0] = (label.dataset.at ?? "").split(" ").map(Number);
      label.setAttribute("transform", `translate(${left + x * scale} ${top + y * scale}) ${grown}`);
    }
    const bar = this.picture.querySelector(".map-scale");
    const words = bar?.querySelector("text");
    const km = this.live[this.shown]?.scale ?? 0;
    bar?.setAttribute("transform", `translate(${width - 16} ${height - 16})`);
    bar?.querySelector("path")?.setAttribute("d", `M0 0h${-km * unitsPerKm * scale}`);
    words?.setAttribute("transform", grown);
    if (words && km) words.textContent = `${km} ${words.dataset.unit}`;
  }
}
