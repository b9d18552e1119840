/** Words within a line. `number` is a fact's value as written; `line` paints words in their subject's colour. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly fact: string; readonly text: string }
  | { readonly kind: "strong" | "em"; readonly children: readonly Inline[] }
  | { readonly kind: "line"; readonly line: string; readonly children: readonly Inline[] }
  | { readonly kind: "link"; readonly href: string; readonly children: readonly Inline[] };

/** The words alone: for titles, alt texts and pictures. */
export const plain = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => ("children" in inline ? plain(inline.children) : inline.text)).join("");

/** The facts that words are bound to, each once. */
export const boundFacts = (inlines: readonly Inline[]): readonly string[] => [
  ...new Set(
    inlines.flatMap((inline) => (inline.kind === "number" ? [inline.fact] : "children" in inline ? boundFacts(inline.children) : [])),
  ),
];
