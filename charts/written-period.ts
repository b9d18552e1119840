import { span } from "@/lib/table/dates";
import { writtenDate, writtenDay } from "@/lib/words/date";

/** A period as exactly as its ends are known, with nothing said twice: “14 to 15 January 2022”, “1 April to 6 July 2017”, “2019”. */
export function writtenPeriod(from: string, to: string): string {
  const [start, end] = [writtenDate(from), writtenDate(to)];
  if (start === end) return start;
  const [a, b] = [span(from).start, span(to).start];
  if (a.getUTCFullYear() !== b.getUTCFullYear()) return `${start} to ${end}`;
  const days = isDay(from) && isDay(to);
  if (days && a.getUTCMonth() === b.getUTCMonth()) return `${a.getUTCDate()} to ${end}`;
  return `${days ? writtenDay(from) : start.replace(/ \d{4}$/, "")} to ${end}`;
}

const isDay = (iso: string): boolean => !["year", "month"].includes(span(iso).precision);
