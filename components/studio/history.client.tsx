"use client";
// A client file: editions are compared, brought back and corrected here.
import { useId, useRef, useState } from "react";
import type { Difference as Changed } from "@/lib/studio/view";
import { address } from "@/lib/address";
import { ask, refusal } from "./api.client";
import { Difference } from "./difference.client";

export interface EditionView {
  readonly number: number;
  /** ISO moment. */
  readonly published: string;
  readonly who: string;
  readonly change: string;
  readonly notes: readonly { readonly kind: string; readonly text: string; readonly said: string }[];
}

interface HistoryProps {
  readonly editions: readonly EditionView[];
  readonly current: number | undefined;
  readonly trail: readonly {
    readonly at: string;
    readonly who: string;
    readonly action: string;
    readonly edition: number;
    readonly why: string;
  }[];
  readonly scope: string;
}

const moment = (iso: string): string => `${iso.slice(0, 16).replace("T", " ")} UTC`;

/** Every edition: when, by whom, what changed, what was said of it since; and what can be done with it. */
export function History({ editions, current, trail, scope }: HistoryProps) {
  const [shown, setShown] = useState(current);
  const [notes, setNotes] = useState(new Map(editions.map(({ number, notes: said }) => [number, said])));
  const [said, setSaid] = useState("");
  const mayPublish = scope === "publish" || scope === "own";
  if (!editions.length) return <p>Nothing has been published yet. The first edition will stand here.</p>;

  const restore = async (number: number, why: string) => {
    try {
      await ask("POST", "/api/undo", { body: { to: number, why } });
      setShown(number);
      setSaid(`Readers see edition ${number} again.`);
    } catch (problem) {
      setSaid(refusal(problem));
    }
  };
  const note = async (number: number, kind: string, text: string) => {
    try {
      const made = await ask<{ kind: string; text: string; said: string }>("POST", `/api/editions/${number}/notes`, {
        body: { kind, text },
      });
      setNotes((all) => new Map([...all, [number, [...(all.get(number) ?? []), made]]]));
      setSaid(`Embeds that are pinned to edition ${number} say so from now on; nothing else about them changes.`);
    } catch (problem) {
      setSaid(refusal(problem));
    }
  };
  const begin = async (number: number) => {
    try {
      const { id } = await ask<{ id: string }>("POST", "/api/drafts", { body: { edition: number, note: `begun from edition ${number}` } });
      location.assign(`/studio/drafts/${id}`);
    } catch (problem) {
      setSaid(refusal(problem));
    }
  };
  return (
    <>
      <p role="status">{said}</p>
      <Compare editions={editions} />
      <h2>Editions</h2>
      <ol className="editions" reversed>
        {editions.map(({ number, published, who, change }) => (
          <li key={number}>
            <article aria-label={`Edition ${number}`}>
              <h3>
                <a href={address.edition(number)}>Edition {number}</a>{" "}
                {number === shown && <span className="badge-now">readers see it</span>}
              </h3>
              <p>{change || "No note."}</p>
              <p>
                <small>
                  {who || "somebody"}, {moment(published)}
                </small>
              </p>
              {(notes.get(number) ?? []).map(({ kind, text, said: when }) => (
                <p key={`${when} ${text}`} className="edition-note">
                  <b>{kind === "retraction" ? "Withdrawn" : "Corrected"}</b> {moment(when)}: {text}
                </p>
              ))}
              <div className="broken-actions">
                {scope !== "read" && (
                  <button type="button" onClick={() => void begin(number)}>
                    Draft from edition {number}
                  </button>
                )}
                {mayPublish && number !== shown && (
                  <Ask
                    open={`Show edition ${number} again`}
                    title={`Show readers edition ${number} again?`}
                    says="Whatever follows shows it at once; every edition stays at its own address, and nothing is renumbered."
                    label="Why, for the history"
                    send={(why) => restore(number, why)}
                  />
                )}
                {mayPublish && (
                  <>
                    <Ask
                      open={`Correct edition ${number}`}
                      title={`What was wrong in edition ${number}?`}
                      says="Embeds that are pinned to it show this text. Their numbers stay as they are."
                      label="The correction"
                      needed
                      send={(text) => note(number, "correction", text)}
                    />
                    <Ask
                      open={`Withdraw edition ${number}`}
                      title={`Why is edition ${number} withdrawn?`}
                      says="Embeds that are pinned to it say that it is withdrawn, and why. Their numbers stay as they are."
                      label="The reason"
                      needed
                      send={(text) => note(number, "retraction", text)}
                    />
                  </>
                )}
              </div>
            </article>
          </li>
        ))}
      </ol>
      <h2>Who did what</h2>
      <ul className="trail">
        {trail.map(({ at, who, action, edition, why }) => (
          <li key={`${at} ${action} ${edition}`}>
            {moment(at)}: {who || "somebody"}, {actions[action] ?? action} {edition}
            {why && `: ${why}`}
          </li>
        ))}
      </ul>
    </>
  );
}

const actions: Readonly<Record<string, string>> = {
  publish: "published edition",
  undo: "showed readers again edition",
  correction: "corrected edition",
  retraction: "withdrew edition",
};

/** Two editions side by side, in words. */
function Compare({ editions }: { editions: readonly EditionView[] }) {
  const numbers = editions.map(({ number }) => number);
  const [from, setFrom] = useState(numbers[1] ?? numbers[0] ?? 1);
  const [to, setTo] = useState(numbers[0] ?? 1);
  const [changes, setChanges] = useState<Changed>();
  const [said, setSaid] = useState("");
  if (numbers.length < 2) return null;
  const compare = async () => {
    setSaid("Comparing …");
    setChanges(undefined);
    try {
      const { changes: found } = await ask<{ changes: Changed }>("GET", `/api/diff?from=${from}&to=${to}`);
      setChanges(found);
      setSaid("");
    } catch (problem) {
      setSaid(refusal(problem));
    }
  };
  const choice = (label: string, value: number, set: (number: number) => void) => (
    <label>
      {label}{" "}
      <select value={value} onChange={({ target }) => set(Number(target.value))}>
        {numbers.map((number) => (
          <option key={number} value={number}>
            edition {number}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <section aria-labelledby="compare">
      <h2 id="compare">Compare</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void compare();
        }}
      >
        {choice("From", from, setFrom)} {choice("to", to, setTo)} <button type="submit">Compare</button>
      </form>
      <p role="status">{said}</p>
      {changes && <Difference of={changes} />}
    </section>
  );
}

interface AskProps {
  readonly open: string;
  readonly title: string;
  readonly says: string;
  readonly label: string;
  readonly needed?: boolean;
  send(text: string): Promise<void>;
}

/** A question before something that readers see is done. */
function Ask({ open, title, says, label, needed = false, send }: AskProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState("");
  const id = useId();
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        {open}
      </button>
      <dialog ref={dialog} aria-labelledby={`${id}-title`} className="ask">
        <form
          method="dialog"
          onSubmit={() => {
            void send(text);
            setText("");
          }}
        >
          <h3 id={`${id}-title`}>{title}</h3>
          <p>{says}</p>
          <label htmlFor={id}>{label}</label>
          <textarea id={id} rows={3} maxLength={1000} required={needed} value={text} onChange={({ target }) => setText(target.value)} />
          <p className="broken-actions">
            <button type="submit" className="main-action">
              {open}
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              Cancel
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}
