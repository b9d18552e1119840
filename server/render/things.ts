import { address } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { Dataset } from "@/lib/pack/dataset";
import type { Figure } from "@/lib/pack/figure";
import { plain } from "@/lib/story/inline";
import type { At } from "./at";

/** The story as schema.org tells of it. */
export const storyThing = (pack: Pack, { origin, edition, published }: At): object => ({
  "@context": "https://schema.org",
  "@type": "NewsArticle",
  headline: plain(pack.story.title),
  description: plain(pack.story.dek),
  datePublished: pack.story.published,
  dateModified: published,
  version: String(edition),
  inLanguage: pack.story.language,
  isAccessibleForFree: true,
  author: house(pack, origin),
  publisher: house(pack, origin),
  image: [`${origin}${address.card("story", { edition })}`],
  mainEntityOfPage: `${origin}${address.story}`,
  isBasedOn: [...pack.datasets.values()].map(({ resource }) => `${origin}${address.data(resource.path)}`),
});

const house = ({ story }: Pack, origin: string): object => ({
  "@type": "Organization",
  name: story.byline,
  url: `${origin}${address.story}`,
});

/** A figure's data as schema.org tells of them: one Dataset for each dataset that it draws. */
export const figureThings = (figure: Figure, pack: Pack, at: At, pinned: boolean): readonly object[] =>
  [...new Set(Object.values(figure.data).map(({ dataset }) => dataset))].flatMap((name) => {
    const dataset = pack.datasets.get(name);
    return dataset ? [datasetThing(dataset, figure, pack, at, pinned)] : [];
  });

function datasetThing({ resource }: Dataset, figure: Figure, pack: Pack, { origin, edition, published }: At, pinned: boolean): object {
  // What is pinned is downloaded as it was: of a figure every file is kept, of a whole dataset only the newest has an address.
  const file = (format: "csv" | "json") => `${origin}${address.figure(figure.id, { format, edition: pinned ? edition : undefined })}`;
  return {
    "@context": "https://schema.org",
    "@type": "Dataset",
    name: resource.title,
    // Search engines ask for at least 50 characters.
    description:
      resource.description.length >= 50
        ? resource.description
        : `${resource.title}. ${resource.description} Data behind “${plain(figure.title)}”.`,
    identifier: `${origin}${address.data(resource.path)}`,
    url: `${origin}${address.figure(figure.id)}`,
    version: String(edition),
    dateModified: published,
    isAccessibleForFree: true,
    inLanguage: pack.story.language,
    creator: house(pack, origin),
    license: resource.licenses.flatMap(({ path }) => path ?? []),
    variableMeasured: resource.schema.fields.map(({ name, title }) => ({ "@type": "PropertyValue", name, description: title ?? name })),
    ...(resource.asOf ? { temporalCoverage: `../${resource.asOf}` } : {}),
    distribution: [
      {
        "@type": "DataDownload",
        contentUrl: pinned ? file("csv") : `${origin}${address.data(resource.path)}`,
        encodingFormat: "text/csv",
      },
      { "@type": "DataDownload", contentUrl: file("json"), encodingFormat: "application/json" },
    ],
  };
}
