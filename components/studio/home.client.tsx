"use client";
// A client file: drafts are begun and dropped here.
import { useState } from "react";
import type { OpenDraft } from "@/lib/studio/draft";
import { writtenDay } from "@/lib/words/date";
import { ask, refusal } from "./api.client";

type Listed = Pick<OpenDraft, "id" | "pack" | "who" | "changed" | "note" | "edition">;

interface HomeProps {
  readonly name: string;
  readonly scope: string;
  readonly current: { readonly number: number; readonly published: string } | undefined;
  readonly drafts: readonly Listed[];
}

/** What readers see now, and what is being worked at. */
export function Home({ name, scope, current, drafts }: HomeProps) {
  const [said, setSaid] = useState("");
  const [left, setLeft] = useState(drafts);
  const mayEdit = scope !== "read";
  const tell = (why: unknown) => setSaid(refusal(why));
  const begin = async () => {
    setSaid("A draft is being made …");
    try {
      const made = await ask<{ id: string }>("POST", "/api/drafts", { body: { note: "begun" } });
      location.assign(`/studio/drafts/${made.id}`);
    } catch (why) {
      tell(why);
    }
  };
  const drop = async ({ id, who, note }: Listed) => {
    if (!confirm(`Take the draft of ${who || "nobody"} away (${note || "no note"})? What is in it is gone then.`)) return;
    try {
      await ask("DELETE", `/api/drafts/${id}`);
      setLeft((all) => all.filter((one) => one.id !== id));
      setSaid("The draft was taken away.");
    } catch (why) {
      tell(why);
    }
  };
  const leave = () => ask("DELETE", "/api/sessions/own").then(() => location.assign("/studio/enter"), tell);
  return (
    <main id="main" className="door">
      <h1>Studio</h1>
      <p className="bench-dek">
        {name} ·{" "}
        {current ? `Readers see edition ${current.number}, of ${writtenDay(current.published.slice(0, 10))}.` : "Nothing is published yet."}{" "}
        <a href="/">The story</a> · <a href="/studio/history">History</a> · <a href="/studio/people">People</a> ·{" "}
        <button type="button" className="plain" onClick={() => void leave()}>
          Leave
        </button>
      </p>
      <p role="status">{said}</p>
      {mayEdit && (
        <p>
          <button type="button" className="main-action" onClick={() => void begin()}>
            New draft{current ? ` of edition ${current.number}` : ""}
          </button>
        </p>
      )}
      <h2>Drafts</h2>
      {left.length ? (
        <ul className="drafts">
          {left.map((one) => (
            <li key={one.id}>
              <a href={`/studio/drafts/${one.id}`}>{one.note || "A draft"}</a>
              <small>
                {one.who}, {one.changed.slice(0, 16).replace("T", " ")} UTC, from edition {one.edition ?? "none"}
              </small>
              {mayEdit && (
                <button
                  type="button"
                  className="plain"
                  onClick={() => void drop(one)}
                  aria-label={`Take away: ${one.note || "a draft"}, of ${one.who}`}
                >
                  Take away
                </button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="none">
          None. A draft is a copy of the pack that nobody but the studio sees: change its data and words, look, and publish.
        </p>
      )}
    </main>
  );
}
