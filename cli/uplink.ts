import { parseArgs } from "node:util";
import type { Command } from "./command";
import { storeCommands } from "./store-commands";
import { Usage } from "./usage";

// React checks itself at every element unless it is told that nobody develops: commands are loaded after this.
Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV || "production" });

const usage = `uplink: a data story that stays true

  uplink check PACK      says what is wrong with a pack, and what has changed since the current edition
  uplink diff A B        says what a change does to words and pictures
  uplink import FILE     reads a file of anybody's into a dataset of a pack, or asks what it leaves open
  uplink publish PACK    makes the next edition of a pack
  uplink correct EDITION TEXT    says what was wrong in an edition, on every embed that is pinned to it
  uplink retract EDITION TEXT    says there that an edition is withdrawn, and why
  uplink editions        lists what was done to editions
  uplink undo            shows readers the edition before again
  uplink bake OUT        writes the current edition as files for a static host
  uplink verify          hashes everything that is stored anew
  uplink backup FILE     copies everything into one file; uplink restore FILE brings it back
  uplink follow          looks for new rows at the sources that datasets follow
  uplink studio          makes a link that opens the studio once
  uplink token create NAME    makes a token for the HTTP API; uplink tokens lists them

Type npm run uplink -- COMMAND: without the two dashes npm keeps the flags to itself.
A PACK is a folder, such as data/second-link; an EDITION is a number. Editions are kept under UPLINK_HOME (.uplink).
uplink COMMAND --help (or -h, or uplink help COMMAND) says more. Exit codes: 0 clean, 1 problems, 2 wrong usage.
`;

const commands: Readonly<Record<string, Command>> = {
  check: {
    takes: 1,
    options: { json: { type: "boolean" }, against: { type: "string" } },
    help: `uplink check PACK [--against EDITION|PACK] [--json]

Lists every problem of a pack: cells that do not fit their schema, facts without rows, numbers and judging words that
nothing binds, and claims that are no longer true, with what would be. Then says what has changed since the current edition
of the same pack, or since its last commit where nothing is published yet, or since what --against names.

  npm run uplink -- check data/second-link
  npm run uplink -- check data/second-link --against 3
  npm run --silent uplink -- check data/second-link --json

Exit codes: 0 the pack is whole, 1 it has problems, 2 wrong usage.
`,
    run: async ([folder = ""], { against, json }) =>
      (await import("./check")).check(folder, { against: typeof against === "string" ? against : undefined, json: json === true }),
  },
  diff: {
    takes: 2,
    options: { json: { type: "boolean" } },
    help: `uplink diff A B [--json]

Says what would become of A with the data and words of B: facts, sentences, claims, annotations that lose their row, scales
that move, rows added, removed and changed. A and B are folders of packs, or editions by number.

  npm run uplink -- diff 3 data/second-link
  npm run uplink -- diff 3 4
  npm run --silent uplink -- diff data/second-link ../draft --json

Exit codes: 0 no problems, 1 B has some, or A has such that there is nothing to compare with, 2 wrong usage.
`,
    run: async ([a = "", b = ""], { json }) => (await import("./diff")).diffCommand(a, b, { json: json === true }),
  },
  import: {
    takes: 1,
    options: {
      ...{ dataset: { type: "string" }, pack: { type: "string" }, column: { type: "string", multiple: true }, json: { type: "boolean" } },
      ...{ encoding: { type: "string" }, delimiter: { type: "string" }, decimal: { type: "string" }, dates: { type: "string" } },
      ...{ totals: { type: "string" }, header: { type: "string" }, sheet: { type: "string" }, resource: { type: "string" } },
      ...{
        kind: { type: "string", multiple: true },
        value: { type: "string", multiple: true },
        repair: { type: "string", multiple: true },
      },
      ...{ joined: { type: "string" }, missing: { type: "string" } },
      ...{ turn: { type: "string" }, "turn-names": { type: "string" }, "turn-values": { type: "string" } },
    },
    help: `uplink import FILE --dataset NAME [--pack PACK] [--column FIELD=NAME]… [--json]
  [--encoding utf-8|utf-16le|utf-16be|windows-1252|windows-1251|euc-kr] [--delimiter comma|semicolon|tab|bar]
  [--decimal point|comma] [--dates year-month-day|day-month-year|month-day-year] [--totals yes|no] [--header ROW] [--sheet NAME] [--resource FILE]
  [--joined yes|no] [--missing yes|no] [--kind NAME=number|date|text]… [--value FIELD=TEXT]… [--repair NAME=FOUND=INSTEAD]…
  [--turn NAME,NAME… --turn-names FIELD --turn-values FIELD]

Reads delimited text of any make, a workbook (.xlsx), Parquet or JSON into a dataset, also out of a ZIP. Of delimited text: its encoding, what stands between cells, the row of names, words above and
below the table, a row of totals, how numbers and dates are written, and which words mean that there is none. Each is found
out from the file, and the evidence is said. Of a workbook with several sheets, --sheet
says which, and --resource of a ZIP with several files. Where two readings fit and differ, it asks; the flags answer. Columns are known
by the names, titles and synonyms of the schema, by the values that they have had, or as --column says; --value puts one text into a
column of every row. --joined says whether two rows name the columns together, --missing whether words such as “n/a” say that there is
no value, --repair what is read in place of cells that do not fit (nothing behind the last = for no value), --turn which columns become
rows. Nothing is written while a question is open or a cell is wrong.

  npm run uplink -- import shares.csv --dataset path-share
  npm run uplink -- import shares.csv --dataset path-share --dates day-month-year --column share_pct=Anteil
  npm run uplink -- import years.csv --dataset trade --turn 2022,2023,2024 --turn-names year --turn-values exports

Exit codes: 0 written, 1 something is open or wrong, 2 wrong usage.
`,
    run: async ([file = ""], values) => (await import("./import")).importCommand(file, values),
  },
  publish: {
    takes: 1,
    options: { why: { type: "string" }, json: { type: "boolean" } },
    help: `uplink publish PACK [--why TEXT] [--json]

Checks a pack and makes its next edition. A pack with problems is refused, and readers go on seeing the edition before. The
text after --why stands in the history and in feeds; without it they say what has changed.

  npm run uplink -- publish data/second-link
  npm run uplink -- publish data/second-link --why "shares of 2020 added"

Exit codes: 0 published, 1 the pack has problems, 2 wrong usage.
`,
    run: async ([folder = ""], { why, json }) =>
      (await import("./publish")).publishCommand(folder, typeof why === "string" ? why : "", { json: json === true }),
  },
  correct: {
    takes: 2,
    options: {},
    help: `uplink correct EDITION TEXT

Says of an edition what was wrong in it. Its bytes stay as they were published; embeds that are pinned to it show the text
within a minute or so, as plain words. Nothing that was said is taken back: say more by another correction.

  uplink correct 3 "The share of 2018 was 36%, not 63%."

Exit codes: 0 said, 1 there is no such edition, 2 wrong usage.
`,
    run: async ([edition = "", text = ""]) => (await import("./correct")).correct("correction", edition, text, new Date()),
  },
  retract: {
    takes: 2,
    options: {},
    help: `uplink retract EDITION TEXT

Says of an edition that it is withdrawn, and why. Its bytes stay as they were published; embeds that are pinned to it show
the text within a minute or so, as plain words.

  uplink retract 3 "The scans of 2018 counted the wrong network."

Exit codes: 0 said, 1 there is no such edition, 2 wrong usage.
`,
    run: async ([edition = "", text = ""]) => (await import("./correct")).correct("retraction", edition, text, new Date()),
  },
  ...storeCommands,
};

async function run([name = "", ...rest]: readonly string[]): Promise<number> {
  if (name === "help" && rest[0] !== undefined) return run([rest[0], "--help"]);
  if (name === "--help" || name === "-h" || name === "help") {
    console.log(usage);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    console.error(name ? `There is no command ${name}.\n\n${usage}` : usage);
    return 2;
  }
  try {
    const options = { ...command.options, help: { type: "boolean", short: "h" } } as const;
    const { values, positionals } = parse(rest, options);
    if (values.help) {
      console.log(command.help);
      return 0;
    }
    if (positionals.length !== command.takes)
      throw new Usage(`${name} takes ${["no name", "one name", "two names"][command.takes]}, and got ${positionals.length}.`);
    return await command.run(positionals, values);
  } catch (error) {
    if (!(error instanceof Usage)) throw error;
    console.error(`${error.message}\n\n${command.help}`);
    return 2;
  }
}

function parse(args: readonly string[], options: Command["options"]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error));
  }
}

// Whoever reads may have read enough: `uplink check … | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.exitCode = await run(process.argv.slice(2));
