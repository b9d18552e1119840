import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { charts } from "@/charts";
import { parsePack, type Parsed } from "@/lib/pack";
import type { Block, Story } from "@/lib/story/block";
import { type Inline, plain } from "@/lib/story/inline";

type Cells = Record<string, string>;
/** What a swap does: it is handed the rows of every dataset as text, and gives them back changed. */
type Swap = (rows: (dataset: string) => Cells[], put: (dataset: string, rows: Cells[]) => void) => void;
/** What must come of it: sentences that must stand in the story or its figures, claims that must break with what they are offered, or problems. */
interface Outcome {
  readonly says?: readonly string[];
  /** Words that break, each with the first words that it is offered; "" where none hold. All of them, each once. */
  readonly breaks?: Readonly<Record<string, string>>;
  /** Parts of problems that are no broken claims. */
  readonly problems?: readonly string[];
}

const filesOf = (folder: string) => new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
const files = filesOf("data/second-link");
const otherFiles = filesOf("data/example-link");

function swapped(swap: Swap, of: ReadonlyMap<string, string> = files): Parsed {
  const changed = new Map(of);
  const read = (dataset: string) => Papa.parse<Cells>(changed.get(`${dataset}.csv`) ?? "", { header: true, skipEmptyLines: true }).data;
  const put = (dataset: string, rows: Cells[]) => void changed.set(`${dataset}.csv`, `${Papa.unparse(rows, { newline: "\n" })}\n`);
  swap(read, put);
  return parsePack(changed, charts);
}

/** Sets cells of the rows that fit. */
const set =
  (dataset: string, fits: Partial<Cells>, cells: Cells): Swap =>
  (read, put) => {
    const rows = read(dataset);
    const found = rows.filter((row) => Object.entries(fits).every(([column, value]) => row[column] === value));
    if (!found.length) throw new Error(`no row of ${dataset} fits ${JSON.stringify(fits)}`);
    for (const row of found) Object.assign(row, cells);
    put(dataset, rows);
  };
const drop =
  (dataset: string, fits: (row: Cells) => boolean): Swap =>
  (read, put) => {
    const rows = read(dataset);
    const kept = rows.filter((row) => !fits(row));
    if (kept.length === rows.length) throw new Error(`nothing of ${dataset} is dropped`);
    put(dataset, kept);
  };
const copy =
  (dataset: string, fits: Partial<Cells>, cells: Cells): Swap =>
  (read, put) => {
    const rows = read(dataset);
    const row = rows.find((one) => Object.entries(fits).every(([column, value]) => one[column] === value));
    if (!row) throw new Error(`no row of ${dataset} fits ${JSON.stringify(fits)}`);
    put(dataset, [...rows, { ...row, ...cells }]);
  };
const carried =
  "The security firm Recorded Future reported that the volume of activity to and from North Korean networks had risen by 300% since 2017, and The New York Times carried it the same day.";
const counted =
  "It counted 1.34 billion dollars in the next year, at least 2.02 billion dollars in the year after that, and at least 6.75 billion dollars in all.";
const all =
  (...swaps: Swap[]): Swap =>
  (read, put) => {
    for (const swap of swaps) swap(read, put);
  };

/** Russia's last share, and the rest of the hundred. */
const shares = (russia: string, other: string) =>
  all(
    set("path-share", { period: "2019", line: "russia" }, { share_pct: russia }),
    set("path-share", { period: "2019", line: "other" }, { share_pct: other }),
  );
/** The percentage, in every account that prints it. */
const growth = (value: string) => set("traffic-growth", { reading: "literal" }, { value });
const trade = (year: string, usd_billion: string) => set("trade", { series: "with China", year, preferred: "true" }, { usd_billion });
const economy = (year: string, growth_pct: string) => set("economy", { year }, { growth_pct });
const theft = (target: string, amount_usd: string) => set("thefts", { target }, { amount_usd });
const total = (id: string, cells: Cells) => set("theft-totals", { id }, cells);

/** The claim on the share stands three times: as a title, in the prose and over the map. */
const half = (offer: string) => {
  const large = `${offer.charAt(0).toUpperCase()}${offer.slice(1)}`;
  return { "Nearly half": large, "nearly half": offer };
};
const early = {
  "For the first months of 2019 the firm put Russia’s share at 45%.": "",
  "In early 2019 45% of the traffic went through Russia; in 2019 45% did.": "",
  "The line through Russia carried 45% of the traffic in early 2019, 45% in 2019": "",
};
const threefold = "Yet The Times of London wrote “threefold”, and a Japanese outlet something close to it.";
const back = (dollars: string, year: string) => `It was back at ${dollars} dollars in ${year}.`;
const onlyNeighbor = "When researchers looked again on 31 August 2015, China Unicom was the only neighbor in the table.";
const held =
  "It held for 67 minutes, broke off, and came back only towards the end of 99 minutes in which all the country’s routes came and went.";
const nextDay = "The Russian route came up the next day.";
const dayLater = "A day later one block, 175.45.178.0/24, was still on it.";
const gained = "From the first comparable share to the last, the Russian line gained.";

const swaps: readonly (readonly [name: string, swap: Swap, outcome: Outcome])[] = [
  ["nothing", () => {}, { says: ["In 2019, up to November, it was 45%: nearly half.", "Nearly half"] }],
  // Share of traffic
  ["a share of 49.9", shares("49.9", "50.1"), { says: ["it was 49.9%: nearly half. Everything else, 50.1%, still took"] }],
  [
    "a share of 49.96, which no rounding lifts to half",
    shares("49.96", "50.04"),
    { says: ["it was 49.96%: nearly half. Everything else, 50.04%,"] },
  ],
  ["a share of 50", shares("50", "50"), { breaks: half("half") }],
  ["a share of 50.1", shares("50.1", "49.9"), { breaks: half("just over half") }],
  ["a share of 54.9", shares("54.9", "45.1"), { breaks: half("just over half") }],
  ["a share of 55", shares("55", "45"), { breaks: half("most") }],
  ["a share of 61", shares("61", "39"), { breaks: half("most") }],
  ["a share of 66", shares("66", "34"), { breaks: half("about two thirds") }],
  ["a share of 75", shares("75", "25"), { breaks: half("three quarters") }],
  ["a share of 85", shares("85", "15"), { breaks: half("the great majority") }],
  ["a share of 97", shares("97", "3"), { breaks: half("nearly all") }],
  ["a share of 100", shares("100", "0"), { breaks: half("all") }],
  ["a share of 42", shares("42", "58"), { says: ["it was 42%: nearly half."] }],
  ["a share of 41.9", shares("41.9", "58.1"), { breaks: half("more than a third") }],
  ["a share that did not move", shares("36", "64"), { breaks: { ...half("more than a third"), [gained]: "" } }],
  ["a share of 33", shares("33", "67"), { breaks: { ...half("about a third"), [gained]: "" } }],
  ["a share of 25", shares("25", "75"), { breaks: { ...half("a quarter"), [gained]: "" } }],
  ["a share of 10", shares("10", "90"), { breaks: { ...half("a tenth"), [gained]: "" } }],
  ["a share of 0.5", shares("0.5", "99.5"), { breaks: { ...half("almost none"), [gained]: "" } }],
  ["a share of 0", shares("0", "100"), { breaks: { ...half("none"), [gained]: "" } }],
  [
    "one cell changed, and not the one beside it",
    set("path-share", { period: "2019", line: "russia" }, { share_pct: "61" }),
    { breaks: { ...half("most"), "Everything else": "", "the rest": "" } },
  ],
  ["a share beyond the whole", shares("120", "0"), { problems: ["share_pct"] }],
  ["a share that is no number", shares("n/a", "55"), { problems: ["share_pct"] }],
  [
    "a third route",
    all(
      shares("45", "15"),
      copy("path-share", { period: "2019", line: "other" }, { line: "china", provider: "China Unicom", share_pct: "40" }),
    ),
    { breaks: { "Everything else": "Part of the rest", "the rest": "part of the rest" } },
  ],
  [
    "the last year missing",
    drop("path-share", (row) => row.period === "2019"),
    { breaks: { ...half("more than a third"), [gained]: "", "In 2018, up to November,": "", "All other paths 64%": "", "Russia 36%": "" } },
  ],
  [
    "the first year missing",
    drop("path-share", (row) => row.period === "early 2018"),
    { breaks: { [gained]: "", ...early, "All other paths 55%": "", "Russia 45%": "" } },
  ],
  [
    "a third route beside shares that make a hundred",
    copy("path-share", { period: "2019", line: "other" }, { line: "china", provider: "Intelsat", asn: "AS22351", share_pct: "10" }),
    { breaks: { "Everything else": "", "the rest": "" } },
  ],
  [
    "a third route that carried nothing",
    copy("path-share", { period: "2019", line: "other" }, { line: "china", provider: "Intelsat", share_pct: "0" }),
    { says: ["Everything else, 55%, still took"] },
  ],
  [
    "a third route in another year",
    copy("path-share", { period: "early 2018", line: "other" }, { line: "china", provider: "Intelsat", share_pct: "10" }),
    { says: ["Everything else, 55%, still took"] },
  ],
  [
    "one row only",
    drop("path-share", (row) => !(row.period === "2019" && row.line === "russia")),
    {
      breaks: { [gained]: "", ...early, "Russia 45%": "" },
      problems: ["no row of path-share where line is russia and comparable is false", "other-share"],
    },
  ],
  [
    "a period under another name, which the map does not know",
    set("path-share", { period: "2019" }, { period: "late 2019" }),
    { breaks: { "All other paths 55%": "", "Russia 45%": "" } },
  ],
  [
    "no comparable year",
    set("path-share", {}, { comparable: "false" }),
    { breaks: { "There are zero of them, from the same firm.": "" }, problems: ["russia-share"] },
  ],
  [
    "rows in reverse",
    (read, put) => put("path-share", read("path-share").toReversed()),
    { says: ["it was 45%: nearly half. Everything else, 55%,"] },
  ],
  [
    "a base of nothing",
    set("path-share", { period: "early 2018", line: "russia" }, { share_pct: "0" }),
    { says: ["the firm put Russia’s share at 0%."], breaks: { "All other paths 64%": "" } },
  ],
  // Growth
  [
    "growth of 1,000%",
    growth("1000"),
    {
      says: [
        "traffic surged by about 1,000%.",
        "One thousand percent",
        "A rise of 1,000% leaves 11 times what there was.",
        "“1,000 percent” has been read as 11 times, and as three",
      ],
    },
  ],
  ["growth of 100%", growth("100"), { says: ["traffic surged by about 100%."] }],
  ["growth of 99%", growth("99"), { breaks: { surged: "jumped", surge: "jump" } }],
  ["growth of 20%", growth("20"), { breaks: { surged: "increased", surge: "rise" } }],
  ["growth of 3%", growth("3"), { breaks: { surged: "edged up", surge: "slight rise" } }],
  [
    "growth of 0",
    growth("0"),
    { breaks: { surged: "held steady", risen: "not changed", surge: "no change", "A rise": "No change", rise: "no change" } },
  ],
  [
    "growth of −20%",
    growth("-20"),
    {
      breaks: { surged: "declined", risen: "fallen", surge: "fall", "A rise": "A fall", rise: "fall" },
      problems: ["“+” typed"],
    },
  ],
  ["growth that nobody printed", set("traffic-growth", { id: "rf-300" }, { value: "" }), { problems: ["value “”"] }],
  [
    "accounts that mostly print the multiple",
    set("traffic-growth", { reading: "literal" }, { reading: "loose" }),
    {
      breaks: { [threefold]: "", "The Times, wow!korea": "", "three times as other papers printed it.": "" },
      problems: ["no row of traffic-growth"],
    },
  ],
  [
    "growth of 1,000% in one account alone",
    set("traffic-growth", { id: "rf-300" }, { value: "1000" }),
    {
      breaks: {
        "Of seven published accounts, five print the percentage and two the multiple.": "",
        "Most papers, read literally": "",
      },
      says: [
        "A rise of 1,000% leaves 11 times what there was.",
        "“1,000 percent” has been read as 11 times, and as three",
        "Traffic in 2019 was 11 times that of 2017 if 1,000 percent is read literally",
        "11 times: “up 1,000 percent”",
      ],
    },
  ],
  [
    "a newspaper that prints another multiple",
    set("traffic-growth", { id: "times-3x" }, { value: "4" }),
    {
      breaks: {
        [threefold]: "",
        "Four times: “threefold”": "",
        "The Times, wow!korea": "",
        "four times as other papers printed it.": "",
        "“300 percent” has been read as four times, and as four": "",
      },
    },
  ],
  [
    "a newspaper that came a day later",
    set("traffic-growth", { id: "nyt-300" }, { published: "2020-02-10" }),
    {
      breaks: {
        "The security firm Recorded Future reported that the volume of activity to and from North Korean networks had risen by 300% since 2017, and The New York Times carried it the same day.":
          "",
      },
    },
  ],
  // The economy and trade
  ["an economy that grew in 2017", economy("2017", "1.2"), { breaks: { shrank: "rose" } }],
  ["an economy that stood still in 2019", economy("2019", "0"), { breaks: { grew: "did not change" } }],
  ["an economy that shrank in 2019", economy("2019", "-0.04"), { breaks: { grew: "fell" } }],
  ["a shrinking that no rounding hides", economy("2017", "-0.04"), { says: ["the economy shrank by 0.04% in 2017"] }],
  ["trade that only fell", trade("2018", "4.2"), { breaks: { collapsed: "declined", [back("2.7 billion", "2025")]: "" } }],
  [
    "trade that stood still",
    trade("2018", "5.65"),
    { breaks: { collapsed: "held steady", fell: "did not change", [back("2.7 billion", "2025")]: "" } },
  ],
  ["trade that rose", trade("2018", "6.5"), { breaks: { collapsed: "increased", fell: "rose", [back("2.7 billion", "2025")]: "" } }],
  [
    "trade from nothing",
    trade("2016", "0"),
    { problems: ["the base is 0"], breaks: { "It was back at 2.7 billion dollars in 2025.": "" } },
  ],
  [
    "trade that came back in 2021",
    trade("2021", "2.5"),
    { breaks: { "fell to 2.5 billion dollars when the border closed for the pandemic.": "", fell: "edged up" } },
  ],
  [
    "no trade in 2018",
    drop("trade", (row) => row.year === "2018"),
    { problems: ["no row of trade where series is with China and year is 2018"] },
  ],
  ["trade that never came back", trade("2025", "0.1"), { breaks: { [back("100 million", "2025")]: "" } }],
  [
    "another year of trade",
    copy("trade", { series: "with China", year: "2025" }, { year: "2026", usd_billion: "3.14" }),
    { says: [back("3.1 billion", "2026"), "and was 3.1 billion dollars in the last year known."] },
  ],
  [
    "an economy that grew in 2018",
    economy("2018", "4.2"),
    { breaks: { shrank: "rose", " and by 4.2% in the year after,": "", "Some sectors may have done better; the whole did not.": "" } },
  ],
  [
    "another estimate of the economy",
    copy("economy", { year: "2024" }, { year: "2025", growth_pct: "-1.5" }),
    { says: ["Growth of the economy was −3.5% in 2017 and −1.5% in the last year known."] },
  ],
  [
    "missiles that never stopped",
    set("missiles", { year: "2018" }, { launched: "3" }),
    { breaks: { "Missiles, 21 in 2017, stopped for a time and came back: 59 to 69 in 2022, depending on who counts.": "" } },
  ],
  // Thefts
  [
    "another theft that is larger",
    theft("Ronin bridge", "2000000000"),
    { breaks: { largest: "second largest", "second largest": "largest" } },
  ],
  ["two thefts as large", theft("Ronin bridge", "1500000000"), { breaks: { "second largest": "largest" } }],
  ["a theft moved to the third place", theft("Bitget", "700000000"), { breaks: { "second largest": "third largest" } }],
  [
    "a new theft",
    copy("thefts", { target: "Bitget" }, { target: "Somewhere", amount_usd: "1000000" }),
    { says: ["thefts of cryptocurrency"] },
  ],
  [
    "the largest theft gone",
    drop("thefts", (row) => row.target === "Bybit"),
    { breaks: { "second largest": "largest" }, problems: ["where target is Bybit"] },
  ],
  ["disputed thefts only", drop("thefts", (row) => row.attribution !== "disputed"), { problems: ["where target is Bybit"] }],
  [
    "a total that is exact",
    total("chainalysis-2025-ed-2025-12-18", { bound: "exact" }),
    { says: ["in the next year, 2.02 billion dollars in the year after that"] },
  ],
  [
    "a total that is only about",
    total("chainalysis-2025-ed-2025-12-18", { bound: "about" }),
    { says: ["in the next year, about 2.02 billion dollars"] },
  ],
  [
    "a total in trillions",
    total("elliptic-2026-ed-2026-09-25", { amount_usd: "1250000000000" }),
    { says: ["at least 1.25 trillion dollars"] },
  ],
  [
    "a total that rounds up into the next name",
    total("elliptic-2026-ed-2026-09-25", { amount_usd: "999999999" }),
    { says: ["at least 1 billion dollars"] },
  ],
  // Lines and routes
  [
    "a second neighbor in 2015",
    copy("upstreams", { date_from: "2015-08-31" }, { provider: "Intelsat", line: "satellite", asn: "AS22351" }),
    { breaks: { one: "two", One: "Two", "only one": "two", [onlyNeighbor]: "" } },
  ],
  [
    "a line that never came",
    drop("links", (row) => row.line === "russia"),
    { breaks: { second: "first", two: "one", Two: "One", both: "" }, problems: ["no row of links where id is tumangang-vladivostok"] },
  ],
  ["one line down instead of two", set("upstreams", { date_from: "2025-06-07" }, { paths: "1" }), { breaks: { both: "one" } }],
  ["more lines down than there are", set("upstreams", { date_from: "2025-06-07" }, { paths: "3" }), { breaks: { both: "" } }],
  [
    "twelve routes",
    set("footprint", { place: "North Korea", metric: "networks in the routing table" }, { value: "12" }),
    {
      says: ["North Korea announced 12."],
      breaks: {
        "What it sent to the world, and what it fetched, passed almost entirely through a single neighbor: China Unicom, the Chinese carrier that routing tables list as AS4837.":
          "",
        "All 12 routes": "",
        [held]: "",
      },
    },
  ],
  [
    "a count that is exact",
    set("footprint", { place: "United States" }, { at_least: "false" }),
    { says: ["for Taiwan and 152,000 for the United States."] },
  ],
  ["addresses that answer", set("host-scans", { host_discovery: "true" }, { hosts_up: "512" }), { breaks: { "nearly all": "half" } }],
  [
    "addresses of which sweeps disagree",
    set("host-scans", { host_discovery: "true", vantage_country: "DE" }, { hosts_up: "100" }),
    { breaks: { "nearly all": "the great majority" } },
  ],
  // Outages and people
  [
    "a short outage",
    set("outages", { start_utc: "2022-01-26" }, { duration_h: "0.25" }),
    { says: ["altogether and for about 15 minutes, under"] },
  ],
  [
    "an outage of one hour",
    set("outages", { start_utc: "2022-01-26" }, { duration_h: "1" }),
    { says: ["altogether and for about one hour, under"] },
  ],
  [
    "a people's count that is a bound",
    set("online", { date: "2018-04" }, { bound: "at most" }),
    { says: ["spoke of at most 200, a leader’s circle"] },
  ],
  [
    "counters that agree",
    set("missile-counts", { year: "2022" }, { value: "64" }),
    { breaks: { "Missiles, 21 in 2017, stopped for a time and came back: 64 in 2022, depending on who counts.": "" } },
  ],
  [
    "a route that came up days later than the others",
    (read, put) => {
      const rows = read("routing-events");
      put("routing-events", [{ ...rows[0], time_utc: "2017-10-05T09:07:51Z" }, ...rows.slice(1)]);
    },
    {
      breaks: {
        "Three of the four routes gained a path through it at that very moment.": "",
        "Three had gained such a path at 09:07:51 UTC on 1 October 2017.": "",
      },
    },
  ],
  [
    "a line that came up days later, and broke off before",
    set("routing-events", { kind: "appears" }, { time_utc: "2017-10-05T09:07:51Z" }),
    {
      breaks: {
        [nextDay]: "",
        [dayLater]: "",
        "It held for , broke off, and came back only towards the end of 99 minutes in which all the country’s routes came and went.": "",
        "The new line flickered, and a day later carried one route of four": "",
        "Three had gained such a path at 09:07:51 UTC on 5 October 2017.": "",
        "It broke off at 10:14:45 UTC and came back at 12:21:55 UTC on the same day.": "",
        "the second line appears, October 2017": "",
      },
      problems: ["for first-hold, which ends before it begins"],
    },
  ],
  [
    "an attack that ended a week before",
    set("outages", { kind: "attack", start_utc: "2017-09-22" }, { end_utc: "2017-09-25" }),
    { breaks: { [nextDay]: "" } },
  ],
  [
    "a block that left the line, too",
    copy("routing-events", { kind: "ends", prefix: "175.45.179.0/24" }, { prefix: "175.45.178.0/24", time_utc: "2017-10-02T09:20:00Z" }),
    {
      breaks: { [dayLater]: "", "A day after its first appearance, one of North Korea’s four blocks still had a path through Russia.": "" },
    },
  ],
  [
    "an outage after the last, of one network",
    copy(
      "outages",
      { start_utc: "2022-01-31" },
      { start_utc: "2026-03-03", end_utc: "2026-03-03", duration_h: "2", scope: "One network", cause_kind: "unknown" },
    ),
    {
      says: [
        "On 7 June 2025 both lines, and the servers that know where North Korean sites are, went silent together for about nine hours.",
      ],
    },
  ],
  [
    "an outage of one line where both were said to fail",
    set("outages", { scope: "All routes, Chinese and Russian, and DNS" }, { scope: "Chinese routes" }),
    { problems: ["outage-2025 no row of outages where scope is All routes, Chinese and Russian, and DNS"] },
  ],
  [
    "lines that were counted on another day",
    set("upstreams", { source: "cna-2025" }, { date_from: "2025-06-01", date_to: "2025-06-01" }),
    {
      breaks: {
        "That both ways out are still in use is known only because they failed together, on 7 June 2025.": "",
        "On 7 June 2025 both lines, and the servers that know where North Korean sites are, went silent together for about nine hours.": "",
        "In June 2025 both lines went silent together, for about nine hours": "",
        "In June 2025 both lines went silent together for about nine hours.": "",
      },
    },
  ],
  [
    "an outage that is explained",
    set("outages", { start_utc: "2014-12-22T16:15:00Z" }, { cause_kind: "attack claimed" }),
    { breaks: { "Why has never been shown.": "" } },
  ],
  [
    "a total that was raised and not cut",
    total("chainalysis-2023-ed-2024-12-19", { amount_usd: "2660500000" }),
    { breaks: { "Chainalysis first gave 1 billion dollars for 2023 and later cut it to 2.7 billion dollars.": "" } },
  ],
  [
    "a theft two days before the totals",
    set("thefts", { target: "Bitget" }, { date: "2026-09-23" }),
    {
      breaks: {
        "By 25 September 2026, the day after Bitget lost 387.5 million dollars, Elliptic had counted at least 1 billion dollars for the year and TRM Labs about 690 million dollars.":
          "",
      },
    },
  ],
  [
    "services that hide traffic, used less",
    set("usage", { topic: "concealment", unit: "percent increase" }, { value: "-20" }),
    { problems: ["value “-20”"] },
  ],
  [
    "estimates that come to agree",
    set("online", { estimator: "Internet World Stats" }, { people: "1200" }),
    { breaks: { "and later ones agree no better than earlier ones.": "" } },
  ],
  [
    "a block that went away days later than the others",
    (read, put) => {
      const rows = read("routing-events");
      const at = rows.findIndex(({ kind }) => kind === "disappears");
      put("routing-events", rows.with(at, { ...rows[at], time_utc: "2017-10-15T10:14:45Z" }));
    },
    { breaks: { [held]: "", "It broke off at 10:14:45 UTC and came back at 12:21:55 UTC on the same day.": "" } },
  ],
  [
    "totals that are together more than all",
    total("chainalysis-2025-ed-2025-12-18", { amount_usd: "9000000000" }),
    {
      breaks: {
        "It counted 1.34 billion dollars in the next year, at least 9 billion dollars in the year after that, and at least 6.75 billion dollars in all.":
          "",
      },
    },
  ],
  ["a date known only by its month", set("routing-events", { kind: "appears" }, { time_utc: "2017-10" }), { problems: ["time_utc"] }],
  ["the report moved by a month", set("traffic-growth", { id: "rf-300" }, { published: "2020-03-09" }), { breaks: { [carried]: "" } }],
  [
    "another firm that reported",
    set("traffic-growth", { id: "rf-300" }, { outlet: "KBS" }),
    { problems: ["growth no row of traffic-growth where outlet is Recorded Future (Insikt Group)"] },
  ],
  [
    "another newspaper that carried it",
    set("traffic-growth", { id: "nyt-300" }, { outlet: "The Washington Post" }),
    { problems: ["nyt-published no row of traffic-growth where outlet is The New York Times (David E. Sanger)"] },
  ],
  [
    "another newspaper that printed threefold",
    set("traffic-growth", { id: "times-3x" }, { outlet: "The Guardian" }),
    { problems: ["growth-loose no row of traffic-growth where outlet is The Times (London)"] },
  ],
  [
    "another outlet that printed a multiple",
    set("traffic-growth", { id: "wow-3x" }, { outlet: "NHK" }),
    { problems: ["growth-loose-japan no row of traffic-growth where"] },
  ],
  [
    "a total that is an upper bound",
    set("theft-totals", { id: "chainalysis-2024-ed-2024-12-19" }, { bound: "up to" }),
    { says: ["It counted up to 1.34 billion dollars in the next year", "up to 1.34 billion dollars in 2024"] },
  ],
  [
    "a revised total that is rounded",
    set("theft-totals", { id: "chainalysis-2023-ed-2024-12-19" }, { bound: "about" }),
    { says: ["1 billion dollars became about 660.5 million dollars"] },
  ],
  [
    "a total that was replaced",
    set("theft-totals", { id: "chainalysis-2024-ed-2024-12-19" }, { superseded: "true" }),
    {
      problems: [
        "total-2024 no row of theft-totals where measure is crypto thefts and publisher is Chainalysis and year is 2024 and superseded is false",
      ],
    },
  ],
  [
    "a total of all years that ends earlier",
    set("theft-totals", { id: "chainalysis-2016-2025-ed-2025-12-18" }, { period_end: "2023-12-31" }),
    { breaks: { [counted]: "" } },
  ],
  [
    "a route that came back by another line",
    set("routing-events", { kind: "returns", prefix: "175.45.178.0/24" }, { provider: "China Unicom" }),
    {
      breaks: {
        "A day later one block, 175.45.178.0/24, was still on it.": "",
        "A day after its first appearance, one of North Korea’s four blocks still had a path through Russia.": "",
      },
    },
  ],
  [
    "an early share that reaches further than the last",
    set("path-share", { period: "early 2018", line: "other" }, { date_to: "2021" }),
    {
      breaks: {
        "Since November 2019 no share has been published that we could find.": "",
        "No share after 2019 has been published.": "",
        "how they divide was not found, nor any share after 2019.": "",
      },
    },
  ],
  [
    "an economy that others estimated",
    set("economy", { year: "2017" }, { estimator: "CIA" }),
    { breaks: { "By the Bank of Korea’s estimates": "", "Growth is an estimate of the Bank of Korea, later revised.": "" } },
  ],
  [
    "trade that grew when the border closed",
    set("trade", { year: "2020" }, { usd_billion: "5" }),
    { breaks: { "fell to 318 million dollars when the border closed for the pandemic.": "" } },
  ],
];

/** The same of another story, which has no code of its own. */
const otherShares = (cable: string, radio: string) =>
  all(
    set("path-share", { period: "2025", line: "cable" }, { share_pct: cable }),
    set("path-share", { period: "2025", line: "radio" }, { share_pct: radio }),
  );
const spare = "The masts have become the spare.";
const otherSwaps: typeof swaps = [
  ["nothing", () => {}, { says: [spare, "All four villages have a connection.", "In the last year it rose again."] }],
  ["a share of 78", otherShares("78", "22"), { says: ["carried 44% of the traffic in 2023 and the great majority in 2025", spare] }],
  ["a share of 77.9", otherShares("77.9", "22.1"), { breaks: { "the great majority": "three quarters" } }],
  ["a share of 99.9", otherShares("99.9", "0.1"), { says: ["the great majority in 2025", spare] }],
  ["a share of 100", otherShares("100", "0"), { breaks: { "the great majority": "all" } }],
  [
    "a share of 40",
    otherShares("40", "60"),
    { breaks: { "the great majority": "more than a third", "more than": "less than", [spare]: "" } },
  ],
  ["shares with something beside them", otherShares("81", "15"), { breaks: { "the rest": "part of the rest" } }],
  [
    "traffic that stood still",
    set("traffic", { year: "2025" }, { terabytes: "551" }),
    { breaks: { "more than quadrupled": "nearly quadrupled" } },
  ],
  ["traffic that edged up", set("traffic", { year: "2025" }, { terabytes: "570" }), { breaks: { "more than quadrupled": "quadrupled" } }],
  [
    "traffic that begins at nothing",
    set("traffic", { year: "2021" }, { terabytes: "0" }),
    { problems: ["traffic-factor", "traffic-growth"] },
  ],
  [
    "a village without a connection",
    set("villages", { village: "Hale" }, { connected: "false" }),
    { breaks: { "All four": "Three of the four" } },
  ],
  ["a fifth village", copy("villages", { village: "Hale" }, { village: "Out Hale" }), { breaks: { "All four": "All five" } }],
  [
    "a longer outage",
    set("outages", { start_utc: "2021-10-30" }, { duration_h: "40" }),
    { breaks: { "The longest": "The second longest", "longer than": "shorter than" } },
  ],
  ["more routes than the neighbor", set("routes", { place: "Aldersey" }, { routes: "10" }), { breaks: { "fewer than": "more than" } }],
  [
    "estimates that agree",
    set("online", { date: "2025-12" }, { people: "1250", bound: "exact" }),
    { says: ["By the latest guesses, 1,250 people are online"] },
  ],
  ["every outage explained", set("outages", { cause_kind: "unknown" }, { cause_kind: "internal suspected" }), { breaks: { two: "none" } }],
  [
    "a second row for the same period that says something else",
    copy("path-share", { period: "2025", line: "radio" }, { provider: "Kite Club", share_pct: "10" }),
    { problems: ["“date_from” is 2025-01 in both row 7 and row 8"] },
  ],
  [
    "an outage that is explained",
    set("outages", { start_utc: "2025-06-20" }, { cause_kind: "internal suspected" }),
    { breaks: { two: "one" } },
  ],
];

describe("the words follow the data", () => {
  it.each([...swaps.map((one) => [...one, files] as const), ...otherSwaps.map((one) => [...one, otherFiles] as const)])(
    "after %s",
    (_name, swap, { says = [], breaks = {}, problems = [] }, of) => {
      const read = swapped(swap, of);
      const found = "problems" in read ? read.problems : [];
      const broken = Object.fromEntries(found.flatMap(({ broken }) => (broken ? [[broken.words, broken.offers[0] ?? ""]] : [])));
      expect(broken).toEqual(breaks);
      const others = found.filter(({ broken }) => !broken).map((problem) => `${problem.column ?? ""} ${problem.found}`);
      for (const problem of problems) expect(others.join("\n")).toContain(problem);
      if (!problems.length) expect(others).toEqual([]);
      const pack = "pack" in read ? read.pack : read.draft;
      // A pack is whole when nothing is wrong with it, and can be looked at where only words are.
      expect([Boolean(pack), "pack" in read]).toEqual([!problems.length, !problems.length && !Object.keys(breaks).length]);
      const text = pack
        ? [
            ...storyText(pack.story),
            ...[...pack.figures.values()].flatMap(({ title, dek, alt, notes, labels }) =>
              [title, dek, alt, notes, ...Object.values(labels)].map(plain),
            ),
          ].join("\n")
        : "";
      for (const sentence of says) expect(text).toContain(sentence);
    },
  );

  it("are at least sixty swaps, each of another name", () => {
    expect(new Set(swaps.map(([name]) => name)).size).toBe(swaps.length);
    expect(swaps.length).toBeGreaterThanOrEqual(60);
  });

  it("say the same when the rows of a dataset come in another order", { timeout: 120_000 }, () => {
    const text = (read: Parsed) => ("pack" in read ? storyText(read.pack.story) : read.problems);
    const before = text(parsePack(files, charts));
    for (const name of [...files.keys()].filter((file) => file.endsWith(".csv") && file !== "sources.csv")) {
      const dataset = name.replace(".csv", "");
      expect({ [dataset]: text(swapped((read, put) => put(dataset, read(dataset).toReversed()))) }).toEqual({ [dataset]: before });
    }
  });
});

const storyText = ({ title, dek, chapters }: Story): readonly string[] =>
  [title, dek, ...chapters.flatMap((chapter) => [chapter.title, ...chapter.blocks.flatMap(wordsOf)])].map(plain);

function wordsOf(block: Block): readonly (readonly Inline[])[] {
  if ("children" in block) return [block.children];
  if ("items" in block) return block.items;
  return "steps" in block ? block.steps.flatMap(({ blocks }) => blocks.flatMap(wordsOf)) : [];
}
