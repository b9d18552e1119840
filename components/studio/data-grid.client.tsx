// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold only the rows that are in view.
// biome-ignore-all lint/a11y/useFocusableInteractive: cells take the focus, not rows and heads.
"use client";
// A client file: of a large table only what is in view is in the page.
import { type KeyboardEvent, memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";

/** A row's height, px: all are alike, so that the place of each is known. */
const tall = 34;
/** Rows beyond the edges that are there already when they come into view. */
const spare = 12;
/** Browsers draw nothing taller than some 16 million px; rows beyond share the room. */
const tallest = 8_000_000;

interface GridProps {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Cells that do not fit, as “row column”, rows from 0, with why. */
  readonly wrong: ReadonlyMap<string, string>;
  /** The row to go to, from 0. */
  readonly at: number | undefined;
  readonly readOnly: boolean;
  pick(row: number): void;
  edit(row: number, column: number, value: string): void;
}

/** A table of any length: arrows, Home, End and Page keys move; Enter or F2 edits a cell, what is typed takes its place, Delete empties it, Escape leaves. */
export function Grid({ name, columns, rows, wrong, at, readOnly, pick, edit }: GridProps) {
  const view = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [high, setHigh] = useState(480);
  const [cell, setCell] = useState<readonly [number, number]>([0, 0]);
  const [editing, setEditing] = useState<string>();
  const whole = rows.length * tall;
  const room = Math.min(whole, tallest);
  // In a table that is taller than a browser draws, a step of the scroll bar is several rows.
  const stretch = whole > room ? (whole - high) / (room - high) : 1;
  const first = Math.max(0, Math.floor((top * stretch) / tall) - spare);
  const last = Math.min(rows.length, first + Math.ceil(high / tall) + 2 * spare);

  useEffect(() => {
    const box = view.current;
    if (!box) return;
    const watch = new ResizeObserver(() => setHigh(box.clientHeight - tall));
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  // The page's policy lets only a script set a style.
  useLayoutEffect(() => {
    body.current?.style.setProperty("--room", `${room}px`);
    body.current?.style.setProperty(
      "--first",
      `${stretch === 1 ? first * tall : top - ((top * stretch) % tall) - (Math.floor((top * stretch) / tall) - first) * tall}px`,
    );
    view.current?.style.setProperty("--columns", String(columns.length));
    view.current?.style.setProperty("--count", String(Math.min(rows.length, 100)));
  }, [rows.length, room, first, top, stretch, columns.length]);

  const show = useCallback(
    (row: number) => {
      const box = view.current;
      if (!box) return;
      const place = (row * tall) / stretch;
      if (place < box.scrollTop || place > box.scrollTop + high - tall) box.scrollTop = Math.max(0, place - high / 2);
    },
    [stretch, high],
  );
  useEffect(() => {
    if (at === undefined) return;
    setCell(([, column]) => [at, column]);
    show(at);
    // Whoever was led to a row is there: what comes next by keyboard is its cells.
    const frame = requestAnimationFrame(() =>
      view.current?.querySelector<HTMLElement>(`[data-cell^="${at} "][tabindex="0"]`)?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [at, show]);

  const move = (row: number, column: number) => {
    const to = [Math.max(0, Math.min(rows.length - 1, row)), Math.max(0, Math.min(columns.length - 1, column))] as const;
    setCell(to);
    show(to[0]);
    pick(to[0]);
  };
  const [row, column] = cell;
  useEffect(() => {
    if (editing !== undefined || !view.current?.contains(document.activeElement)) return;
    view.current.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus({ preventScroll: true });
  }, [row, column, editing]);

  const keys = (event: KeyboardEvent) => {
    if (editing !== undefined) return;
    const page = Math.max(1, Math.floor(high / tall) - 1);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(row + 1, column),
      ArrowUp: () => move(row - 1, column),
      ArrowRight: () => move(row, column + 1),
      ArrowLeft: () => move(row, column - 1),
      PageDown: () => move(row + page, column),
      PageUp: () => move(row - page, column),
      Home: () => move(event.ctrlKey ? 0 : row, 0),
      End: () => move(event.ctrlKey ? rows.length - 1 : row, columns.length - 1),
      ...(readOnly ? {} : { Enter: () => setEditing(rows[row]?.[column] ?? ""), F2: () => setEditing(rows[row]?.[column] ?? "") }),
    };
    const act = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    const typed = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (act) act();
    // As in a spreadsheet: whatever is typed takes the place of what stood there.
    else if (typed && !readOnly) setEditing(event.key);
    else if ((event.key === "Delete" || event.key === "Backspace") && !readOnly) {
      if (rows[row]?.[column]) edit(row, column, "");
    } else return;
    event.preventDefault();
  };
  const settle = (value: string | undefined) => {
    setEditing(undefined);
    if (value !== undefined && value !== rows[row]?.[column]) edit(row, column, value);
    requestAnimationFrame(() => view.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus({ preventScroll: true }));
  };
  const shown = useMemo(() => rows.slice(first, last), [rows, first, last]);
  // The same object for all rows and always, so that none of them is made anew for it.
  const hands = useRef<Hands>({ come() {}, open() {}, settle() {} });
  hands.current = {
    come(line, place) {
      if (line !== row || place !== column) setCell([line, place]);
      pick(line);
    },
    open(value) {
      if (!readOnly) setEditing(value);
    },
    settle,
  };

  return (
    <div
      className="grid"
      role="grid"
      aria-label={name}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-readonly={readOnly}
      // Where the cell that one is at has scrolled out of view, the table itself is what Tab comes to.
      tabIndex={row >= first && row < last ? -1 : 0}
      onFocus={(event) => {
        if (event.target === event.currentTarget) show(row);
      }}
      ref={view}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onKeyDown={keys}
      onCopy={(event) => {
        if (editing !== undefined) return;
        event.clipboardData.setData("text/plain", rows[row]?.[column] ?? "");
        event.preventDefault();
      }}
      onPaste={(event) => {
        const text = event.clipboardData.getData("text/plain");
        // Several cells are another table, which whoever holds the grid takes.
        if (editing !== undefined || readOnly || !text || /[\t\n]/.test(text.trimEnd())) return;
        event.preventDefault();
        event.stopPropagation();
        edit(row, column, text.trim());
      }}
    >
      <div className="grid-row grid-head" role="row" aria-rowindex={1}>
        {columns.map((one, index) => (
          <div role="columnheader" key={one} aria-colindex={index + 1}>
            {one}
          </div>
        ))}
      </div>
      <div className="grid-body" role="rowgroup" ref={body}>
        <div className="grid-rows" role="presentation">
          {shown.map((cells, index) => {
            const line = first + index;
            const here = line === row;
            return (
              <GridRow
                key={line}
                line={line}
                cells={cells}
                columns={columns}
                wrong={wrong}
                at={here ? column : -1}
                editing={here ? editing : undefined}
                hands={hands}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** What a row asks of its table. */
interface Hands {
  come(row: number, column: number): void;
  open(value: string): void;
  settle(value: string | undefined): void;
}

interface RowProps {
  readonly line: number;
  readonly cells: readonly string[];
  readonly columns: readonly string[];
  readonly wrong: ReadonlyMap<string, string>;
  /** The column that one is at; -1 where that is in another row. */
  readonly at: number;
  readonly editing: string | undefined;
  readonly hands: { readonly current: Hands };
}

/** A row is made anew only where something in it has changed: scrolling makes those that come. */
const GridRow = memo(function GridRow({ line, cells, columns, wrong, at, editing, hands }: RowProps) {
  return (
    <div className="grid-row" role="row" aria-rowindex={line + 2} aria-selected={at >= 0}>
      {columns.map((name, place) => {
        const why = wrong.get(`${line} ${place}`);
        const here = place === at;
        return (
          <div
            role="gridcell"
            key={name}
            data-cell={`${line} ${place}`}
            aria-colindex={place + 1}
            aria-invalid={why !== undefined || undefined}
            title={why}
            tabIndex={here && editing === undefined ? 0 : -1}
            onFocus={() => hands.current.come(line, place)}
            onDoubleClick={() => hands.current.open(cells[place] ?? "")}
            onKeyDown={() => {}}
          >
            {here && editing !== undefined ? (
              <input
                aria-label={`${name}, row ${line + 2}`}
                // biome-ignore lint/a11y/noAutofocus: whoever edits a cell is in it.
                autoFocus
                value={editing}
                onChange={(event) => hands.current.open(event.target.value)}
                onBlur={() => hands.current.settle(editing)}
                onKeyDown={(event) => {
                  event.stopPropagation();
                  if (event.key === "Enter") hands.current.settle(editing);
                  if (event.key === "Escape") hands.current.settle(undefined);
                }}
              />
            ) : (
              <>
                {why !== undefined && (
                  <span role="img" aria-label="does not fit">
                    ▲{" "}
                  </span>
                )}
                {cells[place]}
              </>
            )}
          </div>
        );
      })}
    </div>
  );
});
