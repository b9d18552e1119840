import Markdoc, { type Config, type Node, type Schema, type ValidateError } from "@markdoc/markdoc";
import { orList, type Problem, quote } from "@/lib/problem";
import { remember } from "@/lib/remember";
import { styles } from "@/lib/words/fact";
import { ladders } from "@/lib/words/ladders";

const name = { primary: { type: String, required: true, render: false } } as const;

/** The tags of a story. Markdoc is data, not code: whatever is not listed here is refused. */
export const tags = {
  n: {
    selfClosing: true,
    attributes: { ...name, as: { type: String, matches: [...styles] }, capital: { type: Boolean }, qualified: { type: Boolean } },
  },
  claim: {
    attributes: {
      ...name,
      as: { type: String, required: true, matches: [...ladders.keys()] },
      to: { type: [String, Array] },
      reword: { type: Boolean },
      because: { type: String },
      when: { type: String },
    },
  },
  holds: { attributes: { ...name, because: { type: String }, when: { type: String } } },
  quote: { attributes: {} },
  name: { attributes: {} },
  line: { attributes: name },
  figure: { selfClosing: true, attributes: name },
  scene: { attributes: { ...name, id: { type: String, required: true } } },
  step: { attributes: name },
  sources: { selfClosing: true, attributes: {} },
  downloads: { selfClosing: true, attributes: {} },
} satisfies Config["tags"];

const listed = `one of the tags ${orList(Object.keys(tags))}`;

const nodes = new Set([
  "document",
  "heading",
  "paragraph",
  "inline",
  "text",
  "strong",
  "em",
  "link",
  "list",
  "item",
  "blockquote",
  "softbreak",
  "hardbreak",
  "tag",
  "error",
  "comment",
]);

// Markdoc lets a line break stand in a paragraph and not in what is bold there.
const wrapped = (node: Schema): Schema => ({ ...node, children: [...(node.children ?? []), "softbreak", "hardbreak"] });
const config: Config = {
  tags,
  nodes: { strong: wrapped(Markdoc.nodes.strong), em: wrapped(Markdoc.nodes.em), link: wrapped(Markdoc.nodes.link) },
};

/** Markdoc text to its tree, with every mistake of form. `first` is the line of the file that the text starts on. */
export function parseMarkdoc(text: string, file: string, first = 1): { tree: Node; problems: Problem[] } {
  const { tree, problems } = read(text, file, first);
  return { tree, problems: [...problems] };
}

// A draft whose data change has the same words.
const read = remember(readMarkdoc, 2 ** 20);

function readMarkdoc(text: string, file: string, first: number): { readonly tree: Node; readonly problems: readonly Problem[] } {
  const tree = parse(text);
  if (!tree)
    return {
      tree: Markdoc.parse(""),
      problems: [
        {
          file,
          line:
            first +
            Math.max(
              0,
              text.split("\n").findIndex((line) => !parse(line)),
            ),
          found: "a link around the end of a tag",
          expected: "a link around words or whole tags",
        },
      ],
    };
  countLines(tree);
  const problems = Markdoc.validate(tree, config).map((error) => formProblem(error, file, first));
  return { tree, problems: [...problems, ...unlisted(tree, file, first)] };
}

/** Markdoc's tree without comments; undefined where it throws, as it does where a link holds the end of a tag and not its beginning. */
function parse(text: string): Node | undefined {
  // Not Markdoc's own `allowComments`: it never ends where a comment stands in square brackets.
  const shown = text.replaceAll(/<!--.*?-->/gs, (comment) => comment.replaceAll(/[^\n]/g, ""));
  try {
    return Markdoc.parse(shown);
  } catch {
    return undefined;
  }
}

function unlisted(node: Node, file: string, first: number): Problem[] {
  return node.children.flatMap((child) => {
    // Markdoc brings tags of its own (if, table …), which would pass.
    if (child.tag && !Object.hasOwn(tags, child.tag) && child.tag in Markdoc.tags)
      return [{ file, line: lineOf(child, first), found: `the tag ${quote(child.tag)}`, expected: listed }];
    if (!nodes.has(child.type))
      return [
        {
          file,
          line: lineOf(child, first),
          found: `${/^[aeio]/.test(child.type) ? "an" : "a"} ${child.type}`,
          expected: "paragraphs, headings, lists, quotations, links and the story's tags",
        },
      ];
    return unlisted(child, file, first);
  });
}

/** Markdoc gives all of a paragraph its first line: here every line break counts. */
function countLines(tree: Node): void {
  for (const inline of tree.walk()) {
    if (inline.type !== "inline") continue;
    let line = inline.lines[0] ?? 0;
    for (const node of inline.walk()) {
      if (node.type === "softbreak" || node.type === "hardbreak") line++;
      node.lines = [line, line + 1];
    }
  }
}

/** Whether `parseMarkdoc` has said what is wrong with a node, or there is nothing to say. */
export const isReported = ({ type, tag }: Node): boolean =>
  type === "comment" || type === "error" || (tag ? !Object.hasOwn(tags, tag) : !nodes.has(type));

/** The line of a file that a node starts on. */
export const lineOf = (node: Node, first = 1): number => (node.lines[0] ?? node.location?.start.line ?? 0) + first;

function formProblem({ lines, error, type }: ValidateError, file: string, first: number): Problem {
  const expected =
    error.id === "tag-undefined"
      ? listed
      : error.id === "attribute-undefined"
        ? "only the attributes that the tag has"
        : error.id === "attribute-value-invalid"
          ? "one of the values that the message names"
          : error.id === "parse-error"
            ? "a tag such as {% n “fact” /%}"
            : `well-formed ${type}`;
  return { file, line: (lines[0] ?? 0) + first, found: quote(error.message, 200), expected };
}
