import { type Inline, plain } from "@/lib/story/inline";
import { type Credit, type FigureView, Pictures } from "./figure";
import { Table } from "./table";

/** Where an embed leads, and what it says of itself. */
export interface EmbedLinks {
  /** The figure's page: absolute, because a frame may be cut off from where it came. */
  readonly page: string;
  /** In words: “22 November 2026”. */
  readonly published: string;
}

/** A figure in a stranger's page: whole without script, and everything in one document. Its words are plain: they open on the figure's own page. */
export function Embed({ view, links }: { view: FigureView; links: EmbedLinks }) {
  const { id, title, dek, notes, alt, pictures, table, credit } = view;
  const [before, after] = creditWords(credit, links.published);
  return (
    <figure aria-labelledby={`${id}-title`}>
      <h1 id={`${id}-title`}>{plain(title)}</h1>
      <p className="figure-dek">{plain(dek)}</p>
      <Pictures id={id} alt={alt} pictures={pictures} />
      <figcaption>
        {notes.length > 0 && <p>{plain(notes satisfies readonly Inline[])}</p>}
        <p>
          {before}
          <a href={links.page} target="_blank" rel="noopener">
            Uplink
          </a>
          {after}
        </p>
        <uplink-notice />
        <details>
          <summary>See the data</summary>
          <Table label="The rows behind this picture" of={plain(title)} {...table} bare />
        </details>
      </figcaption>
    </figure>
  );
}

/** What an embed says of its source and edition, as one line of text. */
export const embedCredit = (credit: Credit, published: string): string => creditWords(credit, published).join("Uplink");

const creditWords = ({ publishers, more, dataTo, edition }: Credit, published: string): readonly [before: string, after: string] => [
  `Source: ${publishers.join("; ")}${more > 0 ? `; and ${more} more` : ""}. Data to ${dataTo}. `,
  `, edition\u00a0${edition}, ${published}.`,
];
