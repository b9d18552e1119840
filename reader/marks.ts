/** How near a pointer must come to a mark, px: a fingertip. */
const reach = 24;
/** Between a mark and the card that says its row, px. */
const gap = 10;

const rowOf = (element: Element | undefined): string => element?.getAttribute("data-row") ?? "";

/**
 * Values by pointer and by keyboard. A picture's marks name rows of the table below it; the mark under the pointer, or the
 * one the arrow keys are at, says its row in a small card, which a screen reader speaks.
 */
export class Marks extends HTMLElement {
  #card = document.createElement("p");
  #current = "";

  connectedCallback(): void {
    if (!this.querySelector("[data-row]")) return;
    this.#card.className = "marks-value";
    this.#card.role = "status";
    this.append(this.#card);
    this.tabIndex = 0;
    this.role = "group";
    this.ariaLabel = "Values of the picture: arrow keys";
    for (const type of ["pointermove", "click", "pointerleave", "blur", "keydown"]) this.addEventListener(type, this);
  }

  handleEvent(event: Event): void {
    if (event instanceof KeyboardEvent) this.#key(event);
    else if (!(event instanceof MouseEvent) || event.type === "pointerleave") this.#show();
    // A finger that moves is scrolling.
    else if (event.type === "click" || (event as PointerEvent).pointerType === "mouse") this.#show(this.#nearest(event));
  }

  /** The marks that can be seen: those of the drawing that fits this width, in the state chosen. */
  #marks(): readonly Element[] {
    return [...this.querySelectorAll("[data-row]")].filter((mark) => mark.getClientRects().length);
  }

  /** The mark under the pointer, or the one whose middle is nearest. */
  #nearest({ clientX, clientY, target }: MouseEvent): Element | undefined {
    let best = (target as Element).closest("[data-row]") ?? undefined;
    let least = best ? 0 : reach;
    for (const mark of this.#marks()) {
      const { x, y, width, height } = mark.getBoundingClientRect();
      const far = Math.hypot(clientX - x - width / 2, clientY - y - height / 2);
      if (far < least) [best, least] = [mark, far];
    }
    return best;
  }

  /** A mark of each row, in the order of the table: one row may have several, and they are drawn as they may cover each other. */
  #stops(): readonly Element[] {
    const marks = this.#marks();
    return [...this.#figure().querySelectorAll("tr")].flatMap((line) => marks.find((mark) => rowOf(mark) === rowOf(line)) ?? []);
  }

  #figure(): Element {
    return this.closest("figure") ?? this;
  }

  #key(event: KeyboardEvent): void {
    const marks = this.#stops();
    const at = marks.findIndex((mark) => rowOf(mark) === this.#current);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = { Home: 0, End: -1 }[event.key] ?? (step && (step < 0 && at < 1 ? -1 : (at + step) % marks.length));
    if (to !== undefined) this.#show(marks.at(to));
    else if (event.key === "Escape" && this.#current) this.#show();
    else return;
    event.preventDefault();
  }

  #show(mark?: Element): void {
    this.#current = rowOf(mark);
    const said: Node[] = [];
    for (const one of this.#figure().querySelectorAll("[data-row]")) {
      // None of these is without a row, so where none is current none is the same.
      const same = rowOf(one) === this.#current;
      one.toggleAttribute("data-current", same);
      if (same && one instanceof HTMLTableRowElement) said.push(...say(one));
    }
    this.#card.replaceChildren(...said);
    if (mark) this.#place(mark.getBoundingClientRect());
  }

  /** Beside the mark where there is room, else under it or over it: never on it, and never beyond the sides of the picture. */
  #place({ left, right, top, bottom }: DOMRect): void {
    const frame = this.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#card;
    const inside = (value: number, most: number) => Math.max(0, Math.min(value, most));
    const after = right + gap - frame.left;
    const before = left - gap - width - frame.left;
    const beside = after + width <= frame.width ? after : before;
    const under = bottom + gap - frame.top;
    const over = top - gap - height - frame.top;
    const [x, y] =
      beside < 0
        ? [inside((left + right - width) / 2 - frame.left, frame.width - width), under + height > frame.height && over >= 0 ? over : under]
        : [beside, inside((top + bottom - height) / 2 - frame.top, frame.height - height)];
    this.#card.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
  }
}

/** A row of the table in a few lines: its heading, then each cell under its column's name, and last whose figure it is. */
function say(line: HTMLTableRowElement): readonly Node[] {
  const heads = line.closest("table")?.rows[0]?.cells;
  return [...line.cells].flatMap((cell, at) => {
    const words = cell.textContent;
    if (!words) return [];
    const part = document.createElement(at ? "span" : "b");
    part.textContent = at ? `${heads?.[at]?.textContent}: ${words}` : words;
    return [part];
  });
}
