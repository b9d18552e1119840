import type { Source } from "@/components/sources";
import { isWebLink } from "@/lib/link";
import type { Pack } from "@/lib/pack";
import { findSpan } from "@/lib/table/dates";
import { text } from "@/lib/table/row";
import { writtenDate } from "@/lib/words/date";

/** Every source of a pack as a list has it. */
export const sourceList = ({ datasets }: Pick<Pack, "datasets">): readonly Source[] =>
  (datasets.get("sources")?.rows ?? []).map((row) => ({
    id: text(row, "id"),
    title: text(row, "title"),
    publisher: text(row, "publisher"),
    date: text(row, "date") && writtenDates(text(row, "date")),
    url: isWebLink(text(row, "url")) ? text(row, "url") : "",
    read: text(row, "how_seen"),
  }));

/** A date, or two with a stroke between them; what is no ISO date, such as “2014-2016”, stays as it is. */
const writtenDates = (dates: string) =>
  dates
    .split("/")
    .map((date) => (findSpan(date) ? writtenDate(date) : date))
    .join(" to ");
