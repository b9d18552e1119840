import { change } from "./change";
import { comparison } from "./comparison";
import { count } from "./count";
import { direction } from "./direction";
import { factor } from "./factor";
import type { Ladder } from "./ladder";
import { order } from "./order";
import { rest } from "./rest";
import { share } from "./share";

/** Every ladder, by the name that `as` in a claim gives it. */
export const ladders: ReadonlyMap<string, Ladder> = new Map(
  [share, rest, change, direction, factor, comparison, order, count].map((ladder) => [ladder.name, ladder]),
);
