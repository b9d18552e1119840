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

/** The day without its year: “1 October”. Less is written of a date that is known less exactly; never a first of January that nobody reported. */
export const writtenDay = (iso: string): string => {
  const { start, precision } = span(iso);
  return precision === "year" || precision === "month" ? writtenDate(iso) : `${start.getUTCDate()} ${months[start.getUTCMonth()]}`;
};

/** Month and year: “October 2017”. The year alone of a date that is known no more exactly. */
export const writtenMonth = (iso: string): string => {
  const { start, precision } = span(iso);
  return precision === "year" ? writtenDate(iso) : `${months[start.getUTCMonth()]} ${start.getUTCFullYear()}`;
};

/** The year: “2017”. */
export const writtenYear = (iso: string): string => String(span(iso).start.getUTCFullYear());

/** A moment's time of day: “09:07:51 UTC”, or “10:47 UTC” where seconds are not known. The date, where no time is. */
export function writtenTime(iso: string): string {
  const { start, precision } = span(iso);
  if (precision !== "minute" && precision !== "second") return writtenDate(iso);
  const seconds = precision === "second" ? `:${two(start.getUTCSeconds())}` : "";
  return `${two(start.getUTCHours())}:${two(start.getUTCMinutes())}${seconds} UTC`;
}
