"use client";
// A client file: it asks where new data come from.
import { useEffect, useState } from "react";
import type { TableResource } from "@/lib/pack/descriptor";
import { isWebLink } from "@/lib/link";
import { nameSource, type Provenance } from "@/lib/studio/swap";
import { findSpan } from "@/lib/table/dates";

type Licence = TableResource["licenses"][number];

interface SourceFormProps {
  readonly resource: TableResource;
  readonly licences: readonly Licence[];
  /** Whether the dataset's rows name their source. */
  readonly named: boolean;
  /** Told whenever all that is needed has been said, and when it no longer is. */
  tell(provenance: Provenance | undefined): void;
  /** Puts the name of a new source into every row. */
  fill(id: string | undefined): void;
}

/** What the list of licences says besides licences. */
const [asBefore, another] = [-1, -2];

const today = () => new Date().toISOString().slice(0, 10);
const sayLicence = ({ title, name, path }: Licence) => title ?? name ?? path ?? "";

/** Where new rows come from: a picture's source line belongs to its data, so nothing is used without it. */
export function SourceForm({ resource, licences, named, tell, fill }: SourceFormProps) {
  const [kind, setKind] = useState<"" | "same" | "new">("");
  const [title, setTitle] = useState("");
  const [publisher, setPublisher] = useState("");
  const [link, setLink] = useState("");
  const [date, setDate] = useState("");
  const [retrieved, setRetrieved] = useState(today);
  const [asOf, setAsOf] = useState(resource.asOf ?? "");
  const [licence, setLicence] = useState<number>(asBefore);
  const [terms, setTerms] = useState("");
  const [termsLink, setTermsLink] = useState("");
  const all = [...new Map([...resource.licenses, ...licences].map((one) => [sayLicence(one), one])).values()];

  const wrong = {
    title: kind === "new" && title.trim() === "" ? "a title" : "",
    link: link !== "" && !/^https?:\/\/\S+\.\S+$/.test(link) ? "an address with https or http, or nothing" : "",
    retrieved: findSpan(retrieved)?.precision === "day" ? "" : "a day: 2026-11-26",
    asOf: asOf === "" || findSpan(asOf) ? "" : "a year, month or day: 2026-11, or nothing",
    terms: licence === another && terms.trim() === "" ? "its name, such as CC-BY-4.0" : "",
    termsLink: licence === another && termsLink !== "" && !isWebLink(termsLink) ? "an address with https or http, or nothing" : "",
    date: date === "" || findSpan(date) ? "" : "a year, month or day, or nothing",
  };
  const whole = kind !== "" && Object.values(wrong).every((one) => one === "");
  const id = nameSource(title, date || retrieved);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when what is said changes.
  useEffect(() => {
    const typed = { name: terms.trim(), ...(termsLink ? { path: termsLink } : {}) };
    const chosen = licence === another ? typed : all[licence];
    if (!whole) return tell(undefined);
    const source = { id, title: title.trim(), publisher: publisher.trim(), date, link };
    tell({ ...(kind === "new" ? { source } : {}), retrieved, asOf, ...(chosen ? { licence: chosen } : {}) });
  }, [whole, kind, title, publisher, link, date, retrieved, asOf, licence, terms, termsLink]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name follows what is said.
  useEffect(() => {
    if (named && kind === "new" && title.trim()) fill(id);
  }, [named, kind, id, title]);

  const field = (label: string, value: string, set: (value: string) => void, problem: string, hint = "") => (
    <label>
      {label} <small>{problem ? `needed: ${problem}` : hint}</small>
      <input value={value} onChange={({ target }) => set(target.value)} aria-invalid={problem !== ""} />
    </label>
  );
  return (
    <section className="source-form">
      <h3>Where the data come from</h3>
      <fieldset>
        <legend>The source of these rows</legend>
        <label>
          <input
            type="radio"
            name="source-kind"
            checked={kind === "same"}
            onChange={() => {
              setKind("same");
              if (named && kind === "new") fill(undefined);
            }}
          />{" "}
          the same as before: {resource.sources.map((one) => one.title).join("; ") || "none is named"}
        </label>
        <label>
          <input type="radio" name="source-kind" checked={kind === "new"} onChange={() => setKind("new")} /> another
        </label>
      </fieldset>
      {kind === "new" && (
        <>
          {field("Title", title, setTitle, wrong.title)}
          {field("Publisher", publisher, setPublisher, "")}
          {field("Link", link, setLink, wrong.link, "https://…")}
          {field("Published", date, setDate, wrong.date, "2026-11")}
          {named && title.trim() !== "" && <p>In every row it is named {id}.</p>}
        </>
      )}
      {kind !== "" && (
        <>
          {field("Retrieved on", retrieved, setRetrieved, wrong.retrieved)}
          {field("The data go up to", asOf, setAsOf, wrong.asOf)}
          <label>
            Licence{" "}
            <select value={licence} onChange={({ target }) => setLicence(Number(target.value))}>
              <option value={asBefore}>as before: {resource.licenses.map(sayLicence).join(", ")}</option>
              {all.map((one, at) => (
                <option key={sayLicence(one)} value={at}>
                  {sayLicence(one)}
                </option>
              ))}
              <option value={another}>another …</option>
            </select>
          </label>
          {licence === another && (
            <>
              {field("Name of the licence", terms, setTerms, wrong.terms)}
              {field("Where it stands", termsLink, setTermsLink, wrong.termsLink, "https://…")}
            </>
          )}
        </>
      )}
    </section>
  );
}
