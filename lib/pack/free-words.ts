import type { Declaration } from "@/lib/facts/declare";
import type { Problem } from "@/lib/problem";
import { lint, type Run } from "@/lib/story/lint";
import type { Descriptor } from "./descriptor";
import type { Yaml } from "./issues";

/** Words that no tag can bind, because they stand outside the story: what facts are called, titles of data, the byline. */

type Place = Pick<Problem, "file"> & { readonly line?: number; readonly column: string };

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** Words for a place in an order, and the functions that see to it that they are true. */
const orders: readonly (readonly [words: RegExp, functions: readonly string[]])[] = [
  [/\b(?:first|earliest)\b/gi, ["first", "minimum", "at-minimum"]],
  [/\b(?:last|latest|newest)\b/gi, ["last", "maximum", "at-maximum"]],
  [/\b(?:largest|biggest|highest|greatest|longest|most|steepest|deepest)\b/gi, ["maximum", "at-maximum", "rank"]],
  [/\b(?:smallest|lowest|least|shortest|fewest)\b/gi, ["minimum", "at-minimum", "rank"]],
  [/\b(?:only|single)\b/gi, ["only", "count", "distinct"]],
];

/** Numbers, dates and judging words in what facts are called, which neither their conditions nor their functions make true. */
export function lintFacts(declarations: ReadonlyMap<string, Declaration>, yaml: Yaml): readonly Problem[] {
  return [...declarations].flatMap(([id, declaration]) => {
    const { functions, values } = grounds(declaration, declarations);
    const dated = new Set(values.flatMap((value) => value.match(/\d+/g) ?? []));
    const place = { file: "facts.yaml", line: yaml.lineOf([id, "what"]), column: `${id}.what` };
    const { what } = declaration;
    const unfounded = orders.flatMap(([words, makers]) =>
      makers.some((maker) => functions.includes(maker)) ? [] : [...what.matchAll(words)].map(([word]) => word),
    );
    const undated = [...what.matchAll(new RegExp(`\\b(?:${months.join("|")})\\b`, "g"))].flatMap(([month]) =>
      dated.has(String(months.indexOf(month) + 1).padStart(2, "0")) ? [] : [month],
    );
    const founded = orders.filter(([, makers]) => makers.some((maker) => functions.includes(maker))).map(([words]) => words.source);
    const month = (part: string) => months.includes(part) && dated.has(String(months.indexOf(part) + 1).padStart(2, "0"));
    const stands = (part: string) =>
      dated.has(part) || month(part) || founded.some((words) => new RegExp(`^(?:${words})$`, "i").test(part));
    const runs = what.split(/(\d+|\p{L}+)/u).map((text): Run => ({ line: place.line, text, free: stands(text) ? "all" : "nothing" }));
    const linted = lint(place.file, runs).map(({ found }) => found);
    return [...[...unfounded, ...undated].map((word) => `“${word}” typed in “${what}”`).filter(isNew(linted)), ...linted].map((found) => ({
      ...place,
      found,
      expected: "words that hold whatever the rows say, or that the fact's own conditions or function make true",
    }));
  });
}

/** Number words and judging words in the titles and descriptions of a pack's data, and anything that counts or judges in its byline. */
export function lintNames(
  { title, description, resources }: Descriptor,
  byline: { readonly text: string; readonly line: number },
): readonly Problem[] {
  const titles: readonly (readonly [column: string, text: string])[] = [
    ["title", title],
    ...resources.flatMap((resource): readonly (readonly [string, string])[] => [
      [`${resource.name}.title`, resource.title],
      ...("schema" in resource
        ? resource.schema.fields.flatMap(({ name, title: field }) => (field ? [[`${resource.name}.${name}.title`, field] as const] : []))
        : []),
    ]),
  ];
  // Digits in a title are a name (“Open in 176”), and a million there is a unit.
  const unsaid = new RegExp(`\\p{N}+(?! ?(?:%|per ?cent))|\\b(?:thousand|million|billion|trillion|${months.join("|")})\\b`, "gu");
  const plainly = (text: string) => text.replaceAll(unsaid, "");
  const descriptions = [
    ["description", description] as const,
    ...resources.map((resource) => [`${resource.name}.description`, resource.description] as const),
  ];
  return [
    ...descriptions.flatMap(([column, text]) => complain(text, { file: "datapackage.json", column })),
    ...titles.flatMap(([column, text]) => complain(plainly(text), { file: "datapackage.json", column })),
    ...complain(byline.text, { file: "story.md", line: byline.line, column: "byline" }),
  ];
}

const complain = (text: string, place: Place): readonly Problem[] =>
  lint(place.file, [{ line: place.line ?? 1, text, free: "nothing" }]).map(({ found }) => ({
    ...place,
    found,
    expected: "words that hold whatever the rows say",
  }));

/** A word is told of once, although two lists have it, and one of them in more words. */
const isNew = (told: readonly string[]) => (found: string) => {
  const typed = (one: string) => /“([^”]*)”/.exec(one)?.[1]?.toLowerCase() ?? "";
  return !told.some((one) => typed(one).split(" ").includes(typed(found)));
};

/** The functions and conditions that a fact rests on, its own and those of the facts that it is computed from. */
function grounds(
  declaration: Declaration,
  all: ReadonlyMap<string, Declaration>,
  seen: readonly Declaration[] = [],
): { readonly functions: readonly string[]; readonly values: readonly string[] } {
  if (seen.includes(declaration)) return { functions: [], values: [] };
  const parts = "of" in declaration ? declaration.of.flatMap((id) => all.get(id) ?? []) : [];
  const below = parts.map((part) => grounds(part, all, [...seen, declaration]));
  const own = "where" in declaration ? Object.values({ ...declaration.where, ...declaration.row }) : [];
  return {
    functions: [declaration.function, ...below.flatMap(({ functions }) => functions)],
    values: [...own.map((value) => JSON.stringify(value)), ...below.flatMap(({ values }) => values)],
  };
}
