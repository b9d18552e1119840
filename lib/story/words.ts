import type { Node } from "@markdoc/markdoc";
import { parseCondition } from "@/lib/facts/condition";
import { type Fact, isRefusal } from "@/lib/facts/fact";
import { idle } from "@/lib/facts/idle";
import { orList, type Problem, quote, unprintable } from "@/lib/problem";
import { capital } from "@/lib/words/capital";
import { type Style, stylesOf, unfit, writeFact, writeQualified } from "@/lib/words/fact";
import { ladders } from "@/lib/words/ladders";
import { boundAs } from "./bound-as";
import { findAlike, writtenAlike } from "./alike";
import { brokenClaims } from "./broken";
import { kept, readClaim } from "./claim";
import type { Context } from "./context";
import { type Inline, pieces, plain } from "./inline";
import { lint, type Run } from "./lint";
import { isReported, lineOf, parseMarkdoc } from "./markdoc";
import { groundsOf } from "./grounds";
import { findUnnamed, findUnquoted } from "./marked";
import { isMistaken, readOverride } from "./override";
import { findRemaining } from "./remaining";

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

/** What is handed down while the words of one line are read. */
interface Reading {
  readonly context: Context;
  readonly first: number;
  readonly problems: Problem[];
  readonly runs: Run[];
  /** What may be typed here. */
  readonly free: Run["free"];
}

/** The words inside a node. Mistakes are added to `problems`: of form, of reference, words that nothing binds, and claims that are broken. */
export function readInline(node: Node, context: Context, first: number, problems: Problem[]): readonly Inline[] {
  const runs: Run[] = [];
  const found: Problem[] = [];
  const words = read(node, { context, first, problems: found, runs, free: "nothing" });
  found.push(...lint(context.file, runs), ...brokenClaims(words, context), ...sizesAlone(words, context, lineOf(node, first)));
  problems.push(...found.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)));
  return words;
}

/** Sizes of which nothing in their line says which way they go: “gained 3.5%” of what fell by 3.5%. */
function sizesAlone(words: readonly Inline[], { file }: Context, line: number): readonly Problem[] {
  const all = pieces(words);
  const told = new Set(
    all.flatMap((piece) => (piece.kind === "claim" ? [piece.claim.fact] : piece.kind === "holds" ? piece.condition.facts : [])),
  );
  return all.flatMap((piece) =>
    piece.kind === "number" && piece.style === "size" && !told.has(piece.fact)
      ? [
          {
            file,
            line,
            found: `as="size" for ${piece.fact}, of which nothing says which way it went`,
            expected: `a claim beside it: {% claim “${piece.fact}” as=“direction” %}`,
          },
        ]
      : [],
  );
}

function read(node: Node, reading: Reading): readonly Inline[] {
  const { context, first, problems, runs, free } = reading;
  return node.children.flatMap((child, at): readonly Inline[] => {
    const line = lineOf(child, first);
    const inside = (allowed = free) => read(child, { ...reading, free: allowed });
    const refuse = (found: string, expected: string): readonly Inline[] => {
      problems.push({ file: context.file, line, found, expected });
      return [];
    };
    // A list with empty lines between its items holds paragraphs.
    if (child.type === "inline" || (child.type === "paragraph" && node.type === "item" && at === 0)) return inside();
    if (child.type === "softbreak" || child.type === "hardbreak") {
      runs.push({ line, text: " ", free });
      return [{ kind: "text", text: " " }];
    }
    if (child.type === "strong" || child.type === "em") return [{ kind: child.type, children: inside() }];
    if (child.type === "text") {
      const words = readText(child, node.children[at - 1], node.type === "inline" && at === node.children.length - 1, refuse);
      for (const one of words) if (one.kind === "text") runs.push({ line, text: one.text, free });
      return words;
    }
    if (child.type === "link") {
      const href = String(child.attributes.href);
      return /^(https?:\/\/|mailto:|\/(?![/\\])|#)/.test(href)
        ? [{ kind: "link", href, children: inside() }]
        : refuse(`a link to ${quote(href)}`, safeLink);
    }
    if (child.type !== "tag") return isReported(child) ? [] : refuse(`a ${child.type} inside a line`, "words alone");
    const id = String(child.attributes.primary ?? "");
    switch (child.tag) {
      case "n":
        runs.push({ line, text: "", free, ...boundAs(context.facts.get(id)) });
        return readNumber(child, id, context, refuse);
      case "claim":
        runs.push({ line, text: "", free, bound: "claim" });
        return readClaimTag(child, id, reading, refuse);
      case "holds":
        return readCondition(child, id, reading, (judging) => inside({ judging }), refuse);
      case "quote":
      case "name":
        return readMarked(child.tag, node.children, at, inside("all"), context, refuse);
      case "line": {
        const tone = context.lines.get(id);
        return tone
          ? [{ kind: "line", line: tone, children: inside() }]
          : refuse(`the line ${quote(id)}`, orList([...context.lines.keys()]));
      }
      default:
        return isReported(child) ? [] : refuse(`the tag ${quote(child.tag)} inside a line`, "it on lines of its own");
    }
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

/** Another's words or a name: what makes them one, and what of them is typed, is looked at, so that nothing hides in them. */
function readMarked(
  tag: "quote" | "name",
  beside: readonly Node[],
  at: number,
  children: readonly Inline[],
  context: Context,
  refuse: Refuse,
): readonly Inline[] {
  const textOf = (node: Node | undefined) => String(node?.attributes.content ?? "");
  const [before, after] = [beside[at - 1], beside[at + 1]];
  const typed = pieces(children)
    .map((piece) => (piece.kind === "text" ? piece.text : ""))
    .join("");
  const previous = before?.tag ? before : textOf(before).trim() ? undefined : beside[at - 2];
  if (tag === "name" && previous?.tag === "name")
    return refuse(`a name ${quote(typed)} right behind another`, "one name around both, if they are one");
  if (/[\p{L}\p{N}]$/u.test(textOf(before)) || /^[\p{L}\p{N}]/u.test(textOf(after)))
    return refuse(`a ${tag} ${quote(typed)} inside a word`, "whole words");
  const mistake =
    tag === "name" ? findUnnamed(typed, (name) => isInData(name, context)) : findUnquoted(plain(children), textOf(before), textOf(after));
  return mistake ? refuse(mistake.found, mistake.expected) : [{ kind: "quoted", as: tag === "name" ? "name" : "quotation", children }];
}

/** Whether a cell of the data has a name in it. */
const isInData = (name: string, { datasets = new Map() }: Context): boolean =>
  [...datasets.values()].some(({ rows }) =>
    rows.some(({ cells }) => Object.values(cells).some((cell) => typeof cell === "string" && cell.includes(name))),
  );

type Refuse = (found: string, expected: string) => readonly Inline[];

/** A fact by its name. One that is not there is reported here; one that has no value was reported where it is declared. */
function findFact(id: string, { facts, refused }: Context, refuse: Refuse): Fact | undefined {
  const fact = facts.get(id);
  if (!fact && !refused.has(id)) refuse(`the fact ${quote(id)}`, `a fact of facts.yaml${near(id, [...facts.keys()])}`);
  return fact;
}

function readNumber(node: Node, id: string, context: Context, refuse: Refuse): readonly Inline[] {
  const fact = findFact(id, context, refuse);
  if (!fact) return [];
  const style = node.attributes.as as Style | undefined;
  if (style && !stylesOf(fact.unit).includes(style))
    return refuse(`as=${quote(style)} for ${id}, which is a ${fact.unit}`, orList(stylesOf(fact.unit)));
  const wanted = style && unfit(fact, style);
  if (wanted) return refuse(`as=${quote(style)} for ${id}, which is ${writeFact(fact)}`, wanted);
  const qualified = node.attributes.qualified === true;
  const least = typeof fact.value === "number" ? fact.value : typeof fact.value === "object" ? fact.value.low : 0;
  if (["minutes", "hours", "days", "years"].includes(fact.unit) && least < 0)
    return refuse(`${writeFact(fact, style)} for ${id}, which ends before it begins`, "a time from an earlier to a later date");
  if (fact.hedged && !qualified)
    return refuse(
      `${writeFact(fact, style)} for ${id}, of which its row says ${quote(`${fact.qualifier} ${writeFact(fact, style)}`)}`,
      "qualified=true",
    );
  const text = (qualified ? writeQualified : writeFact)(fact, style);
  return [
    {
      kind: "number",
      fact: id,
      text: node.attributes.capital === true ? capital(text) : text,
      ...(style ? { style } : {}),
      ...(qualified ? { qualified } : {}),
    },
  ];
}

function readClaimTag(node: Node, id: string, { context, first, problems }: Reading, refuse: Refuse): readonly Inline[] {
  const ladder = ladders.get(String(node.attributes.as));
  if (!ladder) return [];
  const words = plain(read(node, { context, first, problems, runs: [], free: "all" }));
  const given: unknown = node.attributes.to ?? [];
  const names = (Array.isArray(given) ? given : [given]).map(String);
  const [least, most] = ladder.takes;
  if (names.length < least || names.length > most)
    return refuse(
      `${names.length || "no"} fact${names.length === 1 ? "" : "s"} in “to” of a claim as ${ladder.name}`,
      least === most ? `${least || "none"}` : `${least} to ${most}`,
    );
  const [fact, ...to] = [id, ...names].map((name) => findFact(name, context, refuse));
  if (!fact || !to.every((one) => one !== undefined)) return [];
  const claimed = readClaim({
    fact,
    to,
    ladder,
    words,
    reword: node.attributes.reword === true,
    remains: ladder.name === "rest" && context.datasets ? findRemaining([fact, ...to], context.datasets) : undefined,
    override: (holds) => readOverride(node, "claim", [fact, ...to], holds),
    line: lineOf(node, first),
  });
  const alike = ladder.name === "comparison" && to[0] && writtenAlike(fact, to[0]);
  if (alike) problems.push({ file: context.file, line: lineOf(node, first), ...alike });
  if (isMistaken(claimed)) return refuse(claimed.refused, claimed.expected);
  if (isRefusal(claimed)) return refuse(`a claim ${quote(words)}: ${claimed.refused}`, `words of the ladder ${ladder.name} for ${id}`);
  return [{ kind: "claim", ...claimed }];
}

function readCondition(
  node: Node,
  expression: string,
  { context, first, problems }: Reading,
  inside: (judging: ReadonlySet<string>) => readonly Inline[],
  refuse: Refuse,
): readonly Inline[] {
  const wanted = "facts that are compared, such as {% holds “russia-share < other-share” %}";
  const parsed = parseCondition(expression);
  const children = inside(isRefusal(parsed) ? new Set() : groundsOf(parsed, context.facts));
  if (isRefusal(parsed)) return refuse(`the condition ${quote(expression)}: ${parsed.refused}`, wanted);
  const facts = parsed.facts.map((id) => findFact(id, context, refuse));
  if (!facts.every((fact) => fact !== undefined)) return [];
  const holds = parsed.test(context.facts);
  if (isRefusal(holds)) return refuse(`the condition ${quote(expression)}: ${holds.refused}`, wanted);
  const nothing = idle(parsed, context.facts);
  if (nothing) return refuse(`the condition ${quote(expression)}: ${nothing}`, wanted);
  const override = readOverride(node, "condition", facts, holds === true);
  if (isMistaken(override)) return refuse(override.refused, override.expected);
  const standing = holds ? "holds" : override?.fits ? "overruled" : "broken";
  const alike = findAlike(parsed, context.facts);
  if (alike) problems.push({ file: context.file, line: lineOf(node, first), ...alike });
  const named = new Map(facts.map((fact) => [fact.id, `${fact.what} (${writeMoment(fact)})`]));
  return [
    {
      kind: "holds",
      children,
      condition: {
        expression,
        facts: parsed.facts,
        standing,
        ...kept(standing, override),
        says: parsed.say(
          (id) => named.get(id) ?? id,
          (id) => context.facts.get(id)?.unit === "date",
        ),
        line: lineOf(node, first),
      },
    },
  ];
}

/** A fact as it is written, a moment with its time: two of one day are told apart by nothing else. */
function writeMoment(fact: Fact): string {
  const [day, time] = [writeFact(fact), fact.unit === "date" ? writeFact(fact, "time") : ""];
  return time && time !== day ? `${time} on ${day}` : day;
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
