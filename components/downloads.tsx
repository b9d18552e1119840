export interface Download {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly rows: number;
  readonly href: string;
  readonly retrieved: string;
  readonly licences: readonly { readonly title: string; readonly href: string }[];
}

/** Every dataset of the story as a file, with its licence and the day it was taken down. */
export function Downloads({ downloads, descriptor, whole }: { downloads: readonly Download[]; descriptor: string; whole: string }) {
  return (
    <details className="downloads">
      <summary>All {downloads.length} datasets</summary>
      <p>
        CSV files, described together in{" "}
        <a href={descriptor} download>
          datapackage.json
        </a>
        ; or{" "}
        <a href={whole} download>
          everything in one ZIP
        </a>
        .
      </p>
      <ul>
        {downloads.map(({ name, title, description, rows, href, retrieved, licences }) => (
          <li key={name}>
            <a href={href} download>
              {title}
            </a>{" "}
            <span className="downloads-size">({rows} rows)</span>. {description} Collected {retrieved}.{" "}
            {licences.map((licence, at) => (
              <span key={licence.title}>
                {at > 0 && "; "}
                {licence.href ? <a href={licence.href}>{licence.title}</a> : licence.title}
              </span>
            ))}
            .
          </li>
        ))}
      </ul>
    </details>
  );
}
