import { PageNav } from "./figure-page";

/** A chapter as it is shared: its name, how it begins, the way to it, and its figures. */
export function Chapter({
  title,
  opening,
  story,
  gallery,
  href,
  figures,
}: {
  title: string;
  opening: string;
  story: { readonly title: string; readonly href: string };
  gallery: string;
  /** Its place in the story. */
  href: string;
  figures: readonly { readonly title: string; readonly href: string }[];
}) {
  return (
    <>
      <PageNav story={story} gallery={gallery} />
      <main className="figure-page">
        <h1>{title}</h1>
        <p>{opening}</p>
        <p className="chapter-on">
          <a href={href}>Read on in “{story.title}”</a>
        </p>
        {figures.length > 0 && (
          <section aria-labelledby="figures">
            <h2 id="figures">Figures of this chapter</h2>
            <ul>
              {figures.map((figure) => (
                <li key={figure.href}>
                  <a href={figure.href}>{figure.title}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </>
  );
}
