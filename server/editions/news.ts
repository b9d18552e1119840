import type { EditionNote } from "../store/editions";
import type { Manifest } from "./manifest";

/**
 * What pinned embeds ask for: the newest edition of each figure, and what authors have said of earlier ones. It is the one
 * thing published that changes without an edition.
 */
export const news = ({ edition, figures }: Pick<Manifest, "edition" | "figures">, notes: readonly EditionNote[]): string =>
  `${JSON.stringify({
    edition,
    figures: Object.fromEntries(figures.map((id) => [id, edition])),
    notes: notes.map(({ edition: of, kind, text, said }) => ({ edition: of, kind, text, said: said.slice(0, 10) })),
  })}\n`;
