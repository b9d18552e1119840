import type { ReactNode } from "react";
import { Figure, type FigureView } from "./figure";
import { type Source, Sources } from "./sources";

/** A figure on a page of its own: with its finding, where it stands in the story, what it can be shared as, and its sources. */
export function FigurePage({
  view,
  finding,
  story,
  place,
  gallery,
  formats,
  sources,
  children,
}: {
  view: FigureView;
  /** The picture in words. */
  finding: string;
  story: { readonly title: string; readonly href: string };
  place: { readonly href: string; readonly chapter: string } | undefined;
  gallery: string;
  formats: ReactNode;
  sources: readonly Source[];
  children: ReactNode;
}) {
  return (
    <>
      <nav className="page-nav" aria-label="Where this belongs">
        <a href={story.href}>{story.title}</a>
        <a href={gallery}>All figures</a>
      </nav>
      <main className="figure-page">
        <Figure view={view} heading="h1">
          {formats}
        </Figure>
        <section aria-label="In words">
          <h2>In words</h2>
          <p>{finding}</p>
          {place && (
            <p>
              Appears in <a href={place.href}>{place.chapter}</a>.
            </p>
          )}
        </section>
        <Sources sources={sources} />
        {children}
      </main>
    </>
  );
}

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
    readonly steps: readonly { readonly name: string; readonly href: string }[];
  }[];
}) {
  return (
    <>
      <nav className="page-nav" aria-label="Where this belongs">
        <a href={story.href}>{story.title}</a>
      </nav>
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
              </p>
              {steps.length > 0 && (
                <p className="gallery-steps">
                  Steps:{" "}
                  {steps.map(({ name, href }) => (
                    <a key={name} href={href} aria-label={`Step ${name}: ${title}`}>
                      {name}
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

/** Every address of one figure: for those who ask for one that it does not have. */
export function Addresses({
  title,
  rows,
}: {
  title: string;
  rows: readonly { readonly what: string; readonly addresses: readonly string[] }[];
}) {
  return (
    <section className="addresses" aria-label={title}>
      <h2>{title}</h2>
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
    </section>
  );
}
