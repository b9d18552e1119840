import { tags } from "@/lib/story/markdoc";
import { styles } from "@/lib/words/fact";
import { ladders } from "@/lib/words/ladders";
import type { DraftView } from "./view";

/** Something that may stand at a place. */
export interface Option {
  readonly label: string;
  /** What it is, in a few words. */
  readonly detail: string;
}

/** What may stand at the end of a text: in place of its last so many letters. */
export interface Options {
  readonly typed: number;
  readonly options: readonly Option[];
}

type Known = Pick<DraftView, "facts" | "figures">;

const tagNames: readonly Option[] = Object.keys(tags).map((label) => ({ label, detail: "tag" }));

/** What may be written at the end of a line: tags, facts, ladders, styles, figures. Undefined where anything may. */
export function optionsAt(before: string, { facts, figures }: Known): Options | undefined {
  const open = before.lastIndexOf("{%");
  if (open < 0 || before.lastIndexOf("%}") > open) return undefined;
  const tag = before.slice(open);
  const asked = (form: RegExp): string | undefined => form.exec(tag)?.[1];
  const said = (options: readonly Option[], typed: string) => ({ options, typed: typed.length });
  const allFacts = () => facts.map(({ id, what, value }) => ({ label: id, detail: `${value} – ${what}` }));

  const name = asked(/^\{%\s*\/?([a-z]*)$/);
  if (name !== undefined) return said(tagNames, name);
  const fact = asked(/^\{%\s*(?:n|claim)\s+"([^"]*)$/) ?? asked(/^\{%\s*claim\b[^%]*\bto="(?:[^"]*[\s,])?([^"\s,]*)$/);
  if (fact !== undefined) return said(allFacts(), fact);
  const inCondition = asked(/^\{%\s*holds\s+"(?:[^"]*[^a-z0-9"-])?([a-z0-9-]*)$/);
  if (inCondition !== undefined) return said(allFacts(), inCondition);
  const ladder = asked(/^\{%\s*claim\b[^%]*\bas="([^"]*)$/);
  if (ladder !== undefined)
    return said(
      [...ladders.keys()].map((label) => ({ label, detail: "ladder" })),
      ladder,
    );
  const style = asked(/^\{%\s*n\b[^%]*\bas="([^"]*)$/);
  if (style !== undefined)
    return said(
      styles.map((label) => ({ label, detail: "style" })),
      style,
    );
  const figure = asked(/^\{%\s*(?:figure|scene)\s+"([^"]*)$/);
  if (figure !== undefined)
    return said(
      figures.map(({ id, title }) => ({ label: id, detail: title })),
      figure,
    );
  const step = asked(/^\{%\s*step\s+"([^"]*)$/);
  if (step !== undefined)
    return said(
      figures.flatMap(({ id, steps }) => steps.map((label) => ({ label, detail: `a step of ${id}` }))),
      step,
    );
  return undefined;
}
