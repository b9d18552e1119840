import type { Kysely, Transaction } from "kysely";
import type { Draft, DraftStore } from "./drafts";
import type { Change } from "./sql";
import type { Stepped, Tables } from "./tables";

const read = ({ files, originals, ...rest }: Tables["drafts"]): Draft => ({
  ...rest,
  files: JSON.parse(files),
  originals: JSON.parse(originals),
});

/** Drafts and their steps in tables. */
export function drafts(db: Kysely<Tables>, change: Change): DraftStore {
  const find = (from: Kysely<Tables>, id: string) => from.selectFrom("drafts").selectAll().where("id", "=", id).executeTakeFirst();
  return {
    all: async () => (await db.selectFrom("drafts").selectAll().orderBy("changed", "desc").execute()).map(read),
    async find(id) {
      const row = await find(db, id);
      return row && read(row);
    },
    save: ({ id, pack, edition, files, originals, who, changed, note }, seen) =>
      change(async (held) => {
        const before = await find(held, id);
        if ((before?.version ?? 0) !== seen) return false;
        const step = (before?.step ?? 0) + 1;
        const kept: Stepped = { files: JSON.stringify(files), originals: JSON.stringify(originals), who, changed, note };
        const row = { id, pack, edition, ...kept, version: seen + 1, step, last: step };
        await held.deleteFrom("steps").where("draft", "=", id).where("step", ">=", step).execute();
        await held
          .insertInto("steps")
          .values({ draft: id, step, ...kept })
          .execute();
        await write(held, row);
        return true;
      }),
    move: (id, step, seen) =>
      change(async (held) => {
        const before = await find(held, id);
        if (!before || before.version !== seen || step === before.step) return false;
        const wanted = await held.selectFrom("steps").selectAll().where("draft", "=", id).where("step", "=", step).executeTakeFirst();
        if (!wanted) return false;
        const { draft: _draft, ...kept } = wanted;
        await write(held, { ...before, ...kept, version: seen + 1 });
        return true;
      }),
    steps: (id) => db.selectFrom("steps").select(["step", "who", "changed", "note"]).where("draft", "=", id).orderBy("step").execute(),
    remove: (id) =>
      change(async (held) => {
        await held.deleteFrom("drafts").where("id", "=", id).execute();
        await held.deleteFrom("steps").where("draft", "=", id).execute();
        await held.deleteFrom("presences").where("draft", "=", id).execute();
      }),
  };
}

const write = (to: Transaction<Tables>, row: Tables["drafts"]) =>
  to
    .insertInto("drafts")
    .values(row)
    .onConflict((taken) => taken.column("id").doUpdateSet(row))
    .execute();
