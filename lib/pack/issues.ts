import type * as v from "valibot";
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import { orList, type Problem, quote, unprintable } from "@/lib/problem";
import { remember } from "@/lib/remember";

/** A YAML file with the way back from a value to its line. */
export interface Yaml {
  readonly value: unknown;
  lineOf(path: readonly (string | number)[]): number;
}

type Read = { readonly yaml: Yaml } | { readonly problems: readonly Problem[] };

/** Reads YAML; what cannot be read is a problem with its line. What comes of it is shared: a draft whose data change has the same words. */
export const parseYaml: (file: string, text: string) => Read = remember(readYaml, 2 ** 20);

function readYaml(file: string, text: string): Read {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, logLevel: "error" });
  const problems: Problem[] = [...document.errors, ...document.warnings].map(({ message, linePos }) => {
    const said = message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "";
    return { file, line: linePos?.[0].line ?? 1, found: quote(said, 120), expected: "YAML" };
  });
  visit(document, {
    Scalar(_, { value, range }) {
      if (typeof value === "string" && unprintable.test(value))
        problems.push({ file, line: counter.linePos(range?.[0] ?? 0).line, ...strayIn(value) });
    },
    // A few aliases of aliases unfold to more than memory holds, and one can hold itself.
    Alias(_, { source, range }) {
      problems.push({
        file,
        line: counter.linePos(range?.[0] ?? 0).line,
        found: `the alias ${quote(`*${source}`)}`,
        expected: "values without aliases",
      });
      return visit.BREAK;
    },
  });
  if (problems.length) return { problems };
  return { yaml: { value: document.toJS(), lineOf: (path) => counter.linePos(findStart(document.contents, path)).line } };
}

/** What is wrong with a text that holds what no page, picture or feed can. An escape such as \\u0001 brings it into files that hold only letters. */
export const strayIn = (text: string): Pick<Problem, "found" | "expected"> => ({
  found: `a control character in ${quote(text)}`,
  expected: "text in UTF-8 without control characters",
});

/** A schema's complaints as problems with their lines. */
export const schemaProblems = (
  file: string,
  issues: readonly v.BaseIssue<unknown>[],
  path: readonly (string | number)[],
  yaml: Yaml,
): readonly Problem[] =>
  issues.map((issue) => {
    const inner = (issue.path ?? []).map(({ key }) => key as string | number);
    const place = [...path, ...inner];
    return {
      file,
      line: yaml.lineOf(place),
      ...(place.length ? { column: place.join(".") } : {}),
      found: issue.received,
      expected: wanted(issue),
    };
  });

/** What a schema wanted: its own words where it has some, or the type. */
export function wanted({ message, expected }: v.BaseIssue<unknown>): string {
  if (expected === "never") return "only the names that belong here";
  if (!message.startsWith("Invalid ")) return message;
  // A choice comes as ("number" | "percent").
  const choice = /^\("(.*)"\)$/.exec(expected ?? "")?.[1]?.split('" | "');
  return choice ? orList(choice) : (expected ?? message);
}

/** Where a value's name stands in the text. A missing one has no place of its own: the nearest name around it is where to look. */
function findStart(contents: Node | null, path: readonly (string | number)[]): number {
  let node: unknown = contents;
  let start = 0;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step)) : undefined;
    const place: unknown = pair ? pair.key : isSeq(node) ? node.items[Number(step)] : undefined;
    if (!isNode(place)) break;
    start = place.range?.[0] ?? start;
    node = pair ? pair.value : place;
  }
  return start;
}
