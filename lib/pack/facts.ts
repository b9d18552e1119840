import * as v from "valibot";
import { type Declaration, declarationSchema } from "@/lib/facts/declare";
import { evaluate } from "@/lib/facts/evaluate";
import type { Fact } from "@/lib/facts/fact";
import { type Problem, quote } from "@/lib/problem";
import { recordOf } from "@/lib/record-of";
import type { Dataset } from "./dataset";
import { lintFacts } from "./free-words";
import { parseYaml, schemaProblems } from "./issues";

const file = "facts.yaml";

const onBroken = "its dataset has problems of its own";

/** `facts.yaml` and the rows to facts. What hangs on a `broken` dataset is not reported: its dataset is. `refused` holds the facts that were declared but have no value, with the reason. */
export function parseFacts(
  text: string,
  datasets: ReadonlyMap<string, Dataset>,
  broken: ReadonlySet<string> = new Set(),
): { facts: ReadonlyMap<string, Fact>; refused: ReadonlyMap<string, string>; problems: readonly Problem[] } {
  const read = parseYaml(file, text);
  if ("problems" in read) return { facts: new Map(), refused: new Map(), problems: read.problems };
  const { yaml } = read;
  const all = v.safeParse(recordOf(v.unknown()), yaml.value);
  if (!all.success) return { facts: new Map(), refused: new Map(), problems: schemaProblems(file, all.issues, [], yaml) };

  const problems: Problem[] = [];
  const declarations = new Map<string, Declaration>();
  const malformed = new Map<string, string>();
  for (const [id, declared] of Object.entries(all.output)) {
    const declaration = v.safeParse(declarationSchema, declared);
    if (!/^[a-z][a-z0-9-]*$/.test(id))
      problems.push({ file, line: yaml.lineOf([id]), found: `the name ${quote(id)}`, expected: "lower-case letters, digits and -" });
    if (declaration.success && "dataset" in declaration.output && broken.has(declaration.output.dataset)) malformed.set(id, onBroken);
    else if (declaration.success) declarations.set(id, declaration.output);
    else {
      malformed.set(id, "its declaration has a mistake");
      problems.push(...schemaProblems(file, declaration.issues, [id], yaml));
    }
  }
  problems.push(...lintFacts(declarations, yaml));
  const { facts, refused } = evaluate(declarations, datasets, malformed);
  for (const [id, why] of refused)
    if (!malformed.has(id) && !why.endsWith(onBroken))
      problems.push({ file, line: yaml.lineOf([id]), column: id, found: why, expected: "rows that give it a value" });
  return { facts, refused, problems };
}
