import Markdoc, { type Config, type Node, type ValidateError } from "@markdoc/markdoc";
import { orList, type Problem, quote } from "@/lib/problem";
import { styles } from "@/lib/words/fact";

const name = { primary: { type: String, required: true, render: false } } as const;

/** The tags of a story. Markdoc is data, not code: whatever is not listed here is refused. */
export const tags = {
  n: { selfClosing: true, attributes: { ...name, as: { type: String, matches: [...styles] }, capital: { type: Boolean } } },
  line: { attributes: name },
  figure: { selfClosing: true, attributes: name },
  scene: { attributes: { ...name, id: { type: String, required: true } } },
  step: { attributes: name },
  sources: { selfClosing: true, attributes: {} },
  downloads: { selfClosing: true, attributes: {} },
} satisfies Config["tags"];

const nodes = new Set(["document", "heading", "paragraph", "inline", "text", "strong", "em", "link", "list", "item", "blockquote", "softbreak", "hardbreak", "tag", "error", "comment"]);

/** Markdoc text to its tree, with every mistake of form. `first` is the line of the file that the text starts on. */
export function parseMarkdoc(text: string, file: string, first = 1): { tree: Node; problems: Problem[] } {
  const tree = Markdoc.parse(text);
  const problems = Markdoc.validate(tree, { tags }).map((error) => formProblem(error, file, first));
  for (const node of tree.walk())
    if (!nodes.has(node.type)) problems.push({ file, line: lineOf(node, first), found: `a ${node.type}`, expected: "paragraphs, headings, lists, quotations, links and the story's tags" });
  return { tree, problems };
}

/** The line of a file that a node starts on. */
export const lineOf = (node: Node, first = 1): number => (node.lines[0] ?? node.location?.start.line ?? 0) + first;

function formProblem({ lines, error, type }: ValidateError, file: string, first: number): Problem {
  const expected =
    error.id === "tag-undefined" ? `one of the tags ${orList(Object.keys(tags))}` :
    error.id === "attribute-undefined" ? "only the attributes that the tag has" :
    error.id === "attribute-value-invalid" ? "one of the values that the message names" :
    error.id === "parse-error" ? "a tag such as {% n “fact” /%}" : `well-formed ${type}`;
  return { file, line: (lines[0] ?? 0) + first, found: quote(error.message, 200), expected };
}
