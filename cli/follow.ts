import { followSources } from "@/server/editions/follow";
import { Busy } from "@/server/editions/lease";
import { usualLimits } from "@/server/fetch-public";
import { originOf } from "@/server/origin";
import { withStore } from "./packs";

/** Looks at the sources that datasets follow, and says what came of each. */
export async function followCommand({ all, json }: { all: boolean; json: boolean }, now: Date): Promise<number> {
  const done = await withStore((store) => followSources(store, now, usualLimits(), originOf(), all)).then(
    (all) => all ?? [],
    (error: unknown) => {
      // Whoever is at it does all that is due.
      if (error instanceof Busy) return [];
      throw error;
    },
  );
  if (json) console.log(JSON.stringify(done, undefined, 2));
  else if (!done.length) console.log("No source is due.");
  for (const { dataset, state, why } of json ? [] : done) console.log(`${dataset}: ${said[state]}${why ? ` ${why}` : ""}`);
  return done.some(({ state }) => state === "draft" || state === "dead") ? 1 : 0;
}

const said = {
  same: "nothing new.",
  published: "new rows, published.",
  draft: "new rows, which wait as a draft.",
  dead: "not read; the last good rows stay.",
} as const;
