import type { Topology } from "topojson-specification";
import * as v from "valibot";
import type { Fact } from "@/lib/facts/fact";
import { type Tone, tones } from "@/lib/ink";
import { type Problem, quote, unprintable } from "@/lib/problem";
import { remember } from "@/lib/remember";
import type { Story } from "@/lib/story/block";
import { parseStory } from "@/lib/story/story";
import type { AnyChartSpec } from "./chart-spec";
import { danglingKeys, type Dataset, parseDataset } from "./dataset";
import { type Descriptor, descriptorSchema } from "./descriptor";
import { parseFacts } from "./facts";
import { type Figure, parseFigures } from "./figure";
import { lintNames } from "./free-words";
import { parseYaml, schemaProblems, strayIn } from "./issues";

/** A checked pack: its data, facts, figures and story bound together. */
export interface Pack {
  readonly descriptor: Descriptor;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly maps: ReadonlyMap<string, Topology>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly figures: ReadonlyMap<string, Figure>;
  readonly story: Story;
  /** The files as they came, by name. */
  readonly files: ReadonlyMap<string, string>;
}

/** The subjects of a pack and their colours. */
export const linesOf = ({ lines }: Descriptor): ReadonlyMap<string, Tone> =>
  new Map(Object.entries(lines).map(([name, colour]) => [name, tones[colour]]));

/** A pack that may be published, or every problem in its files. */
export type Parsed = { readonly pack: Pack } | Refused;

/** Problems. `draft` is the pack as it would be, where nothing but words is wrong: claims that are no longer true stand in it as they were written. */
export interface Refused {
  readonly problems: readonly Problem[];
  readonly draft?: Pack;
  /** The datasets that could be read. */
  readonly datasets?: Pack["datasets"];
  /** Those that are declared and could not. */
  readonly unread?: readonly string[];
}

/**
 * Files to a pack, or every problem in them at once. Charts come from outside, because lib knows no pictures. `before` are
 * the facts of an earlier edition: by them a broken claim says what has changed.
 */
export function parsePack(
  files: ReadonlyMap<string, string>,
  charts: ReadonlyMap<string, AnyChartSpec>,
  before?: ReadonlyMap<string, Fact>,
): Parsed {
  const missing: readonly Problem[] = ["datapackage.json", "facts.yaml", "figures.yaml", "story.md"]
    .filter((file) => !files.has(file))
    .map((file) => ({ file, found: "no such file", expected: "it in the pack's folder" }));
  const { descriptor, datasets, maps, broken, problems: dataProblems } = readData(files);
  if (!descriptor || missing.length) return { problems: [...missing, ...dataProblems] };

  const lines = linesOf(descriptor);
  // What hangs on broken data is not reported again, and everything else is checked as if the data were whole.
  const { facts, ...computed } = parseFacts(files.get("facts.yaml") ?? "", datasets, broken);
  const refused = refusedOf(facts, computed);
  const { figures, ...drawn } = parseFigures(files.get("figures.yaml") ?? "", {
    facts,
    refused,
    datasets,
    broken,
    maps: new Set(maps.keys()),
    charts,
    lines,
    before,
  });
  const steps = new Map([...figures].map(([id, figure]) => [id, figure.steps]));
  const moving = new Set([...figures.values()].filter(({ chart }) => charts.get(chart)?.live).map(({ id }) => id));
  const read = parseStory(files.get("story.md") ?? "", {
    file: "story.md",
    facts,
    refused,
    figures: steps,
    moving,
    refusedFigures: refusedOf(figures, drawn),
    lines,
    datasets,
    before,
  });
  const problems = [...dataProblems, ...danglingKeys(datasets, broken), ...computed.problems, ...drawn.problems, ...read.problems];
  const unread = [...broken];
  if (!read.story) return { problems, datasets, unread };
  problems.push(...lintNames(descriptor, bylineOf(read.story, files)));
  const pack: Pack = { descriptor, datasets, maps, facts, figures, story: read.story, files };
  if (!problems.length) return { pack };
  return problems.every(({ broken: claim }) => claim) ? { problems, datasets, unread, draft: pack } : { problems, datasets, unread };
}

/** The byline with its line. */
const bylineOf = ({ byline }: Story, files: ReadonlyMap<string, string>) => ({
  text: byline,
  line: (files.get("story.md") ?? "").split("\n").findIndex((line) => line.startsWith("byline:")) + 1,
});

/** The names that a file declares in vain, whose reasons are listed. Of a file that cannot be read that is every name: one problem is enough. */
function refusedOf(
  found: ReadonlyMap<string, unknown>,
  { refused, problems }: { refused: { has(name: string): boolean; size: number }; problems: readonly Problem[] },
): { has(name: string): boolean } {
  return problems.length && !found.size && !refused.size ? { has: () => true } : refused;
}

/** The descriptor, the datasets and the maps of a pack, or what is wrong with them. */
export function parseData(
  files: ReadonlyMap<string, string>,
): Pick<Pack, "descriptor" | "datasets" | "maps"> | { problems: readonly Problem[] } {
  const { descriptor, datasets, maps, problems } = readData(files);
  return descriptor && !problems.length ? { descriptor, datasets, maps } : { problems };
}

/** What can be read of the data. `broken` are the resources that cannot, whose problems are listed. */
function readData(files: ReadonlyMap<string, string>) {
  const problems: Problem[] = [];
  // One by one: a table may have more than a call can be handed.
  const more = (found: readonly Problem[]) => {
    for (const one of found) problems.push(one);
  };
  const descriptor = parseDescriptor(files.get("datapackage.json"), problems);
  const datasets = new Map<string, Dataset>();
  const maps = new Map<string, Topology>();
  for (const resource of descriptor?.resources ?? []) {
    const text = files.get(resource.path);
    if (text === undefined) {
      problems.push({
        file: resource.path,
        found: "no such file",
        expected: `it, because datapackage.json names it as ${quote(resource.name)}`,
      });
      continue;
    }
    if (resource.format === "topojson") {
      const read = parseMap(resource.path, text);
      if ("map" in read) maps.set(resource.name, read.map);
      else more(read.problems);
      continue;
    }
    const read = parseDataset(resource, text);
    if ("dataset" in read) datasets.set(resource.name, read.dataset);
    else more(read.problems);
  }
  const broken = new Set((descriptor?.resources ?? []).map(({ name }) => name).filter((name) => !datasets.has(name) && !maps.has(name)));
  return { descriptor, datasets, maps, broken, problems };
}

/** `datapackage.json` as far as we read it; mistakes are added to `problems`. */
export function parseDescriptor(text: string | undefined, problems: Problem[]): Descriptor | undefined {
  if (text === undefined) return undefined;
  const file = "datapackage.json";
  const json = parseJson(file, text, problems);
  if (json === undefined) return undefined;
  const stray = textsIn(json).find((one) => unprintable.test(one));
  if (stray !== undefined) {
    problems.push({ file, ...strayIn(stray) });
    return undefined;
  }
  const parsed = v.safeParse(descriptorSchema, json);
  if (parsed.success) return parsed.output;
  // JSON is YAML, whose reader knows the lines.
  const read = parseYaml(file, text);
  const yaml = "yaml" in read ? read.yaml : { value: json, lineOf: () => 1 };
  problems.push(...schemaProblems(file, parsed.issues, [], yaml));
  return undefined;
}

/** Every text of a JSON value, names included. */
const textsIn = (json: unknown): readonly string[] =>
  typeof json === "string"
    ? [json]
    : typeof json === "object" && json
      ? Object.entries(json).flatMap(([name, value]) => [name, ...textsIn(value)])
      : [];

type Mapped = { readonly map: Topology } | { readonly problems: readonly Problem[] };

/** A map as it is drawn. It is shared: what was drawn of it once need not be drawn again. */
const parseMap: (file: string, text: string) => Mapped = remember(readMap, 2 ** 22);

function readMap(file: string, text: string): Mapped {
  const problems: Problem[] = [];
  const json = parseJson(file, text, problems);
  if (json === undefined) return { problems };
  const shape = v.safeParse(
    v.object({
      type: v.literal("Topology"),
      objects: v.object({ countries: v.object({ type: v.literal("GeometryCollection") }) }),
      arcs: v.array(v.unknown()),
    }),
    json,
  );
  if (shape.success) return { map: json as Topology };
  return { problems: [{ file, found: "another kind of file", expected: "TopoJSON with an object “countries”" }] };
}

function parseJson(file: string, text: string, problems: Problem[]): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    problems.push({ file, found: quote(error instanceof Error ? error.message : error, 120), expected: "JSON" });
    return undefined;
  }
}
