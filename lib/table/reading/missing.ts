const words = new Set([
  "n/a",
  "na",
  "n.a.",
  "-",
  "–",
  "—",
  "…",
  "...",
  "..",
  ".",
  "null",
  "nan",
  "#n/a",
  "#value!",
  "#ref!",
  "#div/0!",
  "k. a.",
  "k.a.",
  "н/д",
  "нет данных",
  "해당없음",
  "자료없음",
]);

/** Whether a cell of a column of numbers or dates says that there is none. “None” and “nil” may be zero, and are asked about. */
export const isMissing = (cell: string): boolean => cell === "" || words.has(cell.toLowerCase());
