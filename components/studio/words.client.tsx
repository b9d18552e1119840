"use client";
// A client file: it is an editor.

/** The words of the draft. */
export function WordsEditor({ file }: { file: string | undefined; line: number | undefined }) {
  return <h1 className="bench-title">{file ?? "Words"}</h1>;
}
