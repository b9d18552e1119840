/**
 * Values by pointer and by keyboard. A picture's marks name rows of the table below it; the mark under the pointer, or the
 * one the arrow keys are at, says its row in a small card, which a screen reader speaks.
 */
export class Marks extends HTMLElement {
  #card = document.createElement("p");
  #current = "";

  connectedCallback(): void {
    // The script runs in the document's head: what is inside this element has not been read yet.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.#start(), { once: true });
    else this.#start();
  }

  #start(): void {
    if (!this.querySelector("[data-row]")) return;
    this.#card.className = "marks-value";
    this.#card.setAttribute("role", "status");
    this.append(this.#card);
    this.tabIndex = 0;
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", `${this.getAttribute("label")}: arrow keys`);
    this.addEventListener("pointermove", (event) => event.pointerType === "mouse" && this.#point(event));
    this.addEventListener("click", (event) => this.#point(event));
    this.addEventListener("pointerleave", () => this.#show());
    this.addEventListener("blur", () => this.#show());
    this.addEventListener("keydown", (event) => this.#key(event));
  }

  /** The marks that can be seen: those of the drawing that fits this width, in the state chosen. */
  #marks(): readonly Element[] {
    return [...this.querySelectorAll("[data-row]")].filter((mark) => mark.getClientRects().length > 0);
  }

  #point({ clientX, clientY, target }: MouseEvent): void {
    const under = target instanceof Element ? target.closest("[data-row]") : null;
    this.#show(under ?? this.#nearest(clientX, clientY));
  }

  /** The mark whose middle is nearest, if it is as near as a fingertip. */
  #nearest(x: number, y: number): Element | undefined {
    let best: Element | undefined;
    let least = 24;
    for (const mark of this.#marks()) {
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      const far = Math.hypot(x - (left + right) / 2, y - (top + bottom) / 2);
      if (far < least) [best, least] = [mark, far];
    }
    return best;
  }

  #key(event: KeyboardEvent): void {
    const marks = this.#marks();
    const at = marks.findIndex((mark) => mark.getAttribute("data-row") === this.#current);
    const to = ({ ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: -1 } as Record<string, number>)[
      event.key
    ];
    if (event.key === "Escape" && this.#current) this.#show();
    else if (to !== undefined && at + to !== -3) this.#show(marks.at(to % marks.length));
    else return;
    event.preventDefault();
  }

  #show(mark?: Element): void {
    const row = mark?.getAttribute("data-row") ?? "";
    for (const old of this.#figure().querySelectorAll("[data-current]")) old.removeAttribute("data-current");
    this.#current = row;
    this.#card.replaceChildren(...(row ? this.#say(row) : []));
    if (!mark || !row) return;
    for (const same of this.#figure().querySelectorAll(`[data-row="${CSS.escape(row)}"]`)) same.setAttribute("data-current", "");
    this.#place(mark);
  }

  #figure(): Element {
    return this.closest("figure") ?? this;
  }

  /** The row of the table in a few lines: its heading, then each cell under its column's name. */
  #say(row: string): readonly Node[] {
    const line = this.#figure().querySelector(`tr[data-row="${CSS.escape(row)}"]`);
    const heads = [...this.#figure().querySelectorAll("thead th")];
    return [...(line?.children ?? [])].slice(0, -1).flatMap((cell, at) => {
      const words = cell.textContent?.trim();
      if (!words) return [];
      const part = document.createElement(at ? "span" : "b");
      part.textContent = at ? `${heads[at]?.textContent}: ${words}` : words;
      return [part];
    });
  }

  /** Beside the mark where there is room, else under it or over it: never on it, and never beyond the sides of the picture. */
  #place(mark: Element): void {
    const frame = this.getBoundingClientRect();
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#card;
    const gap = 10;
    const between = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));
    const beside = right + gap + width <= frame.right ? right + gap : left - gap - width >= frame.left ? left - gap - width : undefined;
    const x = beside ?? between((left + right - width) / 2, frame.left, frame.right - width);
    const over = bottom + gap + height > frame.bottom && top - gap - height >= frame.top;
    const y =
      beside === undefined
        ? over
          ? top - gap - height
          : bottom + gap
        : between((top + bottom - height) / 2, frame.top, frame.bottom - height);
    this.#card.style.translate = `${Math.round(x - frame.left)}px ${Math.round(y - frame.top)}px`;
  }
}
