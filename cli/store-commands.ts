import type { Command } from "./command";

const json = { json: { type: "boolean" } } as const;
const word = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The commands that look after what was published. */
export const storeCommands: Readonly<Record<string, Command>> = {
  editions: {
    takes: 0,
    options: json,
    help: `uplink editions [--json]

Lists what was done to editions, the newest first: who, when, what, why; and which one readers see.

  npm run uplink -- editions
  npm run uplink -- editions --json

Exit codes: 0 listed, 2 wrong usage.
`,
    run: async (_names, values) => (await import("./editions")).listEditions({ json: values.json === true }),
  },
  undo: {
    takes: 0,
    options: { ...json, to: { type: "string" }, why: { type: "string" } },
    help: `uplink undo [--to EDITION] [--why TEXT] [--json]

Shows readers the edition before the current one again, or the one that --to names. Nothing is renumbered or removed: the
edition that was undone stays under its number, and undoing is a line of the history.

  npm run uplink -- undo --why "the table was last year's"
  npm run uplink -- undo --to 3

Exit codes: 0 undone, 1 there is no such edition, 2 wrong usage.
`,
    run: async (_names, { to, why, json: asJson }) =>
      (await import("./editions")).undoCommand(word(to), word(why) ?? "", { json: asJson === true }, new Date()),
  },
  bake: {
    takes: 1,
    options: { ...json, edition: { type: "string" }, all: { type: "boolean" }, packed: { type: "boolean" } },
    help: `uplink bake OUT [--edition EDITION] [--all] [--packed] [--json]

Writes the current edition, or the one named, into a folder as plain files, which any static host serves at the same
addresses; --all adds the pinned addresses of every edition. With them come _headers, for hosts that read it, and
nginx.conf.example. --packed puts the bytes compressed with brotli and gzip beside each file, as .br and .gz, for a host of
your own that sends such (nginx: gzip_static); hosts that compress by themselves need none. Baking again writes only what has changed; files that it did not write are never removed.

  npm run uplink -- bake out
  npm run uplink -- bake out --all --packed
  npm run uplink -- bake out --edition 3 --json

Exit codes: 0 baked, 1 nothing to bake, or a file could not be read or written, 2 wrong usage.
`,
    run: async ([out = ""], { edition, all, packed, json: asJson }) =>
      (await import("./keep")).bakeCommand(out, {
        edition: word(edition),
        all: all === true,
        packed: packed === true,
        json: asJson === true,
      }),
  },
  verify: {
    takes: 0,
    options: json,
    help: `uplink verify [--json]

Reads everything that is stored and hashes it anew. Names each edition and address whose bytes are missing or changed.

  npm run uplink -- verify
  npm run uplink -- verify --json

Exit codes: 0 all is as it was, 1 something is damaged, 2 wrong usage.
`,
    run: async (_names, values) => (await import("./keep")).verifyCommand({ json: values.json === true }),
  },
  backup: {
    takes: 1,
    options: json,
    help: `uplink backup FILE [--json]

Copies every edition, draft and note into one tar file, while the store goes on being used. Tokens are not copied.

  npm run uplink -- backup uplink.tar

Exit codes: 0 copied, 1 a blob is damaged or the file cannot be written, 2 wrong usage.
`,
    run: async ([file = ""], values) => (await import("./keep")).backupCommand(file, { json: values.json === true }),
  },
  restore: {
    takes: 1,
    options: json,
    help: `uplink restore FILE [--json]

Fills an empty store from a back-up, whatever engine either is on, and checks every hash on the way.

  UPLINK_HOME=restored npm run uplink -- restore uplink.tar
  DATABASE_URL=postgres://… UPLINK_BLOBS=s3://… npm run uplink -- restore uplink.tar

Exit codes: 0 restored, 1 the store is not empty or the file is damaged, 2 wrong usage.
`,
    run: async ([file = ""], values) => (await import("./keep")).restoreCommand(file, { json: values.json === true }),
  },
  follow: {
    takes: 0,
    options: { ...json, all: { type: "boolean" } },
    help: `uplink follow [--all] [--json]

Looks at the sources that datasets of the current edition follow, if their time has come: "follow": {"url": …, "every": "1 day",
"within": 20} in datapackage.json. New rows are published if nothing breaks and no fact moves by more than "within" percent;
else they wait as a draft that says why. A source that does not answer leaves the last good rows where they are.

  npm run uplink -- follow
  npm run uplink -- follow --all --json

Exit codes: 0 nothing new, or published; 1 a draft waits or a source did not answer; 2 wrong usage.
`,
    run: async (_names, { all, json: asJson }) =>
      (await import("./follow")).followCommand({ all: all === true, json: asJson === true }, new Date()),
  },
  token: {
    takes: 2,
    options: { ...json, scope: { type: "string" }, days: { type: "string" } },
    help: `uplink token create NAME [--scope read|edit|publish] [--days N] [--json]
uplink token remove NAME

Makes a token for the HTTP API (/api/openapi.json describes it). Its secret is shown once; only its hash is kept. NAME stands
in the history for what is done with it. Without --scope it may read, without --days it lasts 90.

  npm run uplink -- token create desk --scope publish --days 30
  npm run uplink -- token remove desk

Exit codes: 0 done, 1 there is one of that name already, 2 wrong usage.
`,
    run: async ([action = "", name = ""], { scope, days, json: asJson }) =>
      (await import("./token")).tokenCommand(
        action,
        name,
        { scope: word(scope) ?? "read", days: word(days) ?? "90", json: asJson === true },
        new Date(),
      ),
  },
  studio: {
    takes: 0,
    options: { port: { type: "string" }, json: { type: "boolean" } },
    help: `uplink studio [--port N] [--json]

Makes a link that opens the studio of this machine's server once, within an hour: npm start prints one too. Whoever opens it
stays in for a month, or until they leave. PORT or --port says where the server listens (3000), UPLINK_ORIGIN what others call it.

  npm run uplink -- studio
  npm run uplink -- studio --port 3001

Exit codes: 0 made, 2 wrong usage.
`,
    run: async (_names, { port, json }) =>
      (await import("./studio")).studioCommand(
        typeof port === "string" ? port : process.env.PORT || "3000",
        { json: json === true },
        new Date(),
      ),
  },
  tokens: {
    takes: 0,
    options: json,
    help: `uplink tokens [--json]

Lists the tokens for the HTTP API, with what they may do and until when; never their secrets.

  npm run uplink -- tokens

Exit codes: 0 listed, 2 wrong usage.
`,
    run: async (_names, values) => (await import("./token")).listTokens({ json: values.json === true }),
  },
};
