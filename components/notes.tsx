/** What is behind one fact: its value and how it came about, down to its rows and their sources. */
export interface NoteFact {
  readonly what: string;
  readonly value: string;
  readonly formula: string;
  readonly rounding: string;
  readonly rows: readonly { readonly dataset: string; readonly href: string; readonly lines: readonly NoteRow[]; readonly more: number }[];
  readonly sources: readonly { readonly title: string; readonly href: string; readonly date: string }[];
  readonly evidence: string;
}

export interface NoteRow {
  /** As a spreadsheet counts it. */
  readonly row: number;
  readonly cells: string;
}

/** A note to numbers and claims of the text. */
export interface Note {
  readonly id: string;
  /** The words that it is a note to, or the condition of a sentence. */
  readonly words: string;
  /** For a claim or a condition: why the words stand. */
  readonly because?: string;
  readonly facts: readonly NoteFact[];
  /** The places in the text that lead here. */
  readonly from: readonly string[];
  /** The rows behind it, by dataset and line: what marks and tables know. */
  readonly rows: readonly string[];
}

/** Letters: more are a condition written out, and no number or word to be set large. */
const sentence = 40;

/** Where numbers and words come from: footnotes without script and on paper; with script each opens as a card beside its words. */
export function Notes({ notes, edition }: { notes: readonly Note[]; edition: string }) {
  return (
    <section className="notes" aria-labelledby="notes" data-edition={edition}>
      <h2 id="notes">Numbers and words, and where they come from</h2>
      <ol>
        {notes.map((note) => (
          <li key={note.id} id={note.id} data-rows={note.rows.join(" ")}>
            <p className={note.words.length > sentence ? "note-words note-sentence" : "note-words"}>
              <b>{note.words}</b>
              {note.because && ` ${note.because}`}
            </p>
            {note.facts.map((fact) => (
              <NoteOfFact key={fact.what} fact={fact} alone={!note.because && note.facts.length === 1} />
            ))}
            <p className="note-back">
              Back to the text:{" "}
              {note.from.map((from, at) => (
                <a key={from} href={`#${from}`} aria-label={`Back to place ${at + 1} of ${note.words}`}>
                  {at + 1}{" "}
                </a>
              ))}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function NoteOfFact({ fact: { what, value, formula, rounding, rows, sources, evidence }, alone }: { fact: NoteFact; alone: boolean }) {
  return (
    <>
      <p>
        {alone ? what : `${what}: ${value}`}. {formula}; {rounding}.
      </p>
      {rows.map(({ dataset, href, lines, more }) => (
        <p key={dataset} className="note-rows">
          <a href={href}>{dataset}</a>
          {lines.map(({ row, cells }) => (
            <span key={row}>
              row {row}: {cells}
            </span>
          ))}
          {more > 0 && <span>and {more === 1 ? "one more row" : `${more} more rows`}</span>}
        </p>
      ))}
      <p className="note-source">
        {sources.map(({ title, href, date }, at) => (
          <span key={title}>
            {at > 0 && "; "}
            {href ? <a href={href}>{title}</a> : title}
            {date && `, ${date}`}
          </span>
        ))}
        {sources.length > 0 && ". "}
        {evidence}
      </p>
    </>
  );
}
