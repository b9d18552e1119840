import * as v from "valibot";
import type { Fact } from "@/lib/facts/fact";
import { matching, sayWhere, type Where, whereSchema } from "@/lib/facts/where";
import { orList, type Problem, quote } from "@/lib/problem";
import { recordOf } from "@/lib/record-of";
import type { Context } from "@/lib/story/context";
import type { Inline } from "@/lib/story/inline";
import { judges } from "@/lib/story/lint";
import { parseWords } from "@/lib/story/words";
import type { AnyChartSpec } from "./chart-spec";
import type { Dataset } from "./dataset";
import { parseYaml, schemaProblems, type Yaml } from "./issues";

const file = "figures.yaml";

const words = v.pipe(
  v.string(),
  v.check((text) => text !== "", "a few words"),
);

const figureSchema = v.strictObject({
  chart: v.string(),
  /** Role to dataset, or to those of its rows that fit. */
  data: recordOf(
    v.union([
      v.pipe(
        v.string(),
        v.transform((dataset) => ({ dataset, where: {} as Where })),
      ),
      v.strictObject({ dataset: v.string(), where: whereSchema }),
    ]),
  ),
  /** The resource of the map, for a chart that needs one. */
  map: v.optional(v.string()),
  options: v.optional(v.unknown(), {}),
  title: words,
  dek: v.string(),
  alt: words,
  notes: v.optional(v.string(), ""),
  /** The number that a card shows largest. */
  card: v.optional(v.string(), ""),
  /** Annotations in the picture, by the names that the chart gives them. */
  labels: v.optional(recordOf(v.string()), {}),
});

/** A chart bound to datasets, options and words. */
export interface Figure {
  readonly id: string;
  readonly chart: string;
  /** The rows of each role: a dataset's, those that fit. */
  readonly data: Readonly<Record<string, { readonly dataset: string; readonly where: Where }>>;
  readonly map?: string;
  /** Checked by the chart's own schema. */
  readonly options: unknown;
  readonly title: readonly Inline[];
  readonly dek: readonly Inline[];
  readonly alt: readonly Inline[];
  readonly notes: readonly Inline[];
  /** What the card of the figure says largest: its headline number. Empty where the title says it all. */
  readonly card: readonly Inline[];
  /** The annotations in the picture, by the names that the chart gives them. */
  readonly labels: Readonly<Record<string, readonly Inline[]>>;
  readonly steps: readonly string[];
}

interface Known {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly refused: Context["refused"];
  readonly datasets: ReadonlyMap<string, Dataset>;
  /** Datasets and maps that could not be read, and have been reported. */
  readonly broken?: ReadonlySet<string>;
  readonly maps: ReadonlySet<string>;
  readonly charts: ReadonlyMap<string, AnyChartSpec>;
  readonly lines: Context["lines"];
  readonly before?: Context["before"];
}

/** `figures.yaml` to figures: each chart, dataset, column, option, label and fact looked up, every mistake listed. `refused` holds those that were declared but cannot be drawn. */
export function parseFigures(
  text: string,
  known: Known,
): { figures: ReadonlyMap<string, Figure>; refused: ReadonlySet<string>; problems: readonly Problem[] } {
  const read = parseYaml(file, text);
  if ("problems" in read) return { figures: new Map(), refused: new Set(), problems: read.problems };
  const { yaml } = read;
  const all = v.safeParse(recordOf(v.unknown()), yaml.value);
  if (!all.success) return { figures: new Map(), refused: new Set(), problems: schemaProblems(file, all.issues, [], yaml) };

  const problems: Problem[] = [];
  const figures = new Map<string, Figure>();
  const refused = new Set<string>();
  for (const [id, declared] of Object.entries(all.output)) {
    if (!/^[a-z][a-z0-9-]*$/.test(id))
      problems.push({ file, line: yaml.lineOf([id]), found: `the name ${quote(id)}`, expected: "lower-case letters, digits and -" });
    const figure = parseFigure(id, declared, known, yaml, problems);
    if (figure) figures.set(id, figure);
    else refused.add(id);
  }
  return { figures, refused, problems };
}

function parseFigure(id: string, declared: unknown, known: Known, yaml: Yaml, problems: Problem[]): Figure | undefined {
  const parsed = v.safeParse(figureSchema, declared);
  if (!parsed.success) {
    problems.push(...schemaProblems(file, parsed.issues, [id], yaml));
    return undefined;
  }
  const { chart: chartId, data, map, options: given, labels: labelWords, ...words } = parsed.output;
  const refuse = (path: readonly string[], found: string, expected: string) =>
    void problems.push({ file, line: yaml.lineOf([id, ...path]), column: [id, ...path].join("."), found, expected });

  const chart = known.charts.get(chartId);
  if (!chart) {
    refuse(["chart"], `the chart ${quote(chartId)}`, orList([...known.charts.keys()]));
    return undefined;
  }
  const options = v.safeParse(chart.options, given);
  if (!options.success) {
    problems.push(...schemaProblems(file, options.issues, [id, "options"], yaml));
    return undefined;
  }
  const needs = chart.needs(options.output);
  for (const [role, columns] of Object.entries(needs)) {
    const bound = data[role];
    const dataset = bound && known.datasets.get(bound.dataset);
    if (!bound) refuse(["data"], `no dataset for ${quote(role)}`, `one, because ${chartId} draws it`);
    else if (known.broken?.has(bound.dataset)) continue;
    else if (!dataset) refuse(["data", role], `the dataset ${quote(bound.dataset)}`, orList([...known.datasets.keys()]));
    else
      for (const column of [...columns, ...Object.keys(bound.where)])
        if (!dataset.columns.includes(column))
          refuse(["data", role], `${bound.dataset} without a column ${quote(column)}`, `one of its columns: ${orList(dataset.columns)}`);
    if (bound && dataset && !matching(dataset.rows, bound.where).length)
      refuse(["data", role], `no row of ${bound.dataset}${sayWhere(bound.where)}`, "at least one row to draw");
  }
  for (const role of Object.keys(data))
    if (!Object.hasOwn(needs, role)) refuse(["data", role], `data for ${quote(role)}`, orList(Object.keys(needs)));
  if (chart.needsMap && (map === undefined || !(known.maps.has(map) || known.broken?.has(map))))
    refuse(["map"], map === undefined ? "no map" : `the map ${quote(map)}`, orList([...known.maps]));

  const { required, optional = [] } = typeof chart.words === "function" ? chart.words(options.output) : chart.words;
  for (const name of required)
    if (!Object.hasOwn(labelWords, name))
      refuse(["labels"], `no label ${quote(name)}`, `one, because ${chartId} writes it into the picture`);
  for (const name of Object.keys(labelWords))
    if (![...required, ...optional].includes(name))
      refuse(["labels", name], `the label ${quote(name)}`, orList([...required, ...optional]));

  const context: Context = { ...known, file, figures: new Map() };
  const bind = (path: readonly string[], line: string) => {
    const read = parseWords(line, context, yaml.lineOf([id, ...path]));
    problems.push(...read.problems);
    return read.words;
  };
  const labels = Object.fromEntries(Object.entries(labelWords).map(([name, line]) => [name, bind(["labels", name], line)]));
  const said = {
    title: bind(["title"], words.title),
    dek: bind(["dek"], words.dek),
    alt: bind(["alt"], words.alt),
    notes: bind(["notes"], words.notes),
    card: bind(["card"], words.card),
  };
  // Readers see what a step is called and what an axis measures: no tag can bind those words.
  for (const step of chart.steps?.(options.output) ?? [])
    if (
      step.includes("-") &&
      !Object.hasOwn(labelWords, `step-${step}`) &&
      judges(step.replaceAll("-", " ").replaceAll(/\b(?:1[89]|20)\d\d\b/g, ""))
    )
      refuse(["options"], `the step ${quote(step)}, whose name counts or judges`, "a name that holds whatever the rows say");
  const measure: unknown = typeof options.output === "object" && options.output && Reflect.get(options.output, "measure");
  if (typeof measure === "string" && judges(measure))
    refuse(["options", "measure"], `the measure ${quote(measure)}, which counts or judges`, "words that hold whatever the rows say");
  if (words.alt && !/\{%\s*(?:n|claim|holds)\b/.test(words.alt))
    refuse(["alt"], "an alternative text that no fact is in", "one that says the finding: {% n “fact” /%} or {% claim “fact” as=“…” %}");
  if ([...Object.values(data).map(({ dataset }) => dataset), map ?? ""].some((name) => known.broken?.has(name))) return undefined;
  return {
    id,
    chart: chartId,
    data,
    ...(map === undefined ? {} : { map }),
    options: options.output,
    ...said,
    labels,
    steps: chart.steps?.(options.output) ?? [],
  };
}
