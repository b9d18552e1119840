/** How a column writes its numbers. */
export interface NumberForm {
  readonly decimal: "." | ",";
  /** What stands between thousands; nothing where they are not parted. */
  readonly group: "" | "." | "," | " " | "'";
  /** Lakhs: 12,34,567. */
  readonly lakhs?: true;
}

export const numberForms: readonly NumberForm[] = [
  { decimal: ".", group: "" },
  { decimal: ",", group: "" },
  { decimal: ".", group: "," },
  { decimal: ",", group: "." },
  { decimal: ".", group: " " },
  { decimal: ",", group: " " },
  { decimal: ".", group: "'" },
  { decimal: ",", group: "'" },
  { decimal: ".", group: ",", lakhs: true },
];

/** How a form writes 1234567.5, for a question. */
export const example = ({ decimal, group, lakhs }: NumberForm): string =>
  lakhs ? `12,34,567${decimal}5` : `1${group}234${group}567${decimal}5`;

/** A number that was read: in plain digits with a point, so that none is lost, and what stood beside it. */
export interface ReadNumber {
  readonly digits: string;
  /** “%”, “bn”, “$”; empty for none. */
  readonly unit: string;
}

const scales: Readonly<Record<string, number>> = {
  ...{ k: 3, thousand: 3, тыс: 3, m: 6, mn: 6, million: 6, millions: 6, млн: 6 },
  ...{ bn: 9, billion: 9, billions: 9, млрд: 9, tn: 12, trillion: 12, trillions: 12 },
};
const currencies = "$€£¥₩₽";
const spaces = /[\s\u00a0\u202f\u2009]/gu;
const shape = new RegExp(
  `^(?<open>\\()?(?<minus>[-−–+])?(?<before>[${currencies}])?(?<after>[-−–])? ?(?<number>\\d[\\d.,' ’]*)(?: ?(?<unit>%|[${currencies}]|\\p{L}{1,9}\\.?))?(?<close>\\))?$`,
  "u",
);

/** A number in each of the forms, in their order, undefined where it is none in that form; or the one that it is in all of them. */
export type ReadForms = ReadNumber | readonly (ReadNumber | undefined)[];

const none: ReadForms = [];

/** What a cell is in the form at a place. */
export const inForm = (read: ReadForms, form: number): ReadNumber | undefined => ("digits" in read ? read : read[form]);

/** Whether a cell is a number in any form. */
export const isNumber = (read: ReadForms): boolean => "digits" in read || read.some((one) => one !== undefined);

/**
 * Reads a number in every form. Strict: thousands are of three digits each, nothing begins with a 0 that means nothing, and no word is
 * passed over.
 */
export function readNumbers(cell: string): ReadForms {
  const found = shape.exec(cell.trim().replaceAll(spaces, " "))?.groups;
  if (!found) return none;
  const { open, close, minus, before = "", after, number: typed = "", unit = "" } = found;
  if (Boolean(open) !== Boolean(close) || (minus && after)) return none;
  const scale = scales[unit.replace(".", "").toLowerCase()];
  if (unit && scale === undefined && !/^[%\p{Sc}]$/u.test(unit)) return none;
  const negative = Boolean(open) || /[-−–]/.test(`${minus ?? ""}${after ?? ""}`);
  const number = typed.trim().replaceAll("’", "'");
  const read = ({ decimal, group, lakhs }: NumberForm): ReadNumber | undefined => {
    const [whole = "", rest, ...more] = number.split(decimal);
    if (more.length || (rest !== undefined && !/^\d+$/.test(rest))) return undefined;
    const plain = undone(whole, group, lakhs);
    if (plain === undefined || /^0\d/.test(plain)) return undefined;
    const digits = tidy(shifted(plain, rest ?? "", scale ?? 0));
    return { digits: negative && digits !== "0" ? `-${digits}` : digits, unit: before || unit };
  };
  const all = numberForms.map(read);
  const [first] = all;
  // Most numbers are the same in all forms: a long table has no room for each of them nine times.
  return first && all.every((one) => one?.digits === first.digits) ? first : all.some((one) => one) ? all : none;
}

/** Digits without what parts their thousands; undefined where it parts something else. */
function undone(whole: string, group: NumberForm["group"], lakhs: true | undefined): string | undefined {
  if (/^\d+$/.test(whole)) return whole;
  if (!group || !whole.includes(group)) return undefined;
  const [first = "", ...more] = whole.split(group);
  const last = more.at(-1) ?? "";
  const inner = more.slice(0, -1);
  const size = lakhs ? 2 : 3;
  const isDigits = (part: string, least: number, most: number) => part.length >= least && part.length <= most && /^\d+$/.test(part);
  const fits = isDigits(first, 1, size) && inner.every((part) => isDigits(part, size, size)) && isDigits(last, 3, 3);
  // “0,123” parts no thousands.
  return fits && !first.startsWith("0") ? [first, ...more].join("") : undefined;
}

function shifted(whole: string, rest: string, by: number): string {
  const digits = whole + rest.padEnd(by, "0");
  const at = whole.length + by;
  return at < digits.length ? `${digits.slice(0, at)}.${digits.slice(at)}` : digits;
}

/** Without zeros that mean nothing: 1.50 is 1.5. */
const tidy = (digits: string): string => {
  const [whole = "", rest = ""] = digits.split(".");
  const kept = rest.replace(/0+$/, "");
  return `${whole.replace(/^0+(?=\d)/, "")}${kept ? `.${kept}` : ""}`;
};
