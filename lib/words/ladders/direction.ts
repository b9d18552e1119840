import type { Ladder } from "./ladder";
import { rungs } from "./ladder";
import { measured, numericUnits } from "./measure";
import { downs, moves, ups } from "./moves";

/** Up, down or neither, for where the size stands beside it in figures. */
export const direction: Ladder = {
  name: "direction",
  about:
    "Whether something went up or down, by the sign alone, for where the size stands beside it in figures. A multiple goes up above 1.",
  measures: "the value",
  takes: [0, 0],
  climb: (fact) =>
    // A multiple stands still at 1: half of what was there is no growth.
    fact.unit === "times"
      ? measured(fact, ["times"], ["factor"], (value) => (value < 0 ? `${fact.id} is ${value}, and a multiple is not below 0` : undefined))(
          multiples,
        )
      : measured(fact, numericUnits, ["change"])(amounts),
};

const around = (start: number, still: number) =>
  rungs(start, [
    ["below", still, [...downs, moves.wasDown]],
    ["at", still, [moves.didNotChange, moves.stoodStill]],
    ["to", Number.POSITIVE_INFINITY, [...ups, moves.wasUp]],
  ]);

const amounts = around(Number.NEGATIVE_INFINITY, 0);
const multiples = around(0, 1);
