import type { Ladder } from "./ladder";
import { rungs } from "./ladder";
import { measured } from "./measure";

const little = ["less than half", "a minority"];
const much = ["more than half", "over half"];

/** A part of a whole in percent. Exactly half is “half”; anything beside it says on which side it lies. */
export const share: Ladder = {
  name: "share",
  about: "A part of a whole, in percent of it.",
  measures: "the share",
  takes: [0, 0],
  climb: (fact) =>
    measured(fact, ["percent"], ["share"], (value) =>
      value < 0 || value > 100 ? `${fact.id} is ${value}, and a share lies between 0 and 100` : undefined,
    )(shareRungs),
};

/** What may be said of a share, from nothing to all. */
export const shareRungs = rungs(0, [
  ["at", 0, ["none"]],
  ["below", 2, ["almost none", "next to none"], little],
  ["below", 8, ["a small part", "a sliver"], little],
  ["below", 12, ["a tenth", "about a tenth", "one tenth"], ["a small part", ...little]],
  ["below", 18, ["more than a tenth", "over a tenth"], ["a small part", ...little]],
  ["below", 22, ["a fifth", "about a fifth", "one fifth"], little],
  ["below", 24, ["nearly a quarter", "almost a quarter", "just under a quarter"], ["more than a fifth", ...little]],
  ["to", 26, ["a quarter", "about a quarter", "one quarter"], little],
  ["below", 31, ["more than a quarter", "over a quarter"], little],
  ["below", 36, ["about a third", "a third", "one third"], ["more than a quarter", ...little]],
  ["below", 42, ["more than a third", "over a third"], little],
  ["below", 50, ["nearly half", "almost half", "just under half", "close to half"], little],
  ["at", 50, ["half", "exactly half", "one half"]],
  ["below", 55, ["just over half", "slightly more than half"], [...much, "a majority"]],
  ["below", 64, ["most", "well over half"], [...much, "a majority"]],
  ["below", 70, ["about two thirds", "two thirds"], ["most", ...much, "a majority"]],
  ["below", 74, ["more than two thirds", "over two thirds"], ["most", ...much, "a majority"]],
  ["below", 78, ["three quarters", "about three quarters"], ["most", ...much, "a majority"]],
  ["below", 92, ["the great majority", "the bulk", "the vast majority"], ["most", ...much, "a majority"]],
  ["below", 100, ["nearly all", "almost all"], ["most", "the great majority", "the bulk", "the vast majority", ...much, "a majority"]],
  ["at", 100, ["all"]],
]);
