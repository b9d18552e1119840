"use client";
// A client file, because client files use it.

const words = { same: "as published", changed: "changed", refused: "does not hold", overruled: "overruled" } as const;
const signs = { same: "●", changed: "◆", refused: "▲", overruled: "■" } as const;

/** How something stands: by a shape and a word, never by colour alone. */
export function State({ of, refused = words.refused }: { of: keyof typeof words; refused?: string }) {
  return (
    <span className={`state state-${of}`}>
      <span aria-hidden="true">{signs[of]}</span> {of === "refused" ? refused : words[of]}
    </span>
  );
}
