import { ascending, max, min } from "d3";
import { span } from "@/lib/table/dates";
import { text } from "@/lib/table/row";
import { type Data, rowsOf } from "./chart";

/** An event of one lane. `at` is in hours since 1970, so that widths and padding are plain numbers. */
export interface Event {
  readonly line: number;
  readonly iso: string;
  readonly at: number;
  readonly lane: string;
  readonly kind: string;
}

/** A stretch of a lane from one event to another; without an end it was still so when the record stops. */
export interface Stretch {
  readonly from: Event;
  readonly to?: Event;
}

export interface Lane {
  readonly name: string;
  readonly on: readonly Stretch[];
  readonly unstable: readonly Stretch[];
}

/** A part of the time axis that has events in it, in hours. */
export interface Panel {
  readonly from: number;
  readonly to: number;
}

const hour = 3_600_000;

export const eventsOf = (data: Data): readonly Event[] =>
  rowsOf(data, "events")
    .map((row) => {
      const iso = text(row, "time_utc");
      return { line: row.line, iso, at: span(iso).start.getTime() / hour, lane: text(row, "prefix"), kind: text(row, "kind") };
    })
    .sort((a, b) => ascending(a.at, b.at) || ascending(a.line, b.line));

export function lanesOf(data: Data): readonly Lane[] {
  const events = eventsOf(data);
  return rowsOf(data, "blocks").map((row) => {
    const name = text(row, "prefix");
    const own = events.filter(({ lane }) => lane === name);
    return {
      name,
      on: stretches(own, ["appears", "returns"], ["disappears", "ends"]),
      unstable: stretches(own, ["unstable-from"], ["unstable-until"]),
    };
  });
}

/** Each opening event with the closing one that follows it. */
const stretches = (events: readonly Event[], opens: readonly string[], closes: readonly string[]): readonly Stretch[] =>
  events
    .filter(({ kind }) => opens.includes(kind))
    .map((from) => {
      const to = events.find(({ at, kind }) => at > from.at && closes.includes(kind));
      return to ? { from, to } : { from };
    });

/** The axis without its empty hours: a new panel after `quiet` hours without an event, each with some air, from half hour to half hour. */
export function panelsOf(events: readonly Event[], { quiet = 4, air = 0.25 } = {}): readonly Panel[] {
  const groups: number[][] = [];
  for (const { at } of events) {
    const group = groups.at(-1);
    if (group && at - (group.at(-1) ?? at) <= quiet) group.push(at);
    else groups.push([at]);
  }
  return groups.map((times) => ({ from: Math.floor(2 * ((min(times) ?? 0) - air)) / 2, to: Math.ceil(2 * ((max(times) ?? 0) + air)) / 2 }));
}

/** “09:07:51”, or “10:47” where seconds are not known. */
export const clock = (iso: string): string => iso.slice(11, 19).replace(/:00$/, "");

/** A time of the axis as ISO text. */
export const isoOf = (at: number): string => `${new Date(at * hour).toISOString().slice(0, 19)}Z`;
