import * as v from "valibot";
import { isWebLink } from "@/lib/link";
import { findSpan } from "@/lib/table/dates";
import { recordOf } from "@/lib/record-of";
import { tableSchema } from "@/lib/table/schema";

const name = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]*$/, "lower-case letters, digits, . _ and -"));

/** A file inside the pack's folder: no way out of it. */
const path = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/, "the name of a file in the pack's folder"));

/** A page leads to it. */
const link = v.pipe(v.string(), v.check(isWebLink, "an address with https or http"));
const licence = v.object({ name: v.optional(v.string()), title: v.optional(v.string()), path: v.optional(link) });
const origin = v.object({ title: v.string(), path: v.optional(v.string()), version: v.optional(v.string()) });

const common = {
  name,
  path,
  title: v.string(),
  description: v.optional(v.string(), ""),
  licenses: v.pipe(v.array(licence), v.minLength(1)),
  sources: v.optional(v.array(origin), []),
};

const hours: Readonly<Record<string, number>> = { hour: 1, hours: 1, day: 24, days: 24 };

/** How often, as people say it: “6 hours”, “1 day”. Becomes milliseconds. */
const every = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,3} (?:hours?|days?)$/, "a number of hours or days: 6 hours, 1 day"),
  v.transform((text) => {
    const [count, unit = ""] = text.split(" ");
    return Number(count) * (hours[unit] ?? 24) * 3_600_000;
  }),
);

/** Where newer rows of a dataset are, and when they may be published without anybody looking. */
const follow = v.object({
  url: v.pipe(v.string(), v.url("an address: https://example.org/table.csv")),
  every,
  /** By how many percent a fact may move at most; one that moves further waits as a draft. */
  within: v.optional(v.pipe(v.number(), v.minValue(0)), 20),
});

const tableResource = v.object({
  ...common,
  format: v.literal("csv"),
  schema: tableSchema,
  follow: v.optional(follow),
  /** The day the rows were taken from their sources. */
  retrieved: v.pipe(
    v.string(),
    v.check((text) => findSpan(text)?.precision === "day", "a day: 2026-11-22"),
  ),
  /** The last date that the rows speak of. */
  asOf: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => findSpan(text) !== undefined, "an ISO date: a year, year-month or year-month-day"),
    ),
  ),
});

const mapResource = v.object({ ...common, format: v.literal("topojson") });

export const descriptorSchema = v.object({
  $schema: v.literal("https://datapackage.org/profiles/2.0/datapackage.json"),
  name,
  title: v.string(),
  description: v.optional(v.string(), ""),
  licenses: v.optional(v.array(licence), []),
  /** The subjects that words are coloured by: `{"russia": "blue"}`. */
  lines: v.optional(recordOf(v.picklist(["red", "blue", "amber"])), {}),
  resources: v.pipe(
    v.array(v.variant("format", [tableResource, mapResource])),
    v.minLength(1),
    v.check((resources) => new Set(resources.map((resource) => resource.name)).size === resources.length, "each name once"),
  ),
});

/** The part of a Data Package descriptor that we read. Whatever else it says is kept as it is. */
export type Descriptor = v.InferOutput<typeof descriptorSchema>;
export type TableResource = v.InferOutput<typeof tableResource>;
export type MapResource = v.InferOutput<typeof mapResource>;
