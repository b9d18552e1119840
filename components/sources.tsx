export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  /** In words, or nothing where the page has no date. */
  readonly date: string;
  readonly url: string;
  /** How the figures were read from it. */
  readonly read: string;
}

/** Every source that a row names, linked. */
export function Sources({ sources }: { sources: readonly Source[] }) {
  return (
    <details className="sources">
      <summary>All {sources.length} sources</summary>
      <ol>
        {sources.map(({ id, title, publisher, date, url, read }) => (
          <li key={id} id={`source-${id}`}>
            {url ? <a href={url}>{title}</a> : title}. {publisher}
            {date && `, ${date}`}. <span className="sources-read">{read}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
