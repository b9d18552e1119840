"use client";
// A client file: columns are matched by hand here.
import type { TableResource } from "@/lib/pack/descriptor";
import type { Imported } from "@/lib/table/reading/to-dataset";
import type { Said, Say } from "./import.client";

interface ColumnsProps {
  readonly resource: TableResource;
  readonly imported: Imported;
  readonly said: Said;
  say(more: Say): void;
  /** The names of the pack's sources. */
  readonly sourceIds: readonly string[];
}

/** Signs for the kinds of answer that no column's name can be. */
const [oneValue, empty] = [" value", " empty"];

/** The dataset's columns beside the file's: how each was matched, and another in its place, by choosing it or by dragging it there. */
export function Columns({ resource, imported: { matches, columns, left }, said, say, sourceIds }: ColumnsProps) {
  const { fields } = resource.schema;
  return (
    <section>
      <h3>Columns</h3>
      <p>
        The file’s columns, to drag to where they belong:{" "}
        {columns.map(({ name }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: what can be dragged can be chosen below as well.
          <span key={name} className="chip" draggable onDragStart={(event) => event.dataTransfer.setData("text/uplink-column", name)}>
            {name}
          </span>
        ))}
      </p>
      <ul className="matches">
        {matches.map(({ field, column, value, how, why }) => {
          const declared = fields.find(({ name }) => name === field);
          const missing = how === "none" && declared?.constraints?.required;
          const shown = columns.find(({ name }) => name === column);
          const choices = field === "source" && sourceIds.length ? sourceIds : declared?.constraints?.enum?.map(String);
          return (
            <li
              key={field}
              className={missing ? "match match-missing" : "match"}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                event.stopPropagation();
                const dropped = event.dataTransfer.getData("text/uplink-column");
                if (dropped) say({ kind: "column", field, column: dropped });
              }}
            >
              <label>
                <b>{field}</b> <small>{declared?.title}</small>
                <select
                  value={value !== undefined ? oneValue : (column ?? empty)}
                  onChange={({ target }) =>
                    target.value === oneValue
                      ? say({ kind: "value", field, value: choices?.[0] ?? "" })
                      : say({ kind: "column", field, column: target.value === empty ? "" : target.value })
                  }
                >
                  {columns.map(({ name }) => (
                    <option key={name} value={name}>
                      {name}
                    </option>
                  ))}
                  <option value={oneValue}>one value for every row …</option>
                  <option value={empty}>{declared?.constraints?.required ? "choose one" : "leave empty"}</option>
                </select>
              </label>
              {value !== undefined &&
                (choices ? (
                  <select
                    aria-label={`Value of ${field} in every row`}
                    value={value}
                    onChange={({ target }) => say({ kind: "value", field, value: target.value })}
                  >
                    {choices.map((one) => (
                      <option key={one}>{one}</option>
                    ))}
                  </select>
                ) : (
                  <input
                    aria-label={`Value of ${field} in every row`}
                    value={said.values.get(field) ?? ""}
                    onChange={({ target }) => say({ kind: "value", field, value: target.value })}
                  />
                ))}
              <small>
                {missing ? <b>▲ needed: choose a column or a value</b> : `${how === "content" ? "◆ " : ""}${why}`}
                {shown && <> · first values: {shown.sample.map((one) => one ?? "none").join("; ")}</>}
              </small>
            </li>
          );
        })}
      </ul>
      {left.length > 0 && <p>Left out, because the dataset has no place for them: {left.join(", ")}.</p>}
    </section>
  );
}
