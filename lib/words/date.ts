import { span } from "@/lib/table/dates";

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

const two = (part: number) => String(part).padStart(2, "0");

/** A date as exactly as it is known: “2017”, “October 2017”, “1 October 2017”. A moment gives its day. */
export function writtenDate(iso: string): string {
  const { start, precision } = span(iso);
  const year = String(start.getUTCFullYear());
  if (precision === "year") return year;
  const month = `${months[start.getUTCMonth()]} ${year}`;
  return precision === "month" ? month : `${start.getUTCDate()} ${month}`;
}

/** The day without its year: “1 October”. */
export const writtenDay = (iso: string): string => {
  const { start } = span(iso);
  return `${start.getUTCDate()} ${months[start.getUTCMonth()]}`;
};

/** Month and year: “October 2017”. */
export const writtenMonth = (iso: string): string => {
  const { start } = span(iso);
  return `${months[start.getUTCMonth()]} ${start.getUTCFullYear()}`;
};

/** The year: “2017”. */
export const writtenYear = (iso: string): string => String(span(iso).start.getUTCFullYear());

/** A moment's time of day: “09:07:51 UTC”, or “10:47 UTC” where seconds are not known. */
export function writtenTime(iso: string): string {
  const { start, precision } = span(iso);
  const seconds = precision === "second" ? `:${two(start.getUTCSeconds())}` : "";
  return `${two(start.getUTCHours())}:${two(start.getUTCMinutes())}${seconds} UTC`;
}
