import type { ReactNode } from "react";
import { type Inline, plain } from "@/lib/story/inline";
import { Table, type TableLine } from "./table";
import { Words } from "./words";

/** One state of a figure, drawn at both widths as SVG. */
export interface Picture {
  readonly step?: string;
  /** What the reader's switch calls this state. */
  readonly label?: string;
  /** What it shows, where that is not what the figure says as a whole. */
  readonly alt?: string;
  readonly narrow: string;
  readonly wide: string;
}

/** Everything that a figure says and shows. */
export interface FigureView {
  readonly id: string;
  readonly title: readonly Inline[];
  readonly dek: readonly Inline[];
  readonly notes: readonly Inline[];
  /** Finding first, then the values: for those who do not see the picture. */
  readonly alt: string;
  /** One picture, or one for each state that the reader can switch to. */
  readonly pictures: readonly Picture[];
  readonly table: {
    readonly columns: readonly { readonly title: string; readonly numeric?: boolean }[];
    readonly lines: readonly TableLine[];
  };
  readonly credit: Credit;
  readonly files: readonly { readonly title: string; readonly href: string }[];
}

/** Whose figures these are, and to when: the source belongs to the dataset. */
export interface Credit {
  readonly publishers: readonly string[];
  /** How many more there are, named in the table. */
  readonly more: number;
  /** In words: “7 June 2025”. */
  readonly dataTo: string;
  readonly edition: number;
}

/** A picture with its finding, its source and its rows, and what it can be shared as. */
export function Figure({ view, heading: Heading = "h3", children }: { view: FigureView; heading?: "h1" | "h3"; children?: ReactNode }) {
  const { id, title, dek, notes, alt, pictures, table, credit, files } = view;
  return (
    <figure className="figure" id={id} aria-labelledby={`${id}-title`}>
      <Heading className="figure-title" id={`${id}-title`}>
        <Words of={title} />
      </Heading>
      <p className="figure-dek">
        <Words of={dek} />
      </p>
      <Pictures id={id} alt={alt} pictures={pictures} />
      <figcaption>
        {notes.length > 0 && (
          <p className="figure-notes">
            <Words of={notes} />
          </p>
        )}
        <CreditLine credit={credit} />
        <Rows of={plain(title)} table={table} files={files} />
        {children}
      </figcaption>
    </figure>
  );
}

/** The drawings of a figure with the switch between its states, and its description. */
export function Pictures({ id, alt, pictures }: Pick<FigureView, "id" | "alt" | "pictures">) {
  return (
    <>
      {pictures.length > 1 && <Switch name={`${id}-step`} legend="Show" pictures={pictures} />}
      <uplink-marks class="figure-pictures">
        {pictures.map(({ step, narrow, wide }, at) => (
          <div key={step ?? at} className={pictures.length > 1 ? `figure-state figure-state-${at + 1}` : undefined}>
            <div className="figure-narrow" dangerouslySetInnerHTML={{ __html: named(narrow, id) }} />
            <div className="figure-wide" dangerouslySetInnerHTML={{ __html: named(wide, id) }} />
          </div>
        ))}
        <p id={`${id}-alt`} hidden>
          {alt}
        </p>
      </uplink-marks>
    </>
  );
}

/** What stands under a scene: the source of its picture, and its rows if they do not stand under an earlier one. */
export function SceneCaption({
  view: { id, title, dek, notes, credit, table, files },
  short = false,
  children,
}: {
  view: FigureView;
  short?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className="figure-caption">
      <p className="figure-notes">
        <Words of={dek} />. <Words of={notes} />
      </p>
      <CreditLine credit={credit} />
      {short ? (
        <p>
          <a href={`#${id}-data`}>See the data</a>
        </p>
      ) : (
        <div id={`${id}-data`}>
          <Rows of={plain(title)} table={table} files={files} />
          {children}
        </div>
      )}
    </div>
  );
}

function Rows({ of, table, files }: Pick<FigureView, "table" | "files"> & { of: string }) {
  return (
    <details className="figure-data">
      <summary>See the data</summary>
      <Table label="The rows behind this picture" of={of} {...table} />
      <p className="figure-files">
        {files.map(({ title, href }) => (
          <a key={href} href={href} download>
            {title} (CSV)
          </a>
        ))}
      </p>
    </details>
  );
}

/** The source line of a picture. */
function CreditLine({ credit: { publishers, more, dataTo, edition } }: { credit: Credit }) {
  return (
    <p className="figure-credit">
      Source: {publishers.join("; ")}
      {more > 0 && `; and ${more} more, in the data`}. Data to {dataTo}. Edition{"\u00a0"}
      {edition}.
    </p>
  );
}

/** States side by side, chosen without script: CSS shows the picture whose button is checked. */
function Switch({ name, legend, pictures }: { name: string; legend: string; pictures: readonly Picture[] }) {
  return (
    <fieldset className="switch">
      <legend>{legend}</legend>
      {pictures.map(({ step, label }, at) => (
        <label key={step}>
          <input type="radio" name={name} value={step} defaultChecked={at === 0} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The drawing as one image with the figure's description. */
const named = (svg: string, id: string) => svg.replace("<svg ", `<svg role="img" aria-labelledby="${id}-alt" `);
