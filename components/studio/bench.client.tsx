"use client";
// A client file: it holds the draft that somebody is changing.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { type Change, type OpenDraft, type Place, readPlace, type SeenView, writePlace } from "@/lib/studio/draft";
import { ask, Refused } from "./api.client";

/** Whether what is on the screen is on the server. */
export type Saving =
  | { readonly state: "saved" }
  | { readonly state: "saving" }
  /** No answer: it is tried again. */
  | { readonly state: "waiting"; readonly why: string }
  /** Refused: it would not be otherwise if it were tried again. */
  | { readonly state: "refused"; readonly why: string }
  /** Somebody else has saved meanwhile. */
  | { readonly state: "conflict"; readonly theirs: OpenDraft; readonly mine: Change };

/** The workbench: a draft, what is known of it, and what can be done to it. */
export interface Bench {
  readonly draft: OpenDraft;
  /** How the draft looks; of an earlier version while the newest is looked at, and undefined until the first look. */
  readonly view: SeenView | undefined;
  /** Why the draft could not be looked at. */
  readonly blind: string | undefined;
  readonly saving: Saving;
  /** Who else has the draft open. */
  readonly others: readonly string[];
  readonly mayEdit: boolean;
  readonly mayPublish: boolean;
  readonly place: Place;
  go(place: Place): void;
  /** Changes the draft here at once and on the server as soon as it can be. */
  change(change: Change): void;
  step(by: "undo" | "redo"): void;
  /** Settles a conflict: takes what they have saved, or puts one's own change on top of it. */
  settle(take: "theirs" | "mine"): void;
  /** The row that is pointed at, as “dataset:line”: the preview shows its marks. */
  readonly lit: string | undefined;
  light(row: string | undefined): void;
  /** The draft was published, and is none any more. */
  readonly published: number | undefined;
  setPublished(edition: number): void;
}

const Context = createContext<Bench | undefined>(undefined);

export function useBench(): Bench {
  const bench = useContext(Context);
  if (!bench) throw new Error("a part of the workbench outside it");
  return bench;
}

type Event =
  | { readonly kind: "changed"; readonly change: Change }
  | { readonly kind: "sending" }
  | { readonly kind: "saved"; readonly draft: Partial<OpenDraft>; readonly change?: Change }
  | { readonly kind: "loaded"; readonly draft: OpenDraft }
  | { readonly kind: "failed"; readonly saving: Saving };

interface State {
  readonly draft: OpenDraft;
  /** Changes that the server has not got yet, the oldest first. */
  readonly queue: readonly Change[];
  readonly saving: Saving;
}

const withChange = (draft: OpenDraft, { files = {}, without = [], note }: Change): OpenDraft => ({
  ...draft,
  note,
  texts: Object.fromEntries(Object.entries({ ...draft.texts, ...files }).filter(([name]) => !without.includes(name))),
});

function reduce(state: State, event: Event): State {
  if (event.kind === "changed") {
    const draft = withChange(state.draft, event.change);
    const saving: Saving = state.saving.state === "conflict" ? state.saving : { state: "saving" };
    return { draft, queue: [...state.queue, event.change], saving };
  }
  if (event.kind === "sending") return { ...state, saving: { state: "saving" } };
  if (event.kind === "failed") return { ...state, saving: event.saving };
  if (event.kind === "loaded") return { draft: event.draft, queue: [], saving: { state: "saved" } };
  const queue = state.queue.filter((one) => one !== event.change);
  const { texts: _texts, ...heads } = event.draft;
  return { draft: { ...state.draft, ...heads }, queue, saving: queue.length ? state.saving : { state: "saved" } };
}

/** How long a look, a sign of life and another try wait, ms. The preview goes first: a look waits until it has mostly come. */
const [restless, lively, patient] = [400, 5_000, 3_000];

/** Holds a draft: keeps it on the server at every change, and has it looked at. */
export function BenchProvider({ initial, scope, children }: { initial: OpenDraft; scope: string; children: ReactNode }) {
  const [{ draft, queue, saving }, tell] = useReducer(reduce, { draft: initial, queue: [], saving: { state: "saved" } });
  const [view, setView] = useState<SeenView>();
  const [blind, setBlind] = useState<string>();
  const [others, setOthers] = useState<readonly string[]>([]);
  const [newest, setNewest] = useState(initial.version);
  const [published, setPublished] = useState<number>();
  const [lit, light] = useState<string>();
  const [place, setPlace] = useState<Place>({ at: "overview" });
  const busy = useRef(false);
  const [tries, setTries] = useState(0);
  const base = `/api/drafts/${draft.id}`;

  // One change at a time, in the order in which they were made.
  const next = saving.state === "saving" ? queue[0] : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks for another try.
  useEffect(() => {
    if (!next || busy.current || published !== undefined) return;
    busy.current = true;
    const fail = (why: unknown) => {
      if (why instanceof Refused && why.status === 409) return void conflict(base, next, tell);
      const state = why instanceof Refused && why.status < 500 && why.status !== 429 && why.status !== 401 ? "refused" : "waiting";
      const said = why instanceof Refused ? why.message : "The server does not answer.";
      tell({ kind: "failed", saving: { state, why: said } });
    };
    ask<OpenDraft>("PUT", base, { body: { version: draft.version, ...next } })
      .then((saved) => tell({ kind: "saved", draft: saved, change: next }), fail)
      .finally(() => {
        busy.current = false;
        setTries((count) => count + 1);
      });
  }, [next, draft.version, base, published, tries]);

  useEffect(() => {
    if (saving.state !== "waiting") return;
    const timer = setTimeout(() => tell({ kind: "sending" }), patient);
    return () => clearTimeout(timer);
  }, [saving]);

  const unsaved = queue.length > 0;
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [unsaved]);

  // A look at what is saved; a newer version asked for meanwhile makes the answer stale.
  const { version } = draft;
  useEffect(() => {
    if (published !== undefined) return;
    const stop = new AbortController();
    const timer = setTimeout(
      () => {
        ask<SeenView>("GET", `${base}/view`, { signal: stop.signal }).then(
          (seen) => {
            setView(seen);
            setBlind(undefined);
          },
          (why: unknown) => {
            if (!stop.signal.aborted) setBlind(why instanceof Refused ? why.message : "The server does not answer.");
          },
        );
      },
      version === initial.version ? 0 : restless,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [base, version, initial.version, published]);

  useEffect(() => {
    if (published !== undefined) return;
    const say = () =>
      ask<{ version: number; others: readonly string[] }>("POST", `${base}/presence`).then(
        (there) => {
          // The same people are no news.
          setOthers((known) => (known.join("\n") === there.others.join("\n") ? known : there.others));
          setNewest(there.version);
        },
        () => {},
      );
    void say();
    const timer = setInterval(say, lively);
    return () => clearInterval(timer);
  }, [base, published]);

  // Somebody else has saved, and here nothing waits to be: what is shown is theirs.
  useEffect(() => {
    if (newest > version && !unsaved && saving.state === "saved" && published === undefined)
      ask<OpenDraft>("GET", base).then(
        (theirs) => tell({ kind: "loaded", draft: theirs }),
        () => {},
      );
  }, [newest, version, unsaved, saving.state, base, published]);

  useEffect(() => {
    const read = () => setPlace(readPlace(location.hash.slice(1)));
    read();
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  const go = useCallback((to: Place) => {
    location.hash = writePlace(to);
  }, []);

  const step = useCallback(
    (by: "undo" | "redo") => {
      if (unsaved || busy.current) return;
      busy.current = true;
      ask<OpenDraft>("POST", `${base}/${by}`, { body: { version } })
        .then(() => ask<OpenDraft>("GET", base))
        .then(
          (now) => tell({ kind: "loaded", draft: now }),
          () =>
            ask<OpenDraft>("GET", base).then(
              (now) => tell({ kind: "loaded", draft: now }),
              () => {},
            ),
        )
        .finally(() => {
          busy.current = false;
        });
    },
    [base, version, unsaved],
  );

  const settle = useCallback(
    (take: "theirs" | "mine") => {
      if (saving.state !== "conflict") return;
      const { theirs } = saving;
      const mine = queue;
      tell({ kind: "loaded", draft: theirs });
      if (take === "mine") for (const one of mine) tell({ kind: "changed", change: one });
    },
    [saving, queue],
  );

  const bench = useMemo<Bench>(
    () => ({
      ...{ draft, view, blind, saving, others, place, go, step, settle, published, setPublished, lit, light },
      mayEdit: scope !== "read" && published === undefined,
      mayPublish: (scope === "publish" || scope === "own") && published === undefined,
      change: (change) => tell({ kind: "changed", change }),
    }),
    [draft, view, blind, saving, others, place, go, step, settle, scope, published, lit],
  );
  return <Context value={bench}>{children}</Context>;
}

async function conflict(base: string, mine: Change, tell: (event: Event) => void): Promise<void> {
  try {
    const theirs = await ask<OpenDraft>("GET", base);
    tell({ kind: "failed", saving: { state: "conflict", theirs, mine } });
  } catch {
    tell({ kind: "failed", saving: { state: "waiting", why: "The server does not answer." } });
  }
}
