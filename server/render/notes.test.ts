import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { placesOf } from "@/lib/pack/places";
import { type Inline, pieces, plain } from "@/lib/story/inline";
import { readPack } from "@/server/read-pack";
import { noteBook } from "./notes";

const packs = await Promise.all(
  readdirSync("data").map(async (folder) => {
    const read = await readPack(`data/${folder}`);
    if ("problems" in read) throw new Error(`${folder} has problems`);
    return [folder, read.pack] as const;
  }),
);

describe.each(packs)("the notes of %s", (_folder, pack) => {
  const book = noteBook(pack);
  const words = placesOf(pack).map(({ words }) => book.mark(words));
  const notes = book.notes();
  const bound = words
    .flatMap(pieces)
    .filter((piece): piece is Extract<Inline, { kind: "number" | "claim" | "holds" }> => ["number", "claim", "holds"].includes(piece.kind));

  it("leave the words as they are", () => {
    expect(words.map(plain)).toEqual(placesOf(pack).map(({ words }) => plain(words)));
  });

  it("tell of every number, claim and condition, which knows its note and its place in it", () => {
    expect(bound.filter(({ note }) => !note)).toEqual([]);
    const known = new Map(notes.map((note, at) => [note.id, { note, number: at + 1 }]));
    for (const { note } of bound) {
      expect(known.get(note?.id ?? "")?.number).toBe(note?.number);
      expect(known.get(note?.id ?? "")?.note.from).toContain(note?.from);
    }
    expect(notes.flatMap(({ from }) => from).toSorted()).toEqual(bound.map(({ note }) => note?.from ?? "").toSorted());
    expect(new Set(notes.map(({ id }) => id)).size).toBe(notes.length);
  });

  it("say the same words as the text, the value behind them, rows, sources and evidence", () => {
    for (const { words, because, facts, rows } of notes) {
      expect(words).not.toBe("");
      expect(facts.length).toBeGreaterThan(0);
      expect(rows.length).toBeGreaterThan(0);
      if (!because)
        expect(facts.map(({ value }) => value)[0]?.toLowerCase()).toContain(
          words.toLowerCase().replace(/^(about|at least|more than) /, ""),
        );
      for (const fact of facts) {
        expect(fact.what).toMatch(/^\P{Ll}/u);
        expect(fact.formula).not.toMatch(/\w_\w/);
        expect(fact.rounding).not.toBe("");
        expect(fact.rows.flatMap(({ lines }) => lines).filter(({ cells }) => cells === "")).toEqual([]);
        expect(fact.sources.length).toBeGreaterThan(0);
        expect(fact.evidence).not.toBe("");
      }
    }
  });
});

it("shows the first rows of many, and counts the rest", () => {
  const pack = packs.find(([folder]) => folder === "example-link")?.[1];
  if (!pack) throw new Error("no example-link");
  const book = noteBook(pack);
  for (const { words } of placesOf(pack)) book.mark(words);
  const rows = book.notes().find(({ id }) => id.startsWith("note-outages"))?.facts[0]?.rows[0];
  expect([rows?.lines.map(({ row }) => row), rows?.more]).toEqual([[2, 3, 4, 5], 2]);
});
