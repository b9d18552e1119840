import type { FrameHeights, LeastHeights } from "@/lib/frame-code";

/** All that a figure's share panel offers, as text. */
export interface ShareView {
  readonly id: string;
  readonly title: string;
  readonly alt: string;
  readonly edition: number;
  readonly page: string;
  readonly pinned: string;
  readonly embed: {
    readonly following: string;
    readonly pinned: string;
    /** One tag for either, of the step that is shared. */
    readonly code: string;
    readonly pinnedCode: string;
    /** What can be picked: the figure as it is published, then its steps. */
    readonly states: readonly EmbedState[];
    /** The same and more as plain links. */
    readonly links: readonly Link[];
  };
  /** Which edition is offered first. */
  readonly first: "following" | "pinned";
  /** The step that is shared, where it is one. */
  readonly step?: string;
  readonly pictures: readonly Link[];
  readonly data: readonly Link[];
  readonly citations: readonly { readonly label: string; readonly text: string }[];
}
interface Link {
  readonly label: string;
  readonly href: string;
}
export interface EmbedState {
  /** Empty for the figure as it is published. */
  readonly step: string;
  readonly label: string;
  readonly heights: FrameHeights;
  readonly least: LeastHeights;
}

/** The headings of what stands under one of a level. */
const below = { h2: "h3", h3: "h4", h4: "h5" } as const;

/** What is behind “Share”: a dialog with script, and the same links and texts in a disclosure without. */
export function Share({ view, heading: Heading = "h4", open = false }: { view: ShareView; heading?: keyof typeof below; open?: boolean }) {
  const { id, title, alt, edition, page, pinned, embed, first, step, pictures, data, citations } = view;
  const Part = below[Heading];
  const field = (name: string) => `${id}-share-${name}`;
  return (
    <uplink-share
      data-title={title}
      data-following={embed.following}
      data-pinned={embed.pinned}
      data-states={JSON.stringify(embed.states.map(({ step: one, label, heights, least }) => [one, label, heights.flat(), least]))}
      data-step={step}
      data-edition={first}
    >
      <details className="share" id={field("all")} open={open}>
        <summary>
          <span className="share-word">
            Share<span className="hidden"> “{title}”</span>
          </span>{" "}
          <span className="share-what">link, embed, picture, data, citation</span>
        </summary>
        <div className="share-parts">
          <Heading className="share-title hidden" id={field("title")}>
            Share “{title}”
          </Heading>
          <div className="share-column">
            <section>
              <Part>Link</Part>
              <Line id={field("link")} label="Always the newest" text={page} />
              <Line id={field("pinned")} label={`This edition, ${edition}, for ever`} text={pinned} />
            </section>
            <section data-part="embed">
              <Part>Embed</Part>
              <Text id={field("embed")} label="One tag, for any page" text={embed.code} rows={5} code />
              <div data-plain="">
                <Text id={field("embed-pinned")} label={`The same of edition ${edition}, for ever`} text={embed.pinnedCode} rows={5} code />
                <p>What the tag may show, by the address in it:</p>
                <Links links={embed.links} />
              </div>
            </section>
          </div>
          <div className="share-column">
            <section data-part="picture">
              <Part>Picture</Part>
              <Links links={pictures} download />
            </section>
            <section>
              <Part>Data</Part>
              <Links links={data} download />
            </section>
            <section>
              <Part>Citation</Part>
              {citations.map(({ label, text }) => (
                <Text
                  key={label}
                  id={field(label.toLowerCase())}
                  label={label}
                  text={text}
                  rows={label === "Plain" ? 3 : 8}
                  code={label !== "Plain"}
                />
              ))}
            </section>
            <section>
              <Part>Alternative text</Part>
              <Text id={field("alt")} label="For those who do not see the picture" text={alt} rows={6} />
            </section>
          </div>
        </div>
      </details>
    </uplink-share>
  );
}

/** A text to be copied. */
const Text = ({ id, label, text, rows, code = false }: { id: string; label: string; text: string; rows: number; code?: boolean }) => (
  <div className="share-text">
    <label htmlFor={id}>{label}</label>
    <textarea id={id} className={code ? "share-code" : undefined} readOnly rows={rows} spellCheck={false} defaultValue={text} />
  </div>
);

/** An address to be copied, in one line. */
const Line = ({ id, label, text }: { id: string; label: string; text: string }) => (
  <div className="share-text">
    <label htmlFor={id}>{label}</label>
    <input id={id} className="share-code" readOnly spellCheck={false} defaultValue={text} />
  </div>
);

const Links = ({ links, download = false }: { links: readonly Link[]; download?: boolean }) => (
  <ul>
    {links.map(({ label, href }) => (
      <li key={label}>
        <a href={href} download={download ? fileName(href) : undefined}>
          {label}
        </a>
      </li>
    ))}
  </ul>
);

/** What a file is saved as: `/figures/map@2/step=tumen.png` as `map-2-step-tumen.png`, not as `step=tumen.png`. */
const fileName = (href: string): string => href.replace(/^\/figures\//, "").replaceAll(/[@/=,]/g, "-");
