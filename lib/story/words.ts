import type { Node } from "@markdoc/markdoc";
import { orList, type Problem, quote } from "@/lib/problem";
import { capital } from "@/lib/words/capital";
import { type Style, stylesOf, writeFact } from "@/lib/words/fact";
import type { Context } from "./context";
import type { Inline } from "./inline";
import { lineOf, parseMarkdoc } from "./markdoc";

/** Words in one line of Markdoc, such as a title: bound to their facts, with every mistake. */
export function parseWords(text: string, context: Context, first = 1): { words: readonly Inline[]; problems: readonly Problem[] } {
  const { tree, problems } = parseMarkdoc(text, context.file, first);
  const [paragraph, more] = tree.children;
  if (!paragraph) return { words: [], problems };
  if (more || paragraph.type !== "paragraph") return { words: [], problems: [...problems, { file: context.file, line: lineOf(paragraph, first), found: quote(text), expected: "one line of words" }] };
  const words = readInline(paragraph, context, first, problems);
  return { words, problems };
}

/** The words inside a node. Mistakes are added to `problems`. */
export function readInline(node: Node, context: Context, first: number, problems: Problem[]): readonly Inline[] {
  return node.children.flatMap((child): readonly Inline[] => {
    const inside = () => readInline(child, context, first, problems);
    const refuse = (found: string, expected: string): readonly Inline[] => {
      problems.push({ file: context.file, line: lineOf(child, first), found, expected });
      return [];
    };
    if (child.type === "inline") return inside();
    if (child.type === "softbreak") return [{ kind: "text", text: " " }];
    if (child.type === "strong" || child.type === "em") return [{ kind: child.type, children: inside() }];
    if (child.type === "text") {
      const text = String(child.attributes.content);
      const digits = /\d+/.exec(text);
      return digits ? refuse(`${quote(digits[0])} typed in ${quote(text)}`, "a number bound to a fact: {% n “fact” /%}") : [{ kind: "text", text: typeset(text) }];
    }
    if (child.type === "link") {
      const href = String(child.attributes.href);
      return /^(https?:\/\/|mailto:|\/|#)/.test(href) ? [{ kind: "link", href, children: inside() }] : refuse(`a link to ${quote(href)}`, "an address with https, http or mailto, or a place in the story");
    }
    if (child.type !== "tag") return [];
    const id = String(child.attributes.primary ?? "");
    if (child.tag === "n") return readNumber(child, id, context, refuse);
    if (child.tag === "line") return context.lines.includes(id) ? [{ kind: "line", line: id, children: inside() }] : refuse(`the line ${quote(id)}`, orList(context.lines));
    return refuse(`the tag ${quote(child.tag)} inside a line`, "it on lines of its own");
  });
}

function readNumber(node: Node, id: string, { facts, refused }: Context, refuse: (found: string, expected: string) => readonly Inline[]): readonly Inline[] {
  const fact = facts.get(id);
  if (!fact) return refused.has(id) ? [] : refuse(`the fact ${quote(id)}`, `a fact of facts.yaml${near(id, [...facts.keys()])}`);
  const style = node.attributes.as as Style | undefined;
  if (style && !stylesOf(fact.unit).includes(style)) return refuse(`as=${quote(style)} for ${id}, which is a ${fact.unit}`, orList(stylesOf(fact.unit)));
  const text = writeFact(fact, style);
  return [{ kind: "number", fact: id, text: node.attributes.capital === true ? capital(text) : text }];
}

/** A hint for a misspelt name: the known names that share most of its parts. */
function near(id: string, known: readonly string[]): string {
  const parts = id.split("-");
  const close = known.filter((one) => one.split("-").some((part) => part.length > 2 && parts.includes(part))).slice(0, 3);
  return close.length ? `, perhaps ${orList(close)}` : "";
}

/** Straight quotes and double hyphens as a typesetter sets them. */
const typeset = (text: string): string =>
  text.replaceAll(/(^|[\s(“‘])"/g, "$1“").replaceAll('"', "”").replaceAll(/(^|[\s(“])'/g, "$1‘").replaceAll("'", "’");
