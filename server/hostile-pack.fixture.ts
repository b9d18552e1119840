import Papa from "papaparse";
import { charts } from "@/charts";
import { type Pack, type Parsed, parsePack } from "@/lib/pack";
import { sayProblem, unprintable } from "@/lib/problem";
import { payloads } from "./hostile.fixture";

export const harmless = "harmless words";
const web = "https://example.org/";

/** Where somebody's text can stand in a pack. */
export const places = ["cells", "sources", "links", "descriptor", "options", "words", "byline", "facts"] as const;
type Texts = Partial<Record<(typeof places)[number], readonly string[]>>;

/** A tiny pack with texts in each place: a row, a source and a licence for each, and elsewhere all of them in a line. */
/** Where nothing binds a number, so that the check refuses one: there the rest of a text has to be inert. */
const unbound: ReadonlySet<(typeof places)[number]> = new Set(["facts", "byline", "descriptor", "options"]);
const uncounting = (text: string): string => text.replaceAll(/\p{N}/gu, "o").replaceAll(/\bnone\b/gi, "nil");

export function filesWith(texts: Texts): ReadonlyMap<string, string> {
  const all = (place: (typeof places)[number]) =>
    (texts[place] ?? [harmless]).map((text) => (unbound.has(place) ? uncounting(text) : text));
  const line = (place: (typeof places)[number]) => all(place).join(" · ");
  const quoted = (place: (typeof places)[number]) => JSON.stringify(line(place));
  const field = (name: string, type = "string") => ({ name, type, title: line("descriptor"), description: line("descriptor") });
  const [routes, sources] = [
    ["date", "place", "routes", "at_least", "source", "evidence", "note"],
    ["id", "title", "publisher", "date", "url", "how_seen"],
  ];
  const types: Readonly<Record<string, string>> = { routes: "integer", at_least: "boolean" };
  const common = {
    title: line("descriptor"),
    description: line("descriptor"),
    format: "csv",
    retrieved: "2026-11-22",
    licenses: all("links").map((path) => ({ name: "CC0-1.0", title: line("descriptor"), path: path === harmless ? web : path })),
  };
  const resource = (name: string, columns: readonly string[]) => ({
    ...common,
    name,
    path: `${name}.csv`,
    schema: { fields: columns.map((column) => field(column, types[column])) },
  });
  const table = (rows: readonly (readonly string[])[]) => Papa.unparse(rows as string[][], { newline: "\n" });
  return new Map([
    [
      "datapackage.json",
      JSON.stringify({
        $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: "tiny",
        title: line("descriptor"),
        description: line("descriptor"),
        resources: [resource("routes", routes), resource("sources", sources)],
      }),
    ],
    [
      "routes.csv",
      table([
        routes,
        ...all("cells").map((text, at) => ["2025-12", text, String(at + 2), "false", `s${at % all("sources").length}`, "seen", text]),
      ]),
    ],
    ["sources.csv", table([sources, ...all("sources").map((text, at) => [`s${at}`, text, text, text, texts.sources ? text : web, text])])],
    ["facts.yaml", `most: {what: ${quoted("facts")}, function: maximum, dataset: routes, column: routes, unit: number}`],
    [
      "figures.yaml",
      `bars:
  chart: log-bars
  data: {rows: routes}
  options: {label: place, value: routes, least: at_least, date: date, measure: ${quoted("options")}, subject: ${JSON.stringify(all("cells")[0])}}
  title: ${quoted("words")}
  dek: ${quoted("words")}
  alt: ${JSON.stringify(`${line("words")} {% n "most" /%}`)}
  notes: ${quoted("words")}
  card: ${quoted("words")}
  labels: {subject: ${quoted("words")}, step: ${quoted("words")}, least: ${quoted("words")}}`,
    ],
    [
      "story.md",
      `---
title: ${quoted("words")}
kicker: ${quoted("words")}
dek: ${quoted("words")}
byline: ${quoted("byline")}
published: "2026-11-22"
dataTo: "2025-12-31"
---

## ${line("words")} {% #one %}

${line("words")}

There are {% n "most" /%}, *${line("words")}*, **${line("words")}**, [${line("words")}](https://example.org/).

- ${line("words")}

{% figure "bars" /%}

{% sources /%}

{% downloads /%}
`,
    ],
  ]);
}

export const isWhole = (read: Parsed): read is { readonly pack: Pack } => "pack" in read;

export function packOf(files: ReadonlyMap<string, string>): Pack {
  const read = parsePack(files, charts);
  if (!isWhole(read)) throw new Error(read.problems.map(sayProblem).join("\n"));
  return read.pack;
}

/** Texts that can be shown at all, a few at a time. */
export const printable = payloads.filter((payload) => !unprintable.test(payload));
export const batches = Array.from({ length: Math.ceil(printable.length / 16) }, (_, at) => printable.slice(at * 16, at * 16 + 16));

/** The same texts in every place where the checker lets them stand. */
export const everywhere = (texts: readonly string[]): Texts => ({
  cells: texts,
  sources: texts,
  descriptor: texts,
  options: texts,
  byline: texts,
  facts: texts,
});

/** A pack whose words are others: put where the checker has been. */
export function reworded(pack: Pack, words: string): Pack {
  const change = (value: unknown): unknown =>
    typeof value === "string"
      ? value.replaceAll(harmless, () => words)
      : Array.isArray(value)
        ? value.map(change)
        : typeof value === "object" && value
          ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner)]))
          : value;
  return {
    ...pack,
    story: change(pack.story) as Pack["story"],
    figures: new Map([...pack.figures].map(([id, figure]) => [id, { ...(change(figure) as typeof figure), options: figure.options }])),
  };
}
