import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import { afterAll, describe, expect, it } from "vitest";
import type { Blobs } from "./blobs";
import { type Edition, Taken } from "./editions";
import { startPostgres } from "./engines.fixture";
import { openFolder } from "./folder";
import { openPostgres } from "./postgres";
import { openS3, parseBucket } from "./s3";
import type { Records } from "./sql";
import { openSqlite } from "./sqlite";

const home = mkdtempSync(join(tmpdir(), "uplink-store-"));
const postgres = await startPostgres();
if ("missing" in postgres) process.stdout.write(`SKIPPED, everything on PostgreSQL: ${postgres.missing}\n`);
const s3 = new S3rver({
  port: 0,
  address: "127.0.0.1",
  silent: true,
  directory: join(home, "s3"),
  configureBuckets: [{ name: "uplink" }],
});
const { port } = await s3.run();
const aws = { AWS_ACCESS_KEY_ID: "S3RVER", AWS_SECRET_ACCESS_KEY: "S3RVER" } as unknown as NodeJS.ProcessEnv;

afterAll(async () => {
  if (!("missing" in postgres)) postgres.stop();
  await s3.close();
  rmSync(home, { recursive: true, force: true });
});

/** Each opens the same store again, as another process would. */
const engines: readonly { readonly name: string; open(): Promise<Records> }[] = [
  { name: "SQLite", open: () => openSqlite(join(home, "editions.sqlite")) },
  ...("missing" in postgres ? [] : [{ name: "PostgreSQL", open: () => openPostgres(postgres.url) }]),
];

const signed = { who: "Ada", at: "2026-01-02T00:00:00.000Z", why: "a test" };
const made = (number: number, published = "2026-01-01T00:00:00.000Z"): Edition => ({
  number,
  published,
  pack: "p".repeat(64),
  manifest: String(number).padStart(64, "0"),
});

describe.each(engines)("records in $name", ({ open }) => {
  it("are made once, whoever comes first, and are empty then", async () => {
    const all = await Promise.all([open(), open(), open()]);
    expect(await Promise.all(all.map(({ editions }) => editions.current()))).toEqual([undefined, undefined, undefined]);
    expect(await Promise.all(all.map(({ editions }) => editions.next()))).toEqual([1, 1, 1]);
    await Promise.all(all.map((one) => one.close()));
  });

  it("keep editions by their numbers, without gaps, the newest current", async () => {
    const store = await open();
    await store.editions.add(made(1), signed);
    await store.editions.add(made(2), signed);
    expect(await store.editions.current()).toEqual(made(2));
    expect(await store.editions.find(1)).toEqual(made(1));
    expect(await store.editions.find(3)).toBeUndefined();
    expect(await store.editions.numbers()).toEqual([1, 2]);
    await expect(store.editions.add(made(2), signed)).rejects.toThrow(Taken);
    await expect(store.editions.add(made(4), signed)).rejects.toThrow("the next is 3");
    await store.close();
  });

  it("give each number to one of many publishers at once", async () => {
    const all = await Promise.all([open(), open(), open(), open()]);
    const first = (await all[0]?.editions.next()) ?? 0;
    const tried = await Promise.allSettled(all.map(({ editions }) => editions.add(made(first), signed)));
    expect(tried.filter(({ status }) => status === "fulfilled").length).toBe(1);
    expect(tried.flatMap((one) => (one.status === "rejected" ? [one.reason instanceof Taken] : []))).toEqual([true, true, true]);
    expect(await all[0]?.editions.next()).toBe(first + 1);
    await Promise.all(all.map((one) => one.close()));
  });

  it("go back to an earlier edition and forward again, and number on", async () => {
    const store = await open();
    await store.editions.point(1, signed);
    expect((await store.editions.current())?.number).toBe(1);
    const next = await store.editions.next();
    expect(next).toBeGreaterThan(2);
    await store.editions.add(made(next), signed);
    expect((await store.editions.current())?.number).toBe(next);
    await expect(store.editions.point(99, signed)).rejects.toThrow("there is no edition 99");
    await store.close();
  });

  it("remember who did what, when and why, the newest first", async () => {
    const store = await open();
    const [latest, before] = await store.editions.history();
    expect(latest).toMatchObject({ ...signed, action: "publish" });
    expect(before).toEqual({ ...signed, action: "undo", edition: 1 });
    await store.close();
  });

  it("keep what is said of an edition, and refuse it of one that is not there", async () => {
    const store = await open();
    const note = { edition: 1, kind: "correction", text: "The share of 2019 was 45%.", said: "2026-01-03T00:00:00.000Z" } as const;
    await store.editions.note(note, "Ada");
    expect(await store.editions.notes()).toEqual([note]);
    expect((await store.editions.history())[0]).toEqual({ who: "Ada", at: note.said, action: "correction", edition: 1, why: note.text });
    await expect(store.editions.note({ ...note, edition: 99 })).rejects.toThrow("there is no edition 99");
    await store.close();
  });

  it("let nobody overwrite a draft that they have not seen", async () => {
    const store = await open();
    const draft = {
      id: "d",
      pack: "p",
      files: { "story.md": "a".repeat(64) },
      originals: {},
      edition: null,
      who: "Ada",
      changed: signed.at,
      note: "",
    };
    expect(await store.drafts.save(draft, 0)).toBe(true);
    expect(await store.drafts.save({ ...draft, who: "Bob" }, 0)).toBe(false);
    expect(await store.drafts.save({ ...draft, who: "Bob" }, 1)).toBe(true);
    expect(await store.drafts.save({ ...draft, who: "Cid" }, 1)).toBe(false);
    expect(await store.drafts.find("d")).toEqual({ ...draft, who: "Bob", version: 2, step: 2, last: 2 });
    expect(await store.drafts.all()).toHaveLength(1);
    await store.drafts.remove("d");
    expect(await store.drafts.find("d")).toBeUndefined();
    await store.close();
  });

  it("go back and forth between the steps of a draft, and forget those that were undone when another is taken", async () => {
    const store = await open();
    const draft = { id: "s", pack: "p", files: {}, originals: {}, edition: 1, who: "Ada", changed: signed.at };
    for (const [seen, note] of ["a", "b", "c"].entries()) expect(await store.drafts.save({ ...draft, note }, seen)).toBe(true);
    expect(await store.drafts.move("s", 1, 3)).toBe(true);
    expect(await store.drafts.find("s")).toMatchObject({ version: 4, step: 1, last: 3, note: "a" });
    expect([await store.drafts.move("s", 2, 3), await store.drafts.move("s", 4, 4), await store.drafts.move("none", 1, 0)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(await store.drafts.move("s", 2, 4)).toBe(true);
    expect(await store.drafts.save({ ...draft, note: "d" }, 5)).toBe(true);
    expect((await store.drafts.steps("s")).map(({ step, note }) => [step, note])).toEqual([
      [1, "a"],
      [2, "b"],
      [3, "d"],
    ]);
    await store.drafts.remove("s");
    expect(await store.drafts.steps("s")).toEqual([]);
    await store.close();
  });

  it("let one of two in by an invitation, and nobody by one that has expired", async () => {
    const store = await open();
    const invitation = {
      hash: "i".repeat(64),
      name: "Ada",
      scope: "edit",
      expires: "2026-02-01T00:00:00.000Z",
      email: "",
      person: "",
    } as const;
    await store.sessions.invite(invitation);
    await store.sessions.invite({ ...invitation, hash: "j".repeat(64), expires: signed.at });
    const came = await Promise.all([1, 2].map(() => store.sessions.enter(invitation.hash, signed.at)));
    expect(came.filter(Boolean)).toEqual([invitation]);
    expect(await store.sessions.enter("j".repeat(64), signed.at)).toBeUndefined();
    await store.close();
  });

  it("keep sessions until they expire or are ended", async () => {
    const store = await open();
    const session = {
      id: "one",
      name: "Ada",
      scope: "publish",
      created: signed.at,
      expires: "2026-02-01T00:00:00.000Z",
      person: "",
    } as const;
    await store.sessions.add({ ...session, hash: "k".repeat(64) });
    expect(await store.sessions.find("k".repeat(64))).toEqual({ ...session, hash: "k".repeat(64) });
    expect((await store.sessions.all(signed.at)).map(({ id }) => id)).toEqual(["one"]);
    expect(await store.sessions.all(session.expires)).toEqual([]);
    expect([await store.sessions.remove("one"), await store.sessions.remove("one")]).toEqual([true, false]);
    await store.close();
  });

  describe("accounts", () => {
    const [later, at] = ["2026-02-01T00:00:00.000Z", signed.at];
    const link = (hash: string, more: { email?: string; person?: string; scope?: "own" | "edit"; expires?: string } = {}) =>
      ({ hash, name: "Ada", scope: "edit", expires: later, email: "bo@example.org", person: "", ...more }) as const;
    const bo = { id: "bo", name: "Bo", created: at, password: "kept", subject: "" };

    it("are made once by an invitation for their address, and by no other link", async () => {
      const store = await open();
      await store.sessions.invite(link("old", { expires: at }));
      await store.sessions.invite(link("plain", { email: "" }));
      expect([await store.people.join({ hash: "old" }, bo, at), await store.people.join({ hash: "plain" }, bo, at)]).toEqual([
        "none",
        "none",
      ]);
      await store.sessions.invite(link("first"));
      await store.sessions.invite(link("second", { scope: "own" }));
      expect(await store.sessions.look("first", at)).toBeUndefined();
      expect(await store.sessions.enter("second", at)).toBeUndefined();
      const came = await Promise.all(["bo", "bob"].map((id) => store.people.join({ hash: "second" }, { ...bo, id }, at)));
      expect(came.filter((one) => one === "none" || one === "taken")).toHaveLength(1);
      expect(await store.people.find({ email: "bo@example.org" })).toMatchObject({ name: "Bo", scope: "own" });
      await store.sessions.invite(link("third"));
      expect(await store.people.join({ email: "bo@example.org" }, { ...bo, id: "another" }, at)).toBe("taken");
      expect((await store.people.all()).length).toBe(1);
      await store.close();
    });

    it("say what their sessions may do, at once, and end them when they go or get a password by a link", async () => {
      const store = await open();
      const [ada, cy] = [
        { ...bo, id: "ada", email: "ada@example.org", scope: "own" },
        { ...bo, id: "cy", email: "cy@example.org", scope: "publish" },
      ] as const;
      await store.people.add(ada);
      // Whoever the test before has left.
      for (const one of await store.people.all()) if (one.id !== ada.id) await store.people.remove(one.id);
      expect(await store.people.add(ada)).toBeUndefined();
      await store.people.add(cy);
      const session = (id: string) => ({ hash: id, id, name: "then", scope: "read", created: at, expires: later, person: "cy" }) as const;
      for (const id of ["c1", "c2"]) await store.sessions.add(session(id));
      expect(await store.sessions.find("c1")).toMatchObject({ name: "Bo", scope: "publish" });
      expect(await store.people.setScope("cy", "read")).toBe("done");
      expect(await store.sessions.find("c1")).toMatchObject({ scope: "read" });
      await store.people.setPassword("cy", "new", "c1");
      expect([(await store.sessions.find("c1"))?.id, await store.sessions.find("c2")]).toEqual(["c1", undefined]);
      await store.sessions.invite(link("renew", { email: "cy@example.org", person: "cy" }));
      expect(await store.people.join({ hash: "renew" }, { ...bo, id: "x" }, at)).toBe("none");
      expect(await store.people.renew("renew", "newer", at)).toMatchObject({ id: "cy", password: "newer" });
      expect([await store.people.renew("renew", "newest", at), await store.sessions.find("c1")]).toEqual([undefined, undefined]);
      await store.sessions.add(session("c3"));
      expect(await store.people.remove("cy")).toBe("done");
      expect(await store.sessions.find("c3")).toBeUndefined();
      // A browser that came in at the moment in which the account went.
      await store.sessions.add(session("c4"));
      expect(await store.sessions.find("c4")).toBeUndefined();
      const { people } = await store.dump();
      expect(people).toEqual([{ ...ada, password: "" }]);
      expect([await store.people.remove("ada"), await store.people.setScope("ada", "edit"), await store.people.remove("none")]).toEqual([
        "last",
        "last",
        "none",
      ]);
      await store.close();
    });
  });

  it("tell everybody who has a draft open, until they are silent", async () => {
    const store = await open();
    const say = (session: string, seen: string, since: string) => store.presences.say("d", { session, name: session, seen }, since);
    expect(await say("Ada", "1", "0")).toHaveLength(1);
    expect((await say("Bob", "2", "0")).map(({ name }) => name)).toEqual(["Ada", "Bob"]);
    expect((await say("Bob", "3", "1")).map(({ name }) => name)).toEqual(["Bob"]);
    await store.close();
  });

  it("find tokens by their hash alone, each name once", async () => {
    const store = await open();
    const token = {
      hash: "h".repeat(64),
      name: "desk",
      scope: "publish",
      created: signed.at,
      expires: "2027-01-01T00:00:00.000Z",
    } as const;
    await store.tokens.add(token);
    expect(await store.tokens.find(token.hash)).toEqual(token);
    await expect(store.tokens.add({ ...token, hash: "i".repeat(64) })).rejects.toThrow("there is a token “desk” already");
    expect([await store.tokens.remove("desk"), await store.tokens.remove("desk")]).toEqual([true, false]);
    expect(await store.tokens.find(token.hash)).toBeUndefined();
    await store.close();
  });

  it("answer a repeated request as the first time, and forget after a day", async () => {
    const store = await open();
    const at = (hours: number) => new Date(Date.parse(signed.at) + hours * 3_600_000).toISOString();
    expect(await store.answers.begin("k", "r", at(0))).toBeUndefined();
    expect(await store.answers.begin("k", "r", at(1))).toEqual({ request: "r", status: null, body: "" });
    await store.answers.finish("k", 201, "{}");
    expect(await store.answers.begin("k", "r", at(2))).toEqual({ request: "r", status: 201, body: "{}" });
    await store.answers.drop("k");
    expect(await store.answers.begin("k", "r", at(3))).toMatchObject({ status: 201 });
    expect(await store.answers.begin("k", "other", at(25))).toBeUndefined();
    await store.answers.drop("k");
    expect(await store.answers.begin("k", "r", at(25))).toBeUndefined();
    await store.close();
  });

  it("keep what came of following a dataset, the last time only", async () => {
    const store = await open();
    const first = { dataset: "d", looked: signed.at, published: "", state: "dead", why: "It answered 404." } as const;
    await store.follows.save(first);
    await store.follows.save({ ...first, state: "published", published: signed.at, why: "" });
    expect(await store.follows.all()).toEqual([{ ...first, state: "published", published: signed.at, why: "" }]);
    await store.close();
  });

  it("give a lease to one holder until it ends or is freed", async () => {
    const store = await open();
    const { leases } = store;
    expect([await leases.take("l", "a", 0, 10), await leases.take("l", "b", 5, 15), await leases.take("l", "a", 5, 20)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await leases.take("l", "b", 20, 1_900_000_000_000)).toBe(true);
    await leases.free("l", "a");
    expect(await leases.take("l", "a", 30, 40)).toBe(false);
    await leases.free("l", "b");
    expect(await leases.said("l", 30)).toBeUndefined();
    expect(await leases.take("l", "a", 30, 40)).toBe(true);
    expect(await leases.said("l", 30)).toBe("");
    await leases.take("l", "a", 30, 40, "half done");
    expect([await leases.said("l", 39), await leases.said("l", 40)]).toEqual(["half done", undefined]);
    await store.close();
  });
});

const places: readonly { readonly name: string; readonly blobs: Blobs }[] = [
  { name: "a folder", blobs: openFolder(join(home, "blobs")) },
  { name: "an S3 server", blobs: openS3(parseBucket(`s3://uplink/some/place?endpoint=http://127.0.0.1:${port}`), aws) },
];

describe.each(places)("blobs in $name", ({ blobs }) => {
  const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

  it("come back as they were put, also twice, also empty, also large", async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from("héllo\0"), randomBytes(3_000_000)]) {
      await Promise.all([blobs.put(hashOf(bytes), bytes), blobs.put(hashOf(bytes), bytes)]);
      expect((await blobs.get(hashOf(bytes)))?.equals(bytes)).toBe(true);
    }
  });

  it("are mended where they are damaged, and only then", async () => {
    const bytes = randomBytes(1000);
    // As a damaged disk would have them.
    await blobs.put(hashOf(bytes), Buffer.from("other"));
    await blobs.put(hashOf(bytes), bytes);
    expect((await blobs.get(hashOf(bytes)))?.toString()).toBe("other");
    await blobs.mend(hashOf(bytes), bytes);
    expect((await blobs.get(hashOf(bytes)))?.equals(bytes)).toBe(true);
  });

  it("are undefined where there are none", async () => {
    expect(await blobs.get("0".repeat(64))).toBeUndefined();
  });

  it.each(["", "../x", "A".repeat(64), `${"0".repeat(63)}/`])("have no other names than hashes: %j", async (name) => {
    await expect((async () => blobs.put(name, Buffer.alloc(1)))()).rejects.toThrow("not a SHA-256");
    await expect((async () => blobs.get(name))()).rejects.toThrow("not a SHA-256");
  });
});

describe("the address of a bucket", () => {
  it.each(["", "bucket", "https://x", "s3://", "s3://b?endpoint=nowhere"])("is not %j", (address) => {
    expect(() => parseBucket(address)).toThrow("UPLINK_BLOBS");
  });
});
