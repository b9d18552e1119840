/** Wordings of a movement, each in the same forms: past, participle, noun with its article, noun alone, -ing, present. A form that nobody writes is left empty. */
export const moves = {
  collapsed: "collapsed/collapsed/a collapse/collapse/collapsing/collapses",
  plunged: "plunged/plunged/a plunge/plunge/plunging/plunges",
  fell: "fell/fallen/a fall/fall/falling/falls",
  declined: "declined/declined/a decline/decline/declining/declines",
  dropped: "dropped/dropped/a drop/drop/dropping/drops",
  shrank: "shrank/shrunk///shrinking/shrinks",
  wentDown: "went down/gone down///going down/goes down",
  wasDown: "was down/been down////is down",
  slipped: "slipped/slipped/a slip/slip/slipping/slips",
  edgedDown: "edged down/edged down/a slight fall/slight fall/edging down/edges down",
  barelyChanged: "barely changed/barely changed/hardly any change/hardly any change/barely changing/barely changes",
  heldSteady: "held steady/held steady///holding steady/holds steady",
  didNotChange: "did not change/not changed/no change/no change/not changing/does not change",
  stoodStill: "stood still/stood still/a standstill/standstill/standing still/stands still",
  edgedUp: "edged up/edged up/a slight rise/slight rise/edging up/edges up",
  rose: "rose/risen/a rise/rise/rising/rises",
  grew: "grew/grown//growth/growing/grows",
  increased: "increased/increased/an increase/increase/increasing/increases",
  climbed: "climbed/climbed/a climb/climb/climbing/climbs",
  wentUp: "went up/gone up///going up/goes up",
  wasUp: "was up/been up////is up",
  jumped: "jumped/jumped/a jump/jump/jumping/jumps",
  surged: "surged/surged/a surge/surge/surging/surges",
  soared: "soared/soared///soaring/soars",
} as const;

/** Every wording for going down, by whatever amount, the plainest first. */
export const downs: readonly string[] = [moves.fell, moves.declined, moves.dropped, moves.shrank, moves.wentDown];

/** Every wording for going up, by whatever amount, the plainest first. */
export const ups: readonly string[] = [moves.rose, moves.grew, moves.increased, moves.climbed, moves.wentUp];
