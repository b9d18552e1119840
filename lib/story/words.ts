import type { Node } from "@markdoc/markdoc";
import { orList, type Problem, quote, unprintable } from "@/lib/problem";
import { capital } from "@/lib/words/capital";
import { type Style, stylesOf, unfit, writeFact } from "@/lib/words/fact";
import type { Context } from "./context";
import type { Inline } from "./inline";
import { isReported, lineOf, parseMarkdoc } from "./markdoc";

/** Words in one line of Markdoc, such as a title: bound to their facts, with every mistake. */
export function parseWords(text: string, context: Context, first = 1): { words: readonly Inline[]; problems: readonly Problem[] } {
  const { tree, problems } = parseMarkdoc(text, context.file, first);
  const [line, more] = tree.children;
  if (!line) return { words: [], problems };
  // A tag alone on its line is no paragraph to Markdoc: a label may well be one number.
  const alone = line.tag === "n";
  if (more || !(alone || line.type === "paragraph"))
    return {
      words: [],
      problems: problems.length
        ? problems
        : [{ file: context.file, line: lineOf(line, first), found: quote(text), expected: "one line of words" }],
    };
  const words = readInline(alone ? tree : line, context, first, problems);
  return { words, problems };
}

/** The words inside a node. Mistakes are added to `problems`. */
export function readInline(node: Node, context: Context, first: number, problems: Problem[]): readonly Inline[] {
  return node.children.flatMap((child, at): readonly Inline[] => {
    const inside = () => readInline(child, context, first, problems);
    const refuse = (found: string, expected: string): readonly Inline[] => {
      problems.push({ file: context.file, line: lineOf(child, first), found, expected });
      return [];
    };
    // A list with empty lines between its items holds paragraphs.
    if (child.type === "inline" || (child.type === "paragraph" && node.type === "item" && at === 0)) return inside();
    if (child.type === "softbreak" || child.type === "hardbreak") return [{ kind: "text", text: " " }];
    if (child.type === "strong" || child.type === "em") return [{ kind: child.type, children: inside() }];
    if (child.type === "text")
      return readText(child, node.children[at - 1], node.type === "inline" && at === node.children.length - 1, refuse);
    if (child.type === "link") {
      const href = String(child.attributes.href);
      return /^(https?:\/\/|mailto:|\/(?![/\\])|#)/.test(href)
        ? [{ kind: "link", href, children: inside() }]
        : refuse(`a link to ${quote(href)}`, safeLink);
    }
    if (child.type !== "tag") return isReported(child) ? [] : refuse(`a ${child.type} inside a line`, "words alone");
    const id = String(child.attributes.primary ?? "");
    if (child.tag === "n") return readNumber(child, id, context, refuse);
    if (child.tag === "line")
      return context.lines.includes(id)
        ? [{ kind: "line", line: id, children: inside() }]
        : refuse(`the line ${quote(id)}`, orList(context.lines));
    return isReported(child) ? [] : refuse(`the tag ${quote(child.tag)} inside a line`, "it on lines of its own");
  });
}

const safeLink = "an address with https, http or mailto, or a place in the story";

function readText(
  { attributes: { content } }: Node,
  before: Node | undefined,
  ends: boolean,
  refuse: (found: string, expected: string) => readonly Inline[],
): readonly Inline[] {
  if (typeof content !== "string") return refuse("a variable or function of Markdoc", "words, or a tag such as {% n “fact” /%}");
  const digits = /\p{N}+/u.exec(content);
  if (digits) return refuse(`${quote(digits[0])} typed in ${quote(content)}`, "a number bound to a fact: {% n “fact” /%}");
  if (unprintable.test(content)) return refuse(`a control character in ${quote(content)}`, "text in UTF-8 without control characters");
  // What Markdoc cannot read it shows as it stands: half a tag, or a link that it takes for unsafe.
  if (/\{%|%\}/.test(content)) return refuse(`half a tag in ${quote(content)}`, "a tag such as {% n “fact” /%}");
  const markup = /<(?:\/?[a-z][^>]*>|!--)/i.exec(content);
  if (markup) return refuse(`HTML: ${quote(markup[0])}`, "Markdown, such as *emphasis*");
  const link = /\]\(([^)]*)/.exec(content);
  if (link) return refuse(`a link to ${quote(link[1])}`, safeLink);
  const last =
    before?.type === "text"
      ? String(before.attributes.content).slice(-1)
      : before && before.type !== "softbreak" && before.type !== "hardbreak"
        ? "x"
        : "";
  const text = typeset(last + content).slice(last.length);
  return [{ kind: "text", text: ends ? text.trimEnd() : text }];
}

function readNumber(
  node: Node,
  id: string,
  { facts, refused }: Context,
  refuse: (found: string, expected: string) => readonly Inline[],
): readonly Inline[] {
  const fact = facts.get(id);
  if (!fact) return refused.has(id) ? [] : refuse(`the fact ${quote(id)}`, `a fact of facts.yaml${near(id, [...facts.keys()])}`);
  const style = node.attributes.as as Style | undefined;
  if (style && !stylesOf(fact.unit).includes(style))
    return refuse(`as=${quote(style)} for ${id}, which is a ${fact.unit}`, orList(stylesOf(fact.unit)));
  const wanted = style && unfit(fact, style);
  if (wanted) return refuse(`as=${quote(style)} for ${id}, which is ${writeFact(fact)}`, wanted);
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
  text
    .replaceAll(/(?<!-)--(?!-)/g, "–")
    .replaceAll(/(^|[\s(“‘])"/g, "$1“")
    .replaceAll('"', "”")
    .replaceAll(/(^|[\s(“])'/g, "$1‘")
    .replaceAll("'", "’");
