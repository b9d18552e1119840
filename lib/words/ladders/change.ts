import type { Ladder } from "./ladder";
import { rungs } from "./ladder";
import { measured } from "./measure";
import { downs, moves, ups } from "./moves";

/** A change in percent, by how strong it is. Under one percent is hardly any; only 0 is none. */
export const change: Ladder = {
  name: "change",
  about: "A change in percent of what was there before, by its strength.",
  measures: "the change",
  takes: [0, 0],
  climb: (fact) =>
    measured(fact, ["percent"], ["change"], (value) =>
      value < -100 ? `${fact.id} is ${value}, and nothing falls by more than 100 percent` : undefined,
    )(changeRungs),
};

/** What may be said of a change, from the deepest fall on. */
export const changeRungs = rungs(-100, [
  ["to", -50, [moves.collapsed, moves.plunged], downs],
  ["to", -5, downs],
  ["to", -1, [moves.slipped, moves.edgedDown]],
  ["below", 0, [moves.heldSteady, moves.barelyChanged]],
  // “barely changed” bridges 0, so that its bounds are one stretch.
  ["at", 0, [moves.heldSteady, moves.didNotChange], [moves.barelyChanged]],
  ["below", 1, [moves.heldSteady, moves.barelyChanged]],
  ["below", 5, [moves.edgedUp]],
  ["below", 50, ups],
  ["below", 100, [moves.jumped], ups],
  ["to", Number.POSITIVE_INFINITY, [moves.surged, moves.soared], [moves.jumped, ...ups]],
]);
