"use client";
// A client file: its parts change as somebody works.
import { type ReactNode, useEffect, useRef } from "react";
import type { OpenDraft, Place } from "@/lib/studio/draft";
import { writePlace } from "@/lib/studio/draft";
import { BenchProvider, useBench } from "./bench.client";
import { Changes } from "./changes.client";
import { Data } from "./data.client";
import { Overview } from "./overview.client";
import { Preview } from "./preview.client";
import { SavingState } from "./saving.client";
import { WordsEditor } from "./words.client";

/** The workbench of one draft. */
export function Workbench({ draft, scope }: { draft: OpenDraft; scope: string }) {
  return (
    <BenchProvider initial={draft} scope={scope}>
      <Bench />
    </BenchProvider>
  );
}

const parts: readonly { readonly at: Place["at"]; readonly name: string }[] = [
  { at: "overview", name: "Overview" },
  { at: "data", name: "Data" },
  { at: "words", name: "Words" },
  { at: "changes", name: "Changes" },
  { at: "preview", name: "Preview" },
];

function Bench() {
  const { place, view, published } = useBench();
  return (
    <>
      <header className="bench-head">
        <p className="bench-name">
          <a href="/studio">Studio</a> <span aria-hidden="true">/</span> {view?.title || "Draft"}
        </p>
        <SavingState />
        <nav aria-label="Parts of the draft" className="bench-parts">
          <ul>
            {parts.map(({ at, name }) => (
              <li key={at} className={at === "preview" ? "bench-narrow" : undefined}>
                <a href={`#${at}`} aria-current={place.at === at ? "page" : undefined}>
                  {name} {at === "changes" && <ChangesBadge />}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <div className="bench-body" data-at={place.at}>
        <main className="bench-main" id="main" tabIndex={-1}>
          <Arrive to={writePlace(place)}>
            {place.at === "overview" && <Overview />}
            {place.at === "data" && <Data {...(place.dataset === undefined ? {} : { dataset: place.dataset })} line={place.line} />}
            {place.at === "words" && <WordsEditor file={place.file} line={place.line} />}
            {place.at === "changes" && <Changes />}
            {place.at === "preview" && (
              <>
                <h1 className="bench-title">Preview</h1>
                <p className="bench-dek bench-wide">It stands beside whatever you work at, and follows each change.</p>
              </>
            )}
          </Arrive>
        </main>
        {published === undefined && <Preview />}
      </div>
    </>
  );
}

/** Whoever goes to another part by keyboard is there: the focus goes with them, but for the first part, which nobody has gone to. */
function Arrive({ to, children }: { to: string; children: ReactNode }) {
  const came = useRef(to);
  useEffect(() => {
    if (came.current === to) return;
    const part = to.split("/")[0];
    const moved = came.current.split("/")[0] !== part;
    came.current = to;
    if (moved) document.getElementById("main")?.focus({ preventScroll: true });
  }, [to]);
  return children;
}

/** How many problems there are, or that something has changed. */
function ChangesBadge() {
  const { view } = useBench();
  const count = view?.problems.length ?? 0;
  if (count)
    return (
      <span className="badge badge-refused">
        {count} {count === 1 ? "problem" : "problems"}
      </span>
    );
  return null;
}
