"use client";
// A client file: it is an editor.
import { useEffect, useRef, useState } from "react";
import { sayProblem } from "@/lib/problem";
import { rewriteClaim } from "@/lib/studio/rewrite";
import { useBench } from "./bench.client";
import type { EditorHandle } from "./editor.client";

const files: readonly { readonly name: string; readonly what: string }[] = [
  { name: "story.md", what: "The story" },
  { name: "figures.yaml", what: "Figures and their words" },
  { name: "facts.yaml", what: "Facts" },
];

/** How long after the last letter a text is saved, ms. */
const pause = 400;

/** The words of the draft, with what is wrong under its line. */
export function WordsEditor({ file, line }: { file: string | undefined; line: number | undefined }) {
  const shown = files.find(({ name }) => name === file) ?? files[0];
  return (
    <>
      <h1 className="bench-title">Words</h1>
      <nav aria-label="Files of words">
        <ul className="word-files">
          {files.map(({ name, what }) => (
            <li key={name}>
              <a href={`#words/${name}`} aria-current={name === shown?.name ? "page" : undefined}>
                {what}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {shown && <FileEditor key={shown.name} file={shown.name} what={shown.what} line={line} />}
    </>
  );
}

function FileEditor({ file, what, line }: { file: string; what: string; line: number | undefined }) {
  const bench = useBench();
  const { draft, view, mayEdit } = bench;
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorHandle>(undefined);
  const [ready, setReady] = useState(false);
  const [chips, setChips] = useState(true);
  const [typing, setTyping] = useState(false);
  const text = draft.texts[file] ?? "";
  const sent = useRef(text);
  const current = useRef(bench);
  current.current = bench;

  // biome-ignore lint/correctness/useExhaustiveDependencies: one editor for as long as the file is open; what changes is told to it below.
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waiting: string | undefined;
    const save = () => {
      clearTimeout(timer);
      if (waiting === undefined) return;
      const now = waiting;
      waiting = undefined;
      setTyping(false);
      if (now === current.current.draft.texts[file]) return;
      sent.current = now;
      current.current.change({ files: { [file]: now }, note: `${file}: words changed` });
    };
    void import("./editor.client").then(({ makeEditor }) => {
      if (stopped || !parent.current) return;
      editor.current = makeEditor({
        parent: parent.current,
        text: sent.current,
        file,
        label: `${what} (${file})`,
        readOnly: !mayEdit,
        chips: true,
        changed(now) {
          waiting = now;
          setTyping(true);
          clearTimeout(timer);
          timer = setTimeout(save, pause);
        },
        left: save,
        rewrite(problem, words) {
          save();
          const { draft: at, change } = current.current;
          const changed = problem.broken && rewriteClaim(at.texts[file] ?? "", problem.line ?? 1, problem.broken, words);
          if (changed !== undefined) change({ files: { [file]: changed }, note: `“${problem.broken?.words}” became “${words}”` });
        },
      });
      setReady(true);
    });
    return () => {
      stopped = true;
      save();
      editor.current?.destroy();
      editor.current = undefined;
    };
  }, [file]);

  // Undone, or saved by somebody else: the text here is theirs.
  useEffect(() => {
    if (!ready || typing) return;
    sent.current = text;
    editor.current?.takeOver(text);
  }, [text, ready, typing]);

  const fresh = view !== undefined && view.version === draft.version && !typing;
  const problems = fresh ? view.problems.filter((one) => one.file === file) : [];
  useEffect(() => {
    if (ready && fresh && view)
      editor.current?.know(
        view.problems.filter((one) => one.file === file),
        view,
      );
  }, [ready, fresh, view, file]);
  useEffect(() => {
    if (ready) editor.current?.chips(chips);
  }, [ready, chips]);
  useEffect(() => {
    if (ready && line !== undefined) editor.current?.goTo(line);
  }, [ready, line]);

  return (
    <>
      <p role="status" className="words-said">
        {fresh
          ? problems.length
            ? `${problems.length} ${problems.length === 1 ? "problem" : "problems"} in this file`
            : "All that is said here holds."
          : "Checking …"}
      </p>
      {problems.length > 0 && (
        <ul className="import-problems">
          {problems.map((one) => (
            <li key={sayProblem(one)}>
              {one.line === undefined ? (
                sayProblem(one)
              ) : (
                <button type="button" className="plain" onClick={() => editor.current?.goTo(one.line ?? 1)}>
                  Line {one.line}: {one.broken ? `“${one.broken.words}” is no longer true` : `found ${one.found}, expected ${one.expected}`}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p>
        <label>
          <input type="checkbox" checked={chips} onChange={({ target }) => setChips(target.checked)} /> Show numbers and claims as what they
          stand for
        </label>
      </p>
      <div className="editor" ref={parent} />
      {!ready && <p>The editor is being loaded …</p>}
      <p className="bench-dek">Tab leaves the editor. Facts, figures and ladders are offered as you type within a tag: {"{% … %}"}.</p>
    </>
  );
}
