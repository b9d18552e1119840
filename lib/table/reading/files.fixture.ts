import type { DateOrder } from "./date-order";
import type { Choices } from "./read-table";
import type { Delimiter } from "./delimiter";

/** Ways to write numbers in a file. */
export const numberStyles = ["1234.5", "1,234.5", "1.234,5", "1234,5", "1 234,5", "1 234.5", "1'234.5", "12,34,567.5"] as const;
export const fileEncodings = ["utf-8", "utf-8 with mark", "utf-16le", "windows-1252", "windows-1251", "euc-kr"] as const;
export const fileDelimiters: readonly Delimiter[] = [",", ";", "\t", "|"];
export const fileDates: readonly DateOrder[] = ["year-month-day", "day-month-year", "month-day-year"];

export interface WrittenFile {
  readonly bytes: Uint8Array;
  /** What is true of it, for whoever is asked. */
  readonly choices: Choices;
  readonly names: readonly string[];
  /** Its rows as they are meant: ISO dates, plain digits, words. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows, as a spreadsheet counts, in which a cell was spoilt. */
  readonly spoilt: readonly number[];
}

const words: Readonly<Record<string, readonly string[]>> = {
  "utf-8": ["Zürich", "Pyongyang", "Владивосток", "평양", "São Paulo"],
  "utf-8 with mark": ["Łódź", "Seoul", "서울", "Москва"],
  "utf-16le": ["Ελλάδα", "Dandong", "평양", "Омск"],
  "windows-1252": ["Zürich", "Málaga", "Besançon", "Köln", "Århus", "Lima"],
  "windows-1251": ["Владивосток", "Хасан", "Москва", "Омск", "Уссурийск"],
  "euc-kr": ["평양", "신의주", "서울", "나선", "부산"],
};

/** A file of a true table, written in a style, with strays. `random` gives numbers from 0 to 1. */
export function writeFile(
  random: () => number,
  style: (typeof numberStyles)[number],
  encoding: (typeof fileEncodings)[number],
  delimiter: Delimiter,
  dates: DateOrder,
): WrittenFile {
  const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)] as One;
  const chance = (of: number) => random() < of;
  const names = ["Date", "Place", "Amount", "Share", "Count"];
  const count = 2 + Math.floor(random() ** 2 * 40);
  const small = chance(0.3);
  const spoilt: number[] = [];
  const rows: (string | null)[][] = [];
  const lines: string[][] = [];
  const days = chance(0.2) ? 12 : 28;
  const decimals = chance(0.2) ? 0 : chance(0.3) ? 3 : 1 + Math.floor(random() * 2);
  for (let at = 0; at < count; at++) {
    const iso = `${1990 + Math.floor(random() * 40)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * days))}`;
    const amount = digits(random() * (small ? 900 : 3_000_000), decimals, chance(0.1));
    const share = digits(random() * 100, chance(0.5) ? 1 : 0, false);
    const whole = digits(random() * (small ? 90 : 90_000), 0, false);
    const place = `${pick(words[encoding] ?? [])}${chance(0.3) ? ` ${String.fromCharCode(65 + Math.floor(random() * 26))}` : ""}`;
    const gap = chance(0.05) ? pick(["", "n/a", "-", "…"]) : undefined;
    rows.push([iso, place, gap === undefined ? amount : null, share, whole]);
    lines.push([
      dated(iso, dates, delimiter),
      place,
      gap === undefined ? styled(amount, style) : gap === "…" && !encodes(encoding) ? "-" : gap,
      styled(share, style),
      styled(whole, style),
    ]);
  }
  if (chance(0.15) && rows.filter((row) => row[2] !== null).length > 2) {
    const at = Math.floor(random() * count);
    const [line, row] = [lines[at], rows[at]];
    if (line && row) {
      line[2] = pick(["ask Kim", "12.34.56", "1,2,3", "see note"]);
      row[2] = null;
      spoilt.push(at);
    }
  }
  const percent = chance(0.3);
  if (percent) for (const line of lines) line[3] += pick([" %", "%"]);
  const padded = chance(0.2);
  if (padded) for (const line of lines) line[1] = ` ${line[1]}  `;
  const above = chance(0.3) ? ["Traffic by place", ""] : [];
  const below = chance(0.3) ? ["", "Source: the ministry"] : [];
  const totals = chance(0.2) && !spoilt.length && rows.length > 1;
  if (totals) {
    const sum = (column: number) =>
      plain(
        rows.reduce((all, row) => all + Number(row[column] ?? 0), 0),
        3,
      );
    lines.push(["Total", "", styled(sum(2), style), `${styled(sum(3), style)}${percent ? "%" : ""}`, styled(sum(4), style)]);
  }
  const quote = (cell: string) =>
    cell.includes(delimiter) || cell.includes('"') || cell.includes("\n") || chance(0.05) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const end = pick(["\n", "\r\n"]);
  const text =
    [...above, ...[names, ...lines].map((line) => line.map(quote).join(delimiter)), ...below].join(end) + (chance(0.7) ? end : "");
  return {
    bytes: encoded(text, encoding),
    choices: {
      encoding: encoding === "utf-8 with mark" ? "utf-8" : encoding,
      delimiter,
      decimal: style.at(-2) === "," ? "," : ".",
      dates,
      totals,
      kinds: new Map([
        ["Date", "date"],
        ["Place", "text"],
        ["Amount", "number"],
        ["Share", "number"],
        ["Count", "number"],
      ]),
      header: above.length + 1,
    },
    names,
    rows,
    spoilt: spoilt.map((at) => at + 2 + above.length),
  };
}

const two = (number: number): string => String(number).padStart(2, "0");
const encodes = (encoding: string): boolean => encoding.startsWith("utf");

/** Digits without zeros at the end. */
const plain = (value: number, decimals: number): string =>
  value
    .toFixed(decimals)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
const digits = (value: number, decimals: number, negative: boolean): string => {
  const written = plain(value, decimals);
  return negative && Number(written) !== 0 ? `-${written}` : written;
};

function styled(number: string, style: (typeof numberStyles)[number]): string {
  const [whole = "", rest] = number.replace("-", "").split(".");
  const decimal = style.at(-2) ?? ".";
  const mark = style === "12,34,567.5" ? "," : style.length === 7 ? (style[1] ?? "") : "";
  const parted =
    style === "12,34,567.5" ? whole.replaceAll(/(?<=\d)(?=(\d\d)*\d{3}$)/g, ",") : whole.replaceAll(/(?<=\d)(?=(\d{3})+$)/g, mark);
  return `${number.startsWith("-") ? "-" : ""}${parted}${rest ? decimal + rest : ""}`;
}

function dated(iso: string, order: DateOrder, delimiter: string): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  if (order === "year-month-day") return iso;
  return (order === "day-month-year" ? [day, month, year] : [month, day, year]).join(delimiter === "|" ? "." : "/");
}

function encoded(text: string, encoding: (typeof fileEncodings)[number]): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "utf-8 with mark") return new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)]);
  if (encoding === "utf-16le") return new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
  const table = reverse(encoding);
  return new Uint8Array([...text].flatMap((letter) => (letter <= "\u007f" ? [letter.charCodeAt(0)] : (table.get(letter) ?? [63]))));
}

const reversed = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** The bytes of each letter of an older encoding: the platform reads them and does not write them. */
function reverse(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = reversed.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]) => {
    try {
      table.set(decoder.decode(new Uint8Array(bytes)), bytes);
    } catch {
      // No letter has these bytes.
    }
  };
  for (let high = 128; high < 256; high++) {
    if (encoding !== "euc-kr") add([high]);
    else for (let low = 161; low < 255; low++) add([high, low]);
  }
  reversed.set(encoding, table);
  return table;
}
