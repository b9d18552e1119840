import type { Broken } from "@/lib/problem";

/** A stretch of a text: where the words of a tag begin and end, and where its opening and closing tags do. */
interface Found {
  readonly open: number;
  readonly words: number;
  readonly end: number;
  readonly close: number;
}

/** Puts other words in a broken claim's place; undefined where its words stand in the file otherwise than plainly, and somebody has to look. */
export function rewriteClaim(text: string, line: number, broken: Broken, words: string): string | undefined {
  const found = find(text, line, broken);
  return found && text.slice(0, found.words) + words + text.slice(found.end);
}

/** Takes a broken claim or a sentence under a broken condition out, with the space that would be left double. */
export function dropWords(text: string, line: number, broken: Broken): string | undefined {
  const found = find(text, line, broken);
  if (!found) return undefined;
  const [before, after] = [text.slice(0, found.open), text.slice(found.close)];
  return before.endsWith(" ") && after.startsWith(" ") ? before + after.slice(1) : before + after;
}

/** Keeps broken words for a reason, which goes on record, and for the values that the facts have now. */
export function overrule(text: string, line: number, broken: Broken, reason: string): string | undefined {
  const found = find(text, line, broken);
  if (!found) return undefined;
  const values = broken.when ?? broken.facts.map(({ value }) => value).join("; ");
  const tag = text
    .slice(found.open, found.words)
    .replaceAll(/\s+(?:because|when)="[^"]*"/g, "")
    .replace(/\s*%\}$/, ` because="${typographic(reason)}" when="${values}" %}`);
  return text.slice(0, found.open) + tag + text.slice(found.words);
}

/** Quotes as a typesetter has them: straight ones would end the attribute, or the YAML around it. */
const typographic = (words: string): string =>
  words
    .trim()
    .replaceAll(/\s+/g, " ")
    .replaceAll(/(^|[\s(])"/g, "$1“")
    .replaceAll('"', "”")
    .replaceAll("'", "’")
    .replaceAll("%}", "%");

/** The first tag from a line on that has the claim's fact and its words, or the condition's facts. */
function find(text: string, line: number, { kind, words, facts }: Broken): Found | undefined {
  const name = kind === "claim" ? "claim" : "holds";
  const from = text.split("\n", line - 1).join("\n").length;
  const opening = new RegExp(`\\{%\\s*${name}\\s+"([^"]*)"(?:[^%]|%(?!\\}))*%\\}`, "g");
  opening.lastIndex = from;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const about = match[1] ?? "";
    const start = match.index + match[0].length;
    const close = closing(text, name, start);
    if (!close) return undefined;
    const written = text.slice(start, close.index);
    const fits =
      kind === "claim" ? about === facts[0]?.id && plainly(written) === plainly(words) : facts.every(({ id }) => about.includes(id));
    if (fits) return { open: match.index, words: start, end: close.index, close: close.index + close.length };
  }
  return undefined;
}

/** The closing tag of one that is open: those of the same name within it have their own. */
function closing(text: string, name: string, from: number): { index: number; length: number } | undefined {
  const tag = new RegExp(`\\{%\\s*(/)?${name}\\b(?:[^%]|%(?!\\}))*%\\}`, "g");
  tag.lastIndex = from;
  let depth = 1;
  for (let match = tag.exec(text); match; match = tag.exec(text)) {
    depth += match[1] ? -1 : 1;
    if (depth === 0) return { index: match.index, length: match[0].length };
  }
  return undefined;
}

/** Words whatever the file does with an apostrophe: in a quoted line of YAML it stands twice. */
const plainly = (words: string): string => words.replaceAll("''", "'").replaceAll(/\s+/g, " ").trim();
