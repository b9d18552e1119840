import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ladderTables } from "./table";

const file = fileURLToPath(new URL("../../../docs/words.md", import.meta.url));
// From the heading of the tables to the next heading of its rank, or the end.
const tables = /(?<=\n## The ladders\n\n).*?(?=\n\n## |\n$)/s;

describe("docs/words.md", () => {
  it("holds the ladders as they are", () => {
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(tables);
    if (process.env.UPDATE)
      writeFileSync(
        file,
        text.replace(tables, () => ladderTables()),
      );
    const renew = "docs/words.md is stale: renew it with UPDATE=1 npx vitest run lib/words/ladders/table.test.ts";
    expect(tables.exec(readFileSync(file, "utf8"))?.[0] === ladderTables(), renew).toBe(true);
  });
});
