import type { ReactNode } from "react";
import { Figure, type FigureView } from "./figure";
import { type Source, Sources } from "./sources";

/** A figure on a page of its own: with its finding, where it stands in the story, what it can be shared as, and its sources. */
export function FigurePage({
  view,
  words,
  story,
  place,
  gallery,
  formats,
  sources,
  addresses,
  children,
}: {
  view: FigureView;
  /** The picture in words, in paragraphs. */
  words: readonly string[];
  story: { readonly title: string; readonly href: string };
  place: { readonly href: string; readonly chapter: string } | undefined;
  gallery: string;
  formats: ReactNode;
  sources: readonly Source[];
  addresses: readonly AddressRow[];
  children: ReactNode;
}) {
  return (
    <>
      <PageNav story={story} gallery={gallery} />
      <main className="figure-page">
        <Figure view={view} heading="h1">
          {formats}
        </Figure>
        <section aria-label="In words">
          <h2>In words</h2>
          {words.map((one) => (
            <p key={one}>{one}</p>
          ))}
          {place && (
            <p>
              Appears in <a href={place.href}>{place.chapter}</a>.
            </p>
          )}
        </section>
        <Sources sources={sources} />
        <details className="addresses">
          <summary>Every address of this figure</summary>
          <AddressList rows={addresses} />
        </details>
        {children}
      </main>
      <uplink-notice class="page-notice" />
    </>
  );
}

/** The way to what a page belongs to. */
export const PageNav = ({ story, gallery }: { story: { readonly title: string; readonly href: string }; gallery?: string }) => (
  <nav className="page-nav" aria-label="Where this belongs">
    <a href={story.href}>{story.title}</a>
    {gallery && <a href={gallery}>All figures</a>}
  </nav>
);

/** All figures of a story with their formats, for picking. */
export function Gallery({
  story,
  figures,
}: {
  story: { readonly title: string; readonly href: string };
  figures: readonly {
    readonly id: string;
    readonly title: string;
    readonly page: string;
    readonly embed: string;
    /** The drawing alone, as SVG. */
    readonly picture: string;
    readonly formats: readonly { readonly label: string; readonly href: string }[];
    readonly steps: readonly { readonly label: string; readonly href: string }[];
  }[];
}) {
  return (
    <>
      <PageNav story={story} />
      <main className="gallery">
        <h1>All figures of “{story.title}”</h1>
        <p>Each has an address of its own. Its ending picks the format, and everything here may be quoted, embedded and kept.</p>
        <ul className="gallery-list">
          {figures.map(({ id, title, page, embed, picture, formats, steps }) => (
            <li key={id}>
              <div className="gallery-picture" aria-hidden="true" dangerouslySetInnerHTML={{ __html: picture }} />
              <h2>
                <a href={page}>{title}</a>
              </h2>
              <p>
                {formats.map(({ label, href }) => (
                  <a key={label} href={href} aria-label={`${label}: ${title}`}>
                    {label}
                  </a>
                ))}
                <a href={embed} aria-label={`Embed: ${title}`}>
                  Embed
                </a>
                <a href={`${page}#${id}-share-all`} aria-label={`Share: ${title}`}>
                  Share
                </a>
              </p>
              {steps.length > 0 && (
                <p className="gallery-steps">
                  Steps:{" "}
                  {steps.map(({ label, href }) => (
                    <a key={href} href={href} aria-label={`${label}, a step of: ${title}`}>
                      {label}
                    </a>
                  ))}
                </p>
              )}
            </li>
          ))}
        </ul>
      </main>
    </>
  );
}

/** What is sent for an address that does not exist, where what was meant can be guessed: every address that does. */
export function NoSuchAddress({
  title,
  story,
  gallery,
  rows,
  children,
}: {
  title: string;
  story: { readonly title: string; readonly href: string };
  gallery: string;
  rows: readonly AddressRow[];
  /** What addresses look like. */
  children: ReactNode;
}) {
  return (
    <>
      <PageNav story={story} gallery={gallery} />
      <main className="figure-page">
        <h1>{title}</h1>
        <p>{children}</p>
        <section className="addresses" aria-label="What there is">
          <h2>What there is</h2>
          <AddressList rows={rows} />
        </section>
      </main>
    </>
  );
}

/** Addresses of one kind. */
export interface AddressRow {
  readonly what: string;
  readonly addresses: readonly string[];
}

const AddressList = ({ rows }: { rows: readonly AddressRow[] }) => (
  <dl>
    {rows.map(({ what, addresses }) => (
      <div key={what}>
        <dt>{what}</dt>
        {addresses.map((path) => (
          <dd key={path}>
            <a href={path}>{path}</a>
          </dd>
        ))}
      </div>
    ))}
  </dl>
);
