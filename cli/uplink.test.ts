import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { openStore } from "@/server/store";

const pack = "data/second-link";

/** Runs the command as somebody types it, with a store of its own. */
async function uplink(home: string, ...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const env = {
    ...process.env,
    UPLINK_HOME: home,
    NO_COLOR: "1",
    ...(args[0] === "import" ? { NODE_OPTIONS: "--max-old-space-size=512" } : {}),
  };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--import", "tsx", "cli/uplink.ts", ...args], {
      env,
      maxBuffer: 2 ** 26,
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

const temporary = () => mkdtemp(join(tmpdir(), "uplink-cli-"));

/** A copy of the pack with one cell changed. */
async function changed(...turns: readonly (readonly [from: string, to: string])[]): Promise<string> {
  const folder = join(await temporary(), "copy");
  await cp(pack, folder, { recursive: true });
  const file = join(folder, "path-share.csv");
  let text = await readFile(file, "utf8");
  for (const [from, to] of turns) {
    if (!text.includes(from)) throw new Error(`no ${from} in path-share.csv`);
    text = text.replace(from, to);
  }
  await writeFile(file, text);
  return folder;
}

describe("uplink check", { timeout: 120_000 }, () => {
  it("says in plain words which words a changed cell makes untrue, and what would be true", async () => {
    const home = await temporary();
    const { code, out } = await uplink(home, "check", await changed(["AS20485,45,true", "AS20485,61,true"]));
    expect(code).toBe(1);
    expect(out).toContain("“nearly half” is no longer true.\n    In 2019, up to November, it was 61%: nearly half.");
    expect(out).toContain("“nearly half” is true where the share is from 42% to under 50%.");
    expect(out).toMatch(/True now: “most”, .*; below that it is “just over half”, above it “about two thirds”\./);
    expect(out).toContain("“Everything else” is no longer true.");
    expect(out).toContain("6 problems. It cannot be published.");
    // Looking makes no store.
    expect(await readdir(home)).toEqual([]);
  });

  it("knows what was before from the last commit, where nothing is published", async () => {
    const folder = await changed(["AS20485,45,true", "AS20485,45,true"]);
    const git = (...args: readonly string[]) =>
      promisify(execFile)("git", ["-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.org", ...args]);
    await git("init", "--quiet");
    await git("add", ".");
    await git("commit", "--quiet", "--message", "whole");
    const file = join(folder, "path-share.csv");
    await writeFile(file, (await readFile(file, "utf8")).replace("AS20485,45,true", "AS20485,61,true"));
    const { code, out } = await uplink(await temporary(), "check", folder);
    expect(code).toBe(1);
    expect(out).toContain("(russia-share) is 61%. It was 45%.");
    expect(out).toContain("What has changed since the last commit");
  });

  it("says that a whole pack is whole, and what it counts", async () => {
    const { code, out } = await uplink(await temporary(), "check", pack);
    expect([code, out]).toEqual([0, expect.stringMatching(/is whole: \d+ datasets, .* \d+ claims .* no claim overruled\./)]);
    // What nothing binds is shown, so that somebody looks at it.
    expect(out).toMatch(/Look at these: .*\n[\s\S]* {2}story\.md, #[a-z-]+: “threefold”, a quotation\n/);
    expect(out).toContain("  figures.yaml, path-share, label “half”: “half”, a name");
  });

  it("gives everything as JSON", async () => {
    const { code, out } = await uplink(
      await temporary(),
      "check",
      await changed(["AS20485,45,true", "AS20485,50,true"]),
      "--against",
      pack,
      "--json",
    );
    const { problems, changes, ...rest } = JSON.parse(out);
    expect([code, Object.keys(rest), Object.keys(changes)]).toEqual([
      1,
      ["pack", "overrides", "marked", "resting", "against"],
      ["facts", "sentences", "claims", "annotations", "figures", "rows", "scales"],
    ]);
    expect(problems[0].broken).toMatchObject({ words: "nearly half", offers: ["half", "exactly half", "one half"] });
    expect(changes.rows).toEqual([
      {
        dataset: "path-share",
        added: [],
        removed: [],
        changed: [{ row: "2019-01, TransTeleCom", column: "share_pct", before: "45", after: "50" }],
      },
    ]);
  });
});

describe("uplink diff", { timeout: 120_000 }, () => {
  it("finds nothing between a pack and itself", async () => {
    const { code, out } = await uplink(await temporary(), "diff", pack, pack);
    expect([code, out.trim()]).toEqual([0, `Nothing has changed since ${pack}.`]);
  });

  it("says what a change that breaks nothing does to sentences and facts", async () => {
    const { code, out } = await uplink(
      await temporary(),
      "diff",
      pack,
      await changed(["AS20485,36,true", "AS20485,30,true"], ["other,,64,true", "other,,70,true"]),
    );
    expect(code).toBe(0);
    expect(out).toContain("russia-share-before, Russia’s share of traffic in the first comparable period: 36% → 30%");
  });

  it("shows the rows that are gone even where facts have lost theirs", async () => {
    const { code, out } = await uplink(
      await temporary(),
      "diff",
      pack,
      await changed(["TransTeleCom,russia,AS20485,60,false", "TransTeleCom,russia,AS20485,60,true"]),
    );
    expect(code).toBe(1);
    expect(out).toContain("no row of path-share where line is russia and comparable is false");
    expect(out).toContain("comparable false → true");
  });

  it("lists no row of a table that B cannot read as gone", async () => {
    const broken = await changed(["AS20485,45,true", "AS20485,n/a,true"]);
    const { code, out } = await uplink(await temporary(), "diff", pack, broken, "--json");
    const { problems, problemsOf, changes } = JSON.parse(out);
    expect([code, problemsOf, changes]).toEqual([1, broken, { rows: [] }]);
    expect(problems).toContainEqual(expect.objectContaining({ file: "path-share.csv", column: "share_pct", found: "“n/a”" }));
  });

  it("answers with the problems of A where it has some", async () => {
    const broken = await changed(["AS20485,45,true", "AS20485,n/a,true"]);
    const said = await uplink(await temporary(), "diff", broken, pack);
    expect([said.code, said.err]).toEqual([1, ""]);
    expect(said.out).toContain("path-share.csv, row 6, “share_pct”: found “n/a”, expected a number.");
    expect(said.out).toContain(`there is nothing to compare ${pack} with.`);
    const { code, out } = await uplink(await temporary(), "diff", broken, pack, "--json");
    expect([code, JSON.parse(out)]).toMatchObject([
      1,
      { problemsOf: broken, problems: [{ file: "path-share.csv" }], changes: { rows: [] } },
    ]);
  });
});

describe("uplink publish", { timeout: 240_000 }, () => {
  it("refuses broken claims and says the old value; editions can be compared afterwards", async () => {
    const home = await temporary();
    expect(await uplink(home, "publish", pack)).toMatchObject({ code: 0, out: expect.stringContaining("as edition 1") });
    const broken = await uplink(home, "publish", await changed(["AS20485,45,true", "AS20485,61,true"]));
    expect(broken.code).toBe(1);
    expect(broken.err).toContain("(russia-share) is 61%. It was 45%.");
    expect(await uplink(home, "diff", "1", pack)).toMatchObject({ code: 0, out: expect.stringContaining("Nothing has changed since 1.") });
    expect(await uplink(home, "check", pack)).toMatchObject({
      code: 0,
      out: expect.stringContaining("Nothing has changed since edition 1."),
    });
    expect(await uplink(home, "diff", "1", "7")).toMatchObject({
      code: 2,
      err: expect.stringContaining("There is no edition 7. There is 1 to 1."),
    });
  });
});

describe("uplink correct and retract", { timeout: 240_000 }, () => {
  it("keep what is said of an edition, in order, and refuse editions that do not exist", async () => {
    const home = await temporary();
    expect(await uplink(home, "correct", "1", "It was 36%.")).toMatchObject({
      code: 1,
      err: expect.stringContaining("nothing has been published"),
    });
    expect(await readdir(home)).toEqual([]);
    const store = await openStore(home);
    await store.editions.add({ number: 1, published: "2026-11-22T00:00:00.000Z", pack: "a", manifest: "b" });
    expect(await uplink(home, "correct", "1", " It was 36%,\nnot <b>63%</b>. ")).toMatchObject({
      code: 0,
      out: "Edition 1 now carries a correction: It was 36%, not <b>63%</b>.\n",
    });
    expect(await uplink(home, "retract", "@1", "The scans counted the wrong network.")).toMatchObject({ code: 0 });
    expect(await uplink(home, "retract", "7", "Gone.")).toMatchObject({ code: 1, err: "There is no edition 7. There is 1 to 1.\n" });
    const notes = await store.editions.notes();
    await store.close();
    expect(notes.map(({ edition, kind, text }) => [edition, kind, text])).toEqual([
      [1, "correction", "It was 36%, not <b>63%</b>."],
      [1, "retraction", "The scans counted the wrong network."],
    ]);
  });
});

describe("wrong usage", { timeout: 120_000 }, () => {
  it.each([
    [[], "uplink check PACK"],
    [["chekc"], "There is no command chekc."],
    [["help", "chekc"], "There is no command chekc."],
    [["check"], "check takes one name, and got 0."],
    [["check", "nowhere"], "There is no folder nowhere."],
    [["check", pack, "--jason"], "--jason"],
    [["check", "3"], "check reads the folder of a pack"],
    [["diff", pack], "diff takes two names, and got 1."],
    [["diff", "1", pack], "nothing has been published"],
    [["correct", "1"], "correct takes two names, and got 1."],
    [["correct", "1", " "], "A correction says what was wrong: its text is empty."],
    [["retract", "one", "It was wrong."], "An edition is named by its number, such as 3, and not “one”."],
  ])("%j gives 2 and says how it is used", async (args, message) => {
    const { code, out, err } = await uplink(await temporary(), ...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
  });

  it.each([
    [["help", "check"], "uplink check PACK [--against"],
    [["check", "-h"], "uplink check PACK [--against"],
    [["diff", "-h"], "uplink diff A B [--json]"],
    [["-h"], "uplink: a data story that stays true"],
    [["--help"], "uplink: a data story that stays true"],
    [["help"], "uplink: a data story that stays true"],
  ])("%j is no mistake: it says how it is used, and gives 0", async (args, begins) => {
    const { code, out, err } = await uplink(await temporary(), ...args);
    expect([code, out.slice(0, begins.length), err]).toEqual([0, begins, ""]);
  });

  it.each(["check", "diff", "publish", "correct", "retract"])("%s --help shows examples and exit codes, and gives 0", async (command) => {
    const { code, out } = await uplink(await temporary(), command, "--help");
    expect([code, out]).toEqual([0, expect.stringMatching(new RegExp(`uplink ${command} [\\s\\S]*Exit codes`))]);
  });
});

describe("uplink import", () => {
  const names = "From;To;Period;Provider;Path;Network;Share;Comparable;Source;Evidence;Note";
  const lines = [
    "13.01.2018;31.03.2018;early 2018;TransTeleCom;russia;AS20485;36,5;true;coinfox-2020;seen;",
    "01.01.2019;13.11.2019;2019;TransTeleCom;russia;AS20485;45,0;true;coinfox-2020;seen;",
  ];
  const make = async (...rows: readonly string[]) => {
    const folder = await changed();
    const file = join(folder, "..", "neu.csv");
    await writeFile(file, rows.join("\r\n"));
    const flags = [
      "--dataset",
      "path-share",
      "--pack",
      folder,
      "--column",
      "line=Path",
      "--column",
      "asn=Network",
      "--column",
      "share_pct=Share",
    ];
    const csv = () => readFile(join(folder, "path-share.csv"), "utf8");
    return { folder, csv, run: (...more: readonly string[]) => uplink(folder, "import", file, ...flags, ...more) };
  };

  it("writes the dataset from a spreadsheet of another country, and says why it was read so", async () => {
    const { csv, run } = await make("Anteile", "", names, ...lines);
    const { code, out } = await run();
    expect([code, out]).toEqual([
      0,
      expect.stringContaining("dates are day-month-year: 2 of 2 cells can be read so, and 1 of them not otherwise"),
    ]);
    expect(out).toContain("row 1 is not of the table: “Anteile”");
    expect((await csv()).split("\n")[1]).toBe("2018-01-13,2018-03-31,early 2018,TransTeleCom,russia,AS20485,36.5,true,coinfox-2020,seen,");
  });

  it("asks, and leaves the dataset as it was, where the file can be read in two ways", async () => {
    const { csv, run } = await make(
      names,
      ...lines.map((line) => line.replace(/13\.(\d\d)|31\.03/g, (part) => (part.startsWith("13") ? "03.11" : "05.03"))),
    );
    const before = await csv();
    const { code, out } = await run();
    expect([code, out, await csv()]).toEqual([
      1,
      expect.stringContaining("Say which: --dates year-month-day|day-month-year|month-day-year"),
      before,
    ]);
    expect((await run("--dates", "day-month-year")).code).toBe(0);
    expect(await csv()).not.toBe(before);
  });

  it("names what it cannot use, and what was typed wrongly", async () => {
    const { csv, run } = await make(names, ...lines.map((line) => line.replace("45,0", "lots")));
    const before = await csv();
    expect(await run()).toMatchObject({
      code: 1,
      out: expect.stringContaining("neu.csv, row 3, “Share”: found “lots”, expected a number"),
    });
    expect(await csv()).toBe(before);
    expect(await run("--dates", "american")).toMatchObject({ code: 2, err: expect.stringContaining("--dates is year-month-day") });
    expect(await uplink(before, "import", "nothing.csv", "--dataset", "path-share")).toMatchObject({ code: 2 });
  });

  it("takes on the command line whatever the studio asks about", async () => {
    const { csv, run } = await make(names, ...lines.map((line) => line.replace("45,0", "lots").replace(";seen;", ";;")));
    expect((await run("--value", "evidence=seen")).code).toBe(1);
    expect((await run("--value", "evidence=seen", "--repair", "Share=lots=45,0")).code).toBe(0);
    expect(await csv()).toContain("2019-01-01,2019-11-13,2019,TransTeleCom,russia,AS20485,45,true,coinfox-2020,seen,");
    for (const wrong of [
      ["--repair", "Share=lots"],
      ["--kind", "Share=colour"],
      ["--turn", "2019"],
    ])
      expect(await run(...wrong)).toMatchObject({ code: 2, err: expect.stringContaining(wrong[0] ?? "") });
  });

  it("reads 200,000 rows within 512 MB", async () => {
    const many = Array.from(
      { length: 200_000 },
      (_, at) => `13.01.2018;31.03.2018;early 2018;Provider ${at};russia;AS${at};${at % 100},${at % 7};true;coinfox-2020;seen;`,
    );
    const { csv, run } = await make([names, ...many].join("\n"));
    const { code, out } = await run();
    expect([code, out.slice(-500)]).toEqual([0, expect.stringContaining("200000 rows")]);
    expect((await csv()).split("\n")).toHaveLength(200_002);
  }, 120_000);
});
