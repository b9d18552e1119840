/** A line of a figure's table: what the reader sees of a row, and where the row comes from. */
export interface TableLine {
  /** The name by which marks know the row. */
  readonly row: string;
  /** The row of a dataset that it shows: `path-share:4`. */
  readonly from: string;
  readonly cells: readonly string[];
  readonly source: { readonly id: string; readonly title: string };
  /** The row's figure was not found in a text we read. */
  readonly unconfirmed: boolean;
}

/** What follows the source of a row that was not found in a text we read. */
export const notConfirmed = ", from memory and not confirmed";

/** The rows behind a picture. Wide tables scroll in their own frame, which the keyboard can reach. */
export function Table({
  label,
  of,
  columns,
  lines,
  bare = false,
}: {
  label: string;
  of: string;
  columns: readonly { readonly title: string; readonly numeric?: boolean }[];
  lines: readonly TableLine[];
  /** Sources by name alone, where there is no list of them to lead to. */
  bare?: boolean;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="table" aria-label={`${label}: ${of}`} tabIndex={0}>
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            {columns.map(({ title, numeric }) => (
              <th key={title} scope={bare ? undefined : "col"} className={numeric ? "table-number" : undefined}>
                {title}
              </th>
            ))}
            <th scope={bare ? undefined : "col"}>Source</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ row, from, cells, source, unconfirmed }) => (
            <tr key={row} data-row={row} data-from={bare ? undefined : from}>
              {cells.map((cell, at) => {
                const Cell = at === 0 ? "th" : "td";
                return (
                  <Cell
                    key={columns[at]?.title}
                    scope={at === 0 && !bare ? "row" : undefined}
                    className={columns[at]?.numeric ? "table-number" : cell.length < 20 && !bare ? "table-short" : undefined}
                  >
                    {cell}
                  </Cell>
                );
              })}
              <td>
                {bare ? source.title : <a href={`#source-${source.id}`}>{source.title}</a>}
                {unconfirmed && <em>{notConfirmed}</em>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
