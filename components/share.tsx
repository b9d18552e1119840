/** All that a figure's share panel offers, as text. */
export interface ShareView {
  readonly id: string;
  readonly title: string;
  readonly alt: string;
  readonly edition: number;
  readonly page: string;
  readonly pinned: string;
  /** The embed's addresses, and how high a frame must be at each width, px. */
  readonly embed: {
    readonly following: string;
    readonly pinned: string;
    readonly heights: readonly (readonly [width: number, height: number])[];
  };
  readonly code: string;
  readonly steps: readonly string[];
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

/** What is behind “Share”: a dialog with script, and the same links and texts in a disclosure without. */
export function Share({ view, open = false }: { view: ShareView; open?: boolean }) {
  const { id, title, alt, edition, page, pinned, embed, code, steps, step, pictures, data, citations } = view;
  return (
    <uplink-share
      data-title={title}
      data-following={embed.following}
      data-pinned={embed.pinned}
      data-heights={embed.heights.flat().join(" ")}
      data-steps={steps.join(" ") || undefined}
      data-step={step}
    >
      <details className="share" id={`${id}-share`} open={open}>
        <summary>
          Share<span className="hidden"> “{title}”</span>
        </summary>
        <div className="share-parts">
          <section data-part="link">
            <h4>Link</h4>
            <Line label="Always the newest" text={page} />
            <Line label={`This edition, ${edition}, for ever`} text={pinned} />
          </section>
          <section data-part="embed">
            <h4>Embed</h4>
            <Text label="One tag, for any page" text={code} rows={4} />
          </section>
          <section data-part="picture">
            <h4>Picture</h4>
            <Links links={pictures} />
          </section>
          <section>
            <h4>Data</h4>
            <Links links={data} />
          </section>
          <section>
            <h4>Citation</h4>
            {citations.map(({ label, text }) => (
              <Text key={label} label={label} text={text} rows={label === "Plain" ? 2 : 4} />
            ))}
          </section>
          <section>
            <h4>Alternative text</h4>
            <Text label="For those who do not see the picture" text={alt} rows={4} />
          </section>
        </div>
      </details>
    </uplink-share>
  );
}

/** A text to be copied. */
const Text = ({ label, text, rows }: { label: string; text: string; rows: number }) => (
  <label className="share-text">
    <span>{label}</span>
    <textarea readOnly rows={rows} spellCheck={false} defaultValue={text} />
  </label>
);

/** An address to be copied, in one line. */
const Line = ({ label, text }: { label: string; text: string }) => (
  <label className="share-text">
    <span>{label}</span>
    <input readOnly spellCheck={false} defaultValue={text} />
  </label>
);

const Links = ({ links }: { links: readonly Link[] }) => (
  <ul>
    {links.map(({ label, href }) => (
      <li key={label}>
        <a href={href} download>
          {label}
        </a>
      </li>
    ))}
  </ul>
);
