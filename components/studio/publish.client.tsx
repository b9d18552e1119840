"use client";
// A client file: an edition is published and followed on its way.
import { useEffect, useId, useRef, useState } from "react";
import { address } from "@/lib/address";
import { ask, Refused, refusal } from "./api.client";
import { useBench } from "./bench.client";
import { CopyField } from "./copy-field.client";

interface Progress {
  readonly doing: "drawing" | "keeping";
  readonly done: number;
  readonly of: number;
}

const doings = { drawing: "Drawing", keeping: "Keeping" } as const;

/** Publishes the draft with a note, and says how far it is. */
export function Publish() {
  const { draft, view, saving, mayPublish, setPublished } = useBench();
  const [note, setNote] = useState("");
  const [said, setSaid] = useState("");
  const [progress, setProgress] = useState<Progress>();
  const [working, setWorking] = useState(false);
  // One key for one state of the draft: a publication that was asked for twice happens once.
  const key = useRef<{ version: number; key: string }>(undefined);
  const id = useId();
  useEffect(() => {
    if (!working) return;
    const look = () =>
      ask<{ publishing: Progress | null }>("GET", "/api/publishing").then(
        ({ publishing }) => setProgress(publishing ?? undefined),
        () => {},
      );
    const timer = setInterval(look, 600);
    return () => clearInterval(timer);
  }, [working]);

  const waits = why(view === undefined || view.version !== draft.version, saving.state, view?.problems.length ?? 0);
  const publish = async () => {
    if (key.current?.version !== draft.version) key.current = { version: draft.version, key: crypto.randomUUID() };
    setWorking(true);
    setSaid("");
    try {
      const { number } = await ask<{ number: number }>("POST", `/api/drafts/${draft.id}/publish`, {
        body: { why: note },
        key: key.current.key,
      });
      setPublished(number);
    } catch (problem) {
      if (problem instanceof Refused && problem.status !== 409) key.current = undefined;
      setSaid(
        problem instanceof Refused
          ? problem.message
          : "The server does not answer. Publish again when it does: what was begun is then finished, and nothing is published twice.",
      );
    } finally {
      setWorking(false);
      setProgress(undefined);
    }
  };
  if (!mayPublish) return <p>You may not publish: somebody who may finds this draft in the studio’s list.</p>;
  return (
    <form
      className="publish"
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      <h2>Publish</h2>
      <label htmlFor={id}>What has changed, for the history and the feeds. Left empty, it is told from the changes.</label>
      <textarea id={id} rows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
      <button type="submit" className="main-action" disabled={working || waits !== ""} aria-describedby={`${id}-why`}>
        Publish{view?.against === undefined ? "" : " the next edition"}
      </button>
      <p id={`${id}-why`}>{waits}</p>
      <p role="status">
        {working && (progress ? `${doings[progress.doing]}: ${progress.done} of ${progress.of}` : "Checking …")}
        {said}
      </p>
      {working && <progress aria-label="How far the edition is" {...(progress?.of ? { value: progress.done, max: progress.of } : {})} />}
    </form>
  );
}

/** Why nothing can be published yet; empty where it can be. */
function why(looking: boolean, saving: string, problems: number): string {
  if (saving !== "saved") return "First everything must be saved.";
  if (problems) return "First what is listed above must be mended: what is not true is not published.";
  return looking ? "The draft is being checked." : "";
}

/** An edition that has just been published: its address, its embeds, and the way back. */
export function PublishedEdition({ number }: { number: number }) {
  const { view } = useBench();
  const [said, setSaid] = useState("");
  const [undone, setUndone] = useState(false);
  const changed = (view?.figures ?? []).filter(({ state }) => state === "changed");
  const undo = async () => {
    try {
      const { number: now } = await ask<{ number: number }>("POST", "/api/undo", { body: { why: `edition ${number} was taken back` } });
      setUndone(true);
      setSaid(`Readers see edition ${now} again. Edition ${number} stays in the history and at its own address.`);
    } catch (problem) {
      setSaid(refusal(problem));
    }
  };
  return (
    <section aria-labelledby="published">
      <h1 className="bench-title" id="published">
        Edition {number} is published
      </h1>
      <p role="status">{said}</p>
      <p>
        Readers see it at <a href={address.story}>the story’s address</a>, and for ever at{" "}
        <a href={address.edition(number)}>{address.edition(number)}</a>. Embeds that follow show it by themselves; those that are pinned
        stay as they are.
      </p>
      <p>
        <button type="button" disabled={undone} onClick={() => void undo()}>
          Undo: show readers the edition before
        </button>{" "}
        <a className="button" href="/studio">
          Back to the studio
        </a>{" "}
        <a className="button" href="/studio/history">
          History
        </a>
      </p>
      {changed.length > 0 && <h2>Embeds of what has changed</h2>}
      {changed.map(({ id, title }) => (
        <EmbedCode key={id} id={id} title={title || id} />
      ))}
    </section>
  );
}

/** The code of an embed that follows, as the site itself gives it. */
function EmbedCode({ id, title }: { id: string; title: string }) {
  const [code, setCode] = useState("");
  const [said, setSaid] = useState("");
  useEffect(() => {
    const url = new URL(address.figure(id), location.href).href;
    ask<{ html: string }>("GET", `${address.oembed}?url=${encodeURIComponent(url)}&format=json`).then(
      ({ html }) => setCode(html),
      () => setSaid("The code could not be fetched: the figure’s page has it under Share."),
    );
  }, [id]);
  return (
    <>
      <CopyField
        label={
          <>
            {title} (<a href={address.figure(id)}>page</a>)
          </>
        }
        name={`Copy the code of: ${title}`}
        rows={3}
        value={code}
      />
      <p role="status">{said}</p>
    </>
  );
}
