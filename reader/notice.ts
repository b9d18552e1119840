import { editionsPath, embedPath } from "@/lib/address";

interface News {
  readonly figures: Readonly<Record<string, number>>;
  readonly notes: readonly { readonly edition: number; readonly kind: string; readonly text: string }[];
}

/**
 * In an embed that is pinned to an edition: says quietly that a newer one exists, or that its author has corrected or
 * retracted it. What it asks for names nobody; without an answer nothing is said.
 */
export class Notice extends HTMLElement {
  connectedCallback(): void {
    const [, id = "", pinned] = embedPath.exec(location.pathname) ?? [];
    if (!pinned) return;
    fetch(editionsPath, { credentials: "omit", referrerPolicy: "no-referrer" })
      .then((answer) => answer.json())
      .then((news: News) => this.#say(id, Number(pinned), news))
      .catch(() => {});
  }

  #say(id: string, pinned: number, { figures, notes }: News): void {
    const newest = figures[id];
    const said = notes
      .filter(({ edition }) => edition === pinned)
      .map(({ kind, text }) => `${kind === "retraction" ? "Retracted" : "Correction"}: ${text}`);
    if (newest === undefined) said.push("This figure is no longer published.");
    else if (newest > pinned) said.push(`This is edition ${pinned}. There is a newer one: edition ${newest}.`);
    this.textContent = said.join(" ");
  }
}
