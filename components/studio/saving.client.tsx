"use client";
// A client file: it says from moment to moment whether what was done is kept.
import { useEffect } from "react";
import { useBench } from "./bench.client";

/** Whether everything is saved, who else is here, and the way back. */
export function SavingState() {
  const { draft, saving, others, step, settle, mayEdit, blind } = useBench();
  const settled = saving.state === "saved";
  const [canUndo, canRedo] = [mayEdit && settled && draft.step > 1, mayEdit && settled && draft.step < draft.last];
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
      // Fields have an undo of their own.
      if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
      if (event.shiftKey ? !canRedo : !canUndo) return;
      event.preventDefault();
      step(event.shiftKey ? "redo" : "undo");
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, [canUndo, canRedo, step]);
  return (
    <div className="bench-saving">
      <p role="status" className={`saving saving-${saving.state}`}>
        {saving.state === "saved" && "Saved"}
        {saving.state === "saving" && "Saving …"}
        {saving.state === "waiting" && `Not saved: ${saving.why} It is tried again.`}
        {saving.state === "refused" && `Not saved: ${saving.why}`}
        {saving.state === "conflict" && "Not saved: somebody has changed this draft meanwhile."}
      </p>
      {others.length > 0 && <p className="bench-others">{sayOthers(others)}</p>}
      <button
        type="button"
        disabled={!canUndo}
        onClick={() => step("undo")}
        title={canUndo ? `Undo: ${draft.note || "the last change"}` : undefined}
      >
        Undo
      </button>
      <button type="button" disabled={!canRedo} onClick={() => step("redo")}>
        Redo
      </button>
      {blind && <p className="saving saving-waiting">The draft could not be looked at: {blind}</p>}
      {saving.state === "conflict" && (
        <section className="conflict" aria-labelledby="conflict">
          <h2 id="conflict">{saving.theirs.who || "Somebody"} saved this draft while you were changing it</h2>
          <p>
            They: {saving.theirs.note || "changed it"}. You: {saving.mine.note}. Nothing of either is lost yet: theirs is on the server,
            yours is in this window.
          </p>
          <button type="button" onClick={() => settle("mine")}>
            Put my change on top of theirs
          </button>
          <button type="button" onClick={() => settle("theirs")}>
            Take theirs and drop mine
          </button>
          {overlap(saving.mine.files ?? {}, saving.theirs.texts, draft.texts).map((file) => (
            <p key={file} className="conflict-file">
              Both of you changed {file}: on top, your whole file takes the place of theirs.
            </p>
          ))}
        </section>
      )}
    </div>
  );
}

/** Files of one's own change that are not what the others have. */
const overlap = (
  mine: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
  shown: Readonly<Record<string, string>>,
): readonly string[] => Object.keys(mine).filter((file) => theirs[file] !== shown[file]);

function sayOthers(others: readonly string[]): string {
  const names = [...new Set(others)];
  return names.length === 1
    ? `${names[0]} has this draft open too`
    : `${names.slice(0, -1).join(", ")} and ${names.at(-1)} have this draft open too`;
}
