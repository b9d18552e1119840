"use client";
// A client file: a password is weighed as it is typed.
import { useEffect, useId, useState } from "react";

interface PasswordProps {
  /** What it is the password of: words that are easy to guess in it. */
  readonly own: readonly string[];
  readonly value: string;
  onChange(value: string): void;
}

/** A field for a new password, with what is weak about it below. It is weighed in the browser: the words for that are loaded with the first letter. */
export function NewPassword({ own, value, onChange }: PasswordProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const [weak, setWeak] = useState<string>();
  useEffect(() => {
    if (!value) return setWeak(undefined);
    let latest = true;
    const timer = setTimeout(async () => {
      const { whyWeak } = await import("@/lib/studio/strength");
      if (latest) setWeak(whyWeak(value, own));
    }, 250);
    return () => {
      latest = false;
      clearTimeout(timer);
    };
  }, [value, own]);
  return (
    <div className="field">
      <label htmlFor={id}>New password</label>
      <input
        id={id}
        type={shown ? "text" : "password"}
        autoComplete="new-password"
        required
        value={value}
        aria-describedby={`${id}-said`}
        onChange={(event) => onChange(event.target.value)}
      />
      <label className="inline">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} /> Show it
      </label>
      <p id={`${id}-said`} role="status">
        {value === ""
          ? "Ten characters or more. Four words that have nothing to do with each other make a good one."
          : (weak ?? "That is hard to guess.")}
      </p>
    </div>
  );
}
