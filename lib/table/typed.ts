import { type Problem, quote } from "@/lib/problem";
import { parseCell } from "./cell";
import type { Records } from "./records";
import type { Cell, Row } from "./row";
import { columns, type TableSchema } from "./schema";

/**
 * Cells by their columns. It has the room of a class, a third of what an object without any prototype takes, and inherits nothing all
 * the same: a column may have any name that the schema allows.
 */
class Cells {
  [column: string]: Cell;
}
Object.setPrototypeOf(Cells.prototype, null);
Reflect.deleteProperty(Cells.prototype, "constructor");

/** Records to typed rows. The header must name the schema's fields in order; every cell that does not fit is a problem. */
export function parseRows(file: string, { header, lines }: Records, schema: TableSchema): { rows: Row[] } | { problems: Problem[] } {
  const names = schema.fields.map(({ name }) => name);
  if (header.length !== names.length || !names.every((name, at) => name === header[at]))
    return {
      problems: [
        {
          file,
          row: 1,
          found: `the columns ${header.map((name) => quote(name)).join(", ")}`,
          expected: `the columns of its schema: ${names.join(", ")}`,
        },
      ],
    };

  const problems: Problem[] = [];
  const rows = lines.map((line, index): Row => {
    const cells = new Cells();
    schema.fields.forEach((field, at) => {
      const found = line[at] ?? "";
      const read = parseCell(found, field, schema.missingValues);
      if ("cell" in read) cells[field.name] = read.cell;
      else problems.push({ file, row: index + 2, column: field.name, found: quote(found), expected: read.expected });
    });
    return { line: index + 1, cells };
  });
  const all = problems.length ? problems : twice(file, rows, schema);
  return all.length ? { problems: all } : { rows };
}

/** Keys that occur twice: the primary key and every unique column. */
function twice(file: string, rows: readonly Row[], schema: TableSchema): Problem[] {
  const unique = schema.fields.filter(({ constraints }) => constraints?.unique).map(({ name }) => [name]);
  const keys = schema.primaryKey ? [columns(schema.primaryKey), ...unique] : unique;
  return keys.flatMap((key) => {
    const first = new Map<string, number>();
    return rows.flatMap(({ line, cells }): Problem[] => {
      const value = JSON.stringify(key.map((name) => cells[name]));
      const before = first.get(value);
      if (before === undefined) first.set(value, line);
      return before === undefined
        ? []
        : [
            {
              file,
              row: line + 1,
              column: key.join(" + "),
              found: `${quote(key.map((name) => cells[name] ?? "").join(", "))} again`,
              expected: `a key that row ${before + 1} does not have`,
            },
          ];
    });
  });
}
