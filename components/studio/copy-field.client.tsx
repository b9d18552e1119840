"use client";
// A client file: what stands in a field is copied.
import { type ReactNode, useId, useRef, useState } from "react";

interface CopyProps {
  readonly label: ReactNode;
  /** What the button is called where several stand on a page. */
  readonly name: string;
  readonly value: string;
  readonly rows?: number;
}

/** A text to copy. Where the clipboard may not be written, it is selected instead. */
export function CopyField({ label, name, value, rows = 2 }: CopyProps) {
  const [said, setSaid] = useState("");
  const field = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setSaid("Copied."),
      () => {
        box.current?.select();
        setSaid("Press Ctrl-C to copy.");
      },
    );
  return (
    <div className="copy-field">
      <label htmlFor={field}>{label}</label>
      <textarea id={field} ref={box} readOnly rows={rows} value={value} />
      <button type="button" onClick={() => void copy()} disabled={!value} aria-label={name}>
        Copy
      </button>
      <span role="status">{said}</span>
    </div>
  );
}
