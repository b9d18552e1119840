import { sentenceAround } from "./sentence";

/** Between a number and its card, and between the card and the edge of the screen, px. */
const gap = 8;

/**
 * A number or claim that opens. The link inside leads to a footnote; here the footnote comes to the link, as a card right
 * after it in the order of the page. The focus of a keyboard shows it and Tab passes it by, as there may be hundreds on a
 * page; Enter goes into it, and Tab through it and out.
 */
export class BoundNumber extends HTMLElement {
  static open: BoundNumber | undefined;
  #link: HTMLAnchorElement | null = null;
  #card: HTMLElement | undefined;
  /** Whether the card was there when the pointer came down: a click closes it then, and opens it else. */
  #was = false;

  connectedCallback(): void {
    // The script runs in the document's head: what is inside this element has not been read yet.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.#start(), { once: true });
    else this.#start();
  }

  #start(): void {
    this.#link = this.querySelector("a");
    this.#link?.setAttribute("role", "button");
    this.#link?.setAttribute("aria-expanded", "false");
    this.addEventListener("pointerdown", (event) => {
      if (this.#link?.contains(event.target as Node)) this.#was = BoundNumber.open === this;
    });
    this.#link?.addEventListener("click", (event) => {
      event.preventDefault();
      if (event.detail && this.#was) this.close();
      else this.#enter(event.detail === 0);
    });
    this.#link?.addEventListener("focus", () => this.#link?.matches(":focus-visible") && this.#show());
    this.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.contains(relatedTarget)) this.close();
    });
    this.addEventListener("keydown", (event) => {
      if (event.key === " " && event.target === this.#link) {
        event.preventDefault();
        this.#enter(true);
      }
      if (event.key !== "Escape" || BoundNumber.open !== this) return;
      this.close();
      this.#link?.focus();
      // Focus came back: that is no wish to open it again.
      this.close();
    });
  }

  /** Shows the card with all that can be pressed in it in the order of Tab, where it is not before. */
  #enter(byKey: boolean): void {
    this.#show();
    for (const part of this.#card?.querySelectorAll<HTMLElement>("a, button") ?? []) part.removeAttribute("tabindex");
    if (byKey) this.#card?.focus({ preventScroll: true });
  }

  #show(): void {
    const note = document.getElementById(this.#link?.hash.slice(1) ?? "");
    if (!this.#link || !note || BoundNumber.open === this) return;
    BoundNumber.open?.close();
    BoundNumber.open = this;
    const card = document.createElement("span");
    card.className = "number-card";
    card.id = "number-card";
    card.tabIndex = -1;
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", `What is behind ${this.#words()}`);
    card.append(
      ...[...note.children].filter(({ className }) => className !== "note-back").map((part) => part.cloneNode(true)),
      this.#actions(note),
    );
    for (const part of card.querySelectorAll<HTMLElement>("a, button")) part.tabIndex = -1;
    this.#card = card;
    this.append(card);
    this.#link.setAttribute("aria-expanded", "true");
    this.#link.setAttribute("aria-controls", card.id);
    // On top of everything, where the browser can.
    if ("popover" in card) {
      card.popover = "manual";
      card.showPopover();
    }
    this.#place(card);
    this.#light(note);
    document.addEventListener("pointerdown", outside);
  }

  close(): void {
    if (BoundNumber.open !== this) return;
    BoundNumber.open = undefined;
    this.#card?.remove();
    this.#link?.setAttribute("aria-expanded", "false");
    this.#link?.removeAttribute("aria-controls");
    document.removeEventListener("pointerdown", outside);
    for (const lit of document.querySelectorAll("[data-open]")) lit.removeAttribute("data-open");
    for (const lit of document.querySelectorAll("[data-current]")) lit.removeAttribute("data-current");
  }

  static closeOutside(target: Node): void {
    if (!BoundNumber.open?.contains(target)) BoundNumber.open?.close();
  }

  #words(): string {
    return [...(this.#link?.childNodes ?? [])].map((node) => (node.nodeName === "SUP" ? "" : node.textContent)).join("");
  }

  /** Under the number, or over it where that leaves more room; always whole on the screen, its own words scroll if they must. */
  #place(card: HTMLElement): void {
    const rect = this.#link?.getClientRects()[0];
    if (!rect) return;
    const page = document.documentElement;
    const under = page.clientHeight - rect.bottom - 2 * gap;
    const over = rect.top - 2 * gap;
    const above = card.offsetHeight > under && over > under;
    card.style.maxBlockSize = `${Math.max(above ? over : under, 120)}px`;
    const { offsetWidth: width, offsetHeight: height } = card;
    const left = Math.max(gap, Math.min(rect.left, page.clientWidth - width - gap));
    const top = above ? rect.top - gap - height : rect.bottom + gap;
    // Where the card is measured from depends on the browser: it is put somewhere, and moved by what is missing.
    card.style.left = card.style.top = "0";
    const at = card.getBoundingClientRect();
    card.style.left = `${left - at.left}px`;
    card.style.top = `${top - at.top}px`;
  }

  #actions(note: HTMLElement): HTMLElement {
    const actions = document.createElement("p");
    actions.className = "number-do";
    const copy = document.createElement("button");
    copy.type = "button";
    copy.textContent = "Copy";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    copy.addEventListener("click", async () => {
      const text = this.#quotation(note);
      try {
        await navigator.clipboard.writeText(text);
        said.textContent = "Copied";
      } catch {
        const field = document.createElement("textarea");
        field.value = text;
        field.rows = 4;
        field.readOnly = true;
        field.setAttribute("aria-label", "Text to copy");
        actions.append(field);
        field.select();
        said.textContent = "Press Ctrl or ⌘ and C to copy";
      }
    });
    actions.append(copy);
    const row = this.#rows(note)[0];
    const figure = row?.closest<HTMLElement>("details");
    if (row && figure) {
      const show = document.createElement("button");
      show.type = "button";
      show.textContent = "Show the rows";
      show.addEventListener("click", () => {
        (figure as HTMLDetailsElement).open = true;
        row.scrollIntoView({ block: "center" });
      });
      actions.append(show);
    }
    actions.append(said);
    return actions;
  }

  /** The sentence, the value with what it is, and where this edition says so. */
  #quotation(note: HTMLElement): string {
    const block = this.closest("p, li, h1, h2, h3, blockquote");
    // What the opening claims opens from a line of its own, which knows the sentences.
    const said = this.closest<HTMLElement>("[data-said]")?.dataset.said;
    const sentence = said ?? (block && this.#link ? sentenceAround(block, this.#link, document.documentElement.lang) : "");
    const parts = [...note.querySelectorAll(":scope > p:not(.note-back):not(.note-rows)")].map((part) => part.textContent?.trim());
    const edition = note.closest<HTMLElement>(".notes")?.dataset.edition ?? "/";
    return [sentence, ...parts, `${location.origin}${edition}#${this.#link?.id}`].join("\n");
  }

  /** The lines of tables that show the rows of a note, in the figure nearest to the number. */
  #rows(note: HTMLElement): readonly HTMLElement[] {
    const all = (note.dataset.rows ?? "")
      .split(" ")
      .flatMap((row) => [...document.querySelectorAll<HTMLElement>(`tr[data-from="${CSS.escape(row)}"]`)]);
    const here = this.getBoundingClientRect().top;
    const far = (row: Element) => Math.abs((row.closest("figure, .scene-caption")?.getBoundingClientRect().top ?? 0) - here);
    const nearest = all.toSorted((a, b) => far(a) - far(b))[0]?.closest("table");
    return all.filter((row) => row.closest("table") === nearest);
  }

  /** The rows in their table, and their marks in the picture. */
  #light(note: HTMLElement): void {
    for (const row of this.#rows(note)) {
      row.setAttribute("data-open", "");
      const marks = row.closest("figure")?.querySelectorAll(`[data-row="${CSS.escape(row.dataset.row ?? "")}"]`);
      for (const mark of marks ?? []) mark.setAttribute("data-current", "");
    }
  }
}

const outside = ({ target }: Event): void => {
  if (target instanceof Node) BoundNumber.closeOutside(target);
};
