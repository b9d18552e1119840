"use client";
// A client file: it follows each answer.
import type { HeadCell, Imported } from "@/lib/table/reading/to-dataset";

const kinds = { number: "numbers", date: "dates", text: "words" } as const;

/** The first rows as they are read now: whoever says something of the file sees at once what it does. */
export function Head({ imported: { columns, head, rows } }: { imported: Imported }) {
  if (!head.length) return null;
  return (
    <section>
      <h3>
        The file as it is read <small>{rows > head.length ? `the first ${head.length} of ${rows} rows` : `all ${rows} rows`}</small>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
      <section className="scrolls" aria-label="The file as it is read" tabIndex={0}>
        <table className="head">
          <thead>
            <tr>
              <th scope="col">Row</th>
              {columns.map(({ name, kind }, at) => (
                <th key={`${at} ${name}`} scope="col">
                  {name} <small>{kinds[kind]}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {head.map(({ row, cells }, at) => (
              <tr key={`${at} ${row}`}>
                <th scope="row">{row}</th>
                {cells.map((cell, place) => (
                  <Cell key={columns[place]?.name ?? place} cell={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** A value; where it is written otherwise than in the file, both; where nothing could be read, what stands there. */
function Cell({ cell: { found, value, unread } }: { cell: HeadCell }) {
  if (unread)
    return (
      <td className="head-unread">
        <span role="img" aria-label="not read">
          ▲
        </span>{" "}
        {found}
      </td>
    );
  if (value === null) return <td>{found && <small>no value: {found}</small>}</td>;
  return (
    <td>
      {value} {value !== found && <small>{found}</small>}
    </td>
  );
}
