import { editionsPath } from "@/lib/address";

/** The newest edition, of the story and of each figure, and what was said of earlier ones. */
interface News {
  readonly edition: number;
  readonly figures: Readonly<Record<string, number>>;
  readonly notes: readonly { readonly edition: number; readonly kind: string; readonly text: string }[];
}

/**
 * What has been said of an edition since, and that there is a newer one; empty where there is nothing to say. What it asks
 * for names nobody; without an answer nothing is said.
 */
export const saidSince = (pinned: number, newestOf: (news: News) => number | undefined): Promise<string> =>
  fetch(editionsPath, { credentials: "omit", referrerPolicy: "no-referrer" })
    .then((answer) => answer.json())
    .then((news: News) => {
      const newest = newestOf(news);
      const said = news.notes
        .filter(({ edition }) => edition === pinned)
        .map(({ kind, text }) => `${kind === "retraction" ? "Retracted" : "Correction"}: ${text}`);
      if (newest === undefined) said.push("This figure is no longer published.");
      else if (newest > pinned) said.push(`This is edition ${pinned}. There is a newer one: edition ${newest}.`);
      return said.join(" ");
    })
    .catch(() => "");
