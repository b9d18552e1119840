import * as v from "valibot";
import { matching, sayWhere, whereSchema } from "@/lib/facts/where";
import { amount, type Row, text } from "@/lib/table/row";
import { capital } from "@/lib/words/capital";
import { figure } from "@/lib/words/number";
import { type Data, rowsOf } from "./chart";
import { writtenPeriod } from "./written-period";

/** The notes that a figure may name, over what one of its rows says. */
export const noteNames = ["note-before", "note-after", "note-otherwise"] as const;

const statementSchema = v.strictObject({
  /** The one row that is quoted. */
  where: whereSchema,
  /** The label that stands over it. */
  note: v.optional(v.picklist(noteNames)),
  /** The days that the row says were busy: a strip of seven, of which these are filled. */
  week: v.optional(v.picklist(["weekdays", "weekend"])),
  /** Another account contradicts it. */
  disputed: v.optional(v.boolean(), false),
});

export const topicOptions = v.strictObject({
  topics: v.array(
    v.strictObject({
      /** A word of its own where the topic as the rows have it will not do. */
      name: v.string(),
      before: v.array(statementSchema),
      after: v.array(statementSchema),
    }),
  ),
});

export type TopicOptions = v.InferOutput<typeof topicOptions>;

/** What a row says, ready to be drawn. */
export interface Statement {
  readonly row: Row;
  readonly finding: string;
  readonly when: string;
  readonly disputed: boolean;
  readonly note?: (typeof noteNames)[number];
  readonly week?: "weekdays" | "weekend";
  /** A part of a whole, percent. */
  readonly share?: number;
  /** A number in large type: “65%”, “+1,200%”. */
  readonly number?: string;
}

export interface Topic {
  readonly name: string;
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
}

export const parseTopics = (data: Data, { topics }: TopicOptions, words: Readonly<Record<string, string>> = {}): readonly Topic[] =>
  topics.map(({ name, before, after }) => ({
    name: words[`topic-${name}`] ?? capital(name),
    before: before.map((one) => parseStatement(data, one)),
    after: after.map((one) => parseStatement(data, one)),
  }));

function parseStatement(data: Data, { where, note, week, disputed }: v.InferOutput<typeof statementSchema>): Statement {
  const row = matching(rowsOf(data), where)[0];
  if (!row) throw new Error(`no row${sayWhere(where)}`);
  return {
    row,
    finding: text(row, "finding"),
    when: writtenPeriod(text(row, "period_from"), text(row, "period_to")),
    disputed,
    ...numberOf(row),
    ...(note === undefined ? {} : { note }),
    ...(week === undefined ? {} : { week }),
  };
}

/** Only percentages are drawn: a share as a bar, an increase as a number alone, because its start is not known. */
function numberOf(row: Row): Pick<Statement, "share" | "number"> {
  const value = amount(row, "value");
  const unit = text(row, "unit");
  if (value === undefined || !unit.startsWith("percent")) return {};
  return unit === "percent increase" ? { number: `+${figure(value)}%` } : { share: value, number: `${figure(value)}%` };
}
