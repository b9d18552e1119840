"use client";
// A client file: it waits for the page's own script.
import { type ReactNode, useEffect, useState } from "react";

/** What can be pressed only when the script that answers has come: before that, a press would be lost, and a form would go nowhere. */
export function Live({ children }: { children: ReactNode }) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return (
    <fieldset className="live" role="presentation" disabled={!ready}>
      {children}
    </fieldset>
  );
}
