"use client";
// A client file: what stands in the way is mended here.
import { useId, useState } from "react";
import type { Broken, Problem } from "@/lib/problem";
import { sayProblem } from "@/lib/problem";
import { writePlace } from "@/lib/studio/draft";
import { dropWords, overrule, rewriteClaim } from "@/lib/studio/rewrite";
import { type Bench, useBench } from "./bench.client";

/** Problems that are told one by one: a table may have as many as it has cells. */
const told = 100;

/** What stands in the way of publishing: broken words with what would be true, and everything else with where it is. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  const broken = problems.filter((one) => one.broken);
  const others = problems.filter((one) => !one.broken);
  return (
    <>
      {broken.length > 0 && (
        <section aria-labelledby="broken">
          <h2 id="broken">
            {broken.length} {broken.length === 1 ? "sentence is" : "sentences are"} no longer true
          </h2>
          <ol className="problems">
            {broken.map((one) => (
              <li key={`${one.file} ${one.line} ${one.found}`}>{one.broken && <BrokenWords problem={one} broken={one.broken} />}</li>
            ))}
          </ol>
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="others">
          <h2 id="others">
            {others.length} {others.length === 1 ? "problem" : "problems"}
          </h2>
          <ol className="problems">
            {others.slice(0, told).map((one) => (
              <li key={sayProblem(one)}>
                {sayProblem(one)} <PlaceLink problem={one} />
              </li>
            ))}
            {others.length > told && <li>And {others.length - told} more: they come up as these are mended.</li>}
          </ol>
        </section>
      )}
    </>
  );
}

/** A link to where a problem is. */
function PlaceLink({ problem: { file, line, row } }: { problem: Problem }) {
  const { view } = useBench();
  const dataset = view?.datasets.find(({ path }) => path === file);
  if (dataset)
    return <a href={`#${writePlace({ at: "data", dataset: dataset.name, ...(row && row > 1 ? { line: row - 1 } : {}) })}`}>Show it</a>;
  if (/\.(?:md|yaml)$/.test(file)) return <a href={`#${writePlace({ at: "words", file, ...(line ? { line } : {}) })}`}>Show it</a>;
  return null;
}

function BrokenWords({ problem, broken }: { problem: Problem; broken: Broken }) {
  const bench = useBench();
  const [said, setSaid] = useState("");
  const { sentence, words, facts, bounds, offers, below, above, remains, kind } = broken;
  const [before = "", after = ""] = kind === "claim" ? around(sentence, words) : ["", ""];
  const mend = (how: string, make: Make) => setSaid(apply(bench, problem, how, make));
  return (
    <article className="broken">
      <p className="broken-sentence">
        {before}
        <mark>{words}</mark>
        {after}
      </p>
      <dl className="broken-facts">
        {facts.map(({ id, what, value, before: was }) => (
          <div key={id}>
            <dt>
              {what} <small>({id})</small>
            </dt>
            <dd>
              {was !== undefined && was !== value && (
                <>
                  was {was}, <b>now {value}</b>
                </>
              )}
              {(was === undefined || was === value) && <b>{value}</b>}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        {kind === "claim" ? `“${words}” holds where ${bounds}.` : `The sentence stands where ${bounds}, which is not so.`}
        {remains !== undefined && ` Beside them there is ${remains}.`}
        {below !== undefined && ` Below it: “${below}”.`}
        {above !== undefined && ` Above it: “${above}”.`}
      </p>
      <p className="broken-actions">
        {offers.map((offer) => (
          <button
            type="button"
            key={offer}
            disabled={!bench.mayEdit}
            onClick={() => mend(`“${words}” became “${offer}”`, (text, line) => rewriteClaim(text, line, broken, offer))}
          >
            Write “{offer}”
          </button>
        ))}
        {kind === "condition" && (
          <button
            type="button"
            disabled={!bench.mayEdit}
            onClick={() => mend("a sentence that no longer holds was dropped", (text, line) => dropWords(text, line, broken))}
          >
            Drop the sentence
          </button>
        )}
        <a className="button" href={`#${writePlace({ at: "words", file: problem.file, ...(problem.line ? { line: problem.line } : {}) })}`}>
          Write it otherwise
        </a>
      </p>
      <Overrule
        disabled={!bench.mayEdit}
        submit={(reason) => mend(`“${words}” was overruled: ${reason}`, (text, line) => overrule(text, line, broken, reason))}
      />
      <p role="status">{said}</p>
    </article>
  );
}

type Make = (text: string, line: number) => string | undefined;

/** Changes the file of a problem; says what came of it. */
function apply({ draft, change }: Bench, { file, line = 1 }: Problem, how: string, make: Make): string {
  const changed = make(draft.texts[file] ?? "", line);
  if (changed === undefined) return "These words stand in the file in a way that only you can change: choose “Write it otherwise”.";
  change({ files: { [file]: changed }, note: how });
  return `Done: ${how}. The draft is being checked.`;
}

/** What stands before and after some words in their sentence. */
function around(sentence: string, words: string): readonly [string, string] {
  const at = sentence.indexOf(words);
  return at < 0 ? [`${sentence} – `, ""] : [sentence.slice(0, at), sentence.slice(at + words.length)];
}

/** Keeps words against the data, for a reason. */
function Overrule({ disabled, submit }: { disabled: boolean; submit(reason: string): void }) {
  const [reason, setReason] = useState("");
  const id = useId();
  return (
    <details className="overrule">
      <summary>Keep the words all the same</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit(reason);
        }}
      >
        <label htmlFor={id}>
          Why they stand although the data do not say so. The reason is kept with the edition, and readers can open it.
        </label>
        <textarea id={id} required minLength={15} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        <button type="submit" disabled={disabled}>
          Overrule
        </button>
      </form>
    </details>
  );
}
