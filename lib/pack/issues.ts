import * as v from "valibot";
import { type Document, LineCounter, parseDocument } from "yaml";
import { type Problem, quote } from "@/lib/problem";

/** A YAML file with the way back from a value to its line. */
export interface Yaml {
  readonly value: unknown;
  lineOf(path: readonly (string | number)[]): number;
}

/** Reads YAML; what cannot be read is a problem with its line. */
export function parseYaml(file: string, text: string): { yaml: Yaml } | { problems: readonly Problem[] } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  if (document.errors.length)
    return { problems: document.errors.map(({ message, linePos }) => ({ file, line: linePos?.[0].line ?? 1, found: quote(message.split("\n")[0] ?? "", 120), expected: "YAML" })) };
  return { yaml: { value: document.toJS(), lineOf: (path) => findLine(document, counter, path) } };
}

/** A schema's complaints as problems with their lines. */
export const schemaProblems = (file: string, issues: readonly v.BaseIssue<unknown>[], path: readonly (string | number)[], yaml: Yaml): readonly Problem[] =>
  issues.map((issue) => {
    const inner = (issue.path ?? []).map(({ key }) => key as string | number);
    const place = [...path, ...inner];
    return { file, line: yaml.lineOf(place), column: place.join("."), found: issue.received, expected: issue.expected ?? issue.message };
  });

function findLine(document: Document, counter: LineCounter, path: readonly (string | number)[]): number {
  // A missing key has no place of its own: its nearest parent's line is where to look.
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    const range = typeof node === "object" && node !== null && "range" in node ? (node.range as [number] | undefined) : undefined;
    if (range) return counter.linePos(range[0]).line;
  }
  return 1;
}
