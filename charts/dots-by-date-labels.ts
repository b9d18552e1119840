import { sum } from "d3";

/** A box of the drawing, px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Lines of words that belong to a disc. */
export interface Label<Mark> {
  readonly mark: Mark;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly lines: readonly string[];
}

/** Labels of which one is to be drawn: the first that finds room. Where none does, the least bad if one is needed, or none. */
export interface Choice<Mark> {
  readonly labels: readonly Label<Mark>[];
  readonly needed: boolean;
}

/** A label with its place: the anchor's distance from the disc's centre, and the top of its first line. */
export interface Placed<Mark> extends Label<Mark> {
  readonly anchor: "start" | "middle" | "end";
  readonly dx: number;
  readonly dy: number;
}

export const lineHeight = 17.5;

// No canvas on the server: the mean width of a letter at 14 px, of the heavier first line and of the others.
const heavy = 7;
export const letter = 6.3;

/** Overlap that no reader sees, px². */
const enough = 15;

/** What the place farthest from its disc costs more than the others, px²: there a name may seem another disc's. */
const far = 14;

const widths = (lines: readonly string[]): readonly number[] => lines.map((line, at) => line.length * (at ? letter : heavy));

/** The box around a disc, a little inside it: words may come near its corners. */
export const around = (x: number, y: number, r: number): Box => ({
  left: x - r * 0.85,
  top: y - r * 0.85,
  right: x + r * 0.85,
  bottom: y + r * 0.85,
});

/** Places labels in order, each at the first of nine places around its disc with the most room. The same input gives the same places. */
export function placeLabels<Mark>(choices: readonly Choice<Mark>[], obstacles: readonly Box[], frame: Box): Placed<Mark>[] {
  const taken = [...obstacles];
  const placed: Placed<Mark>[] = [];
  for (const { labels, needed } of choices) {
    const tried = labels.map((label) => {
      // What a disc itself stands in does not bar its label.
      const others = taken.filter((box) => !holds(box, label));
      const all = places(label, frame).map((place, at) => {
        const boxes = lineBoxes(label, place, needed ? 0 : 2);
        return { placed: { ...label, ...place }, boxes, cost: sum(boxes.map((box) => cost(box, others, frame))) + (at === 8 ? far : 0) };
      });
      return all.reduce((least, one) => (one.cost < least.cost ? one : least));
    });
    const best =
      tried.find(({ cost }) => cost <= (needed ? enough : 0)) ?? (needed ? tried.toSorted((a, b) => a.cost - b.cost)[0] : undefined);
    if (!best) continue;
    taken.push(...best.boxes);
    placed.push(best.placed);
  }
  return placed;
}

type Place = Pick<Placed<unknown>, "anchor" | "dx" | "dy">;

function places({ x, r, lines }: Label<unknown>, frame: Box): Place[] {
  const [wide, high] = [Math.max(...widths(lines)), lines.length * lineHeight];
  const beside = r + 6;
  const corner = r * 0.7 + 5;
  const [above, below] = [-corner - high + lineHeight / 2, corner - lineHeight / 2];
  // Above and below a disc near the edge the words stand flush with the edge.
  const over = (dy: number): Place =>
    x + wide / 2 > frame.right
      ? { anchor: "end", dx: frame.right - x, dy }
      : x - wide / 2 < frame.left
        ? { anchor: "start", dx: frame.left - x, dy }
        : { anchor: "middle", dx: 0, dy };
  return [
    { anchor: "start", dx: beside, dy: -high / 2 },
    { anchor: "end", dx: -beside, dy: -high / 2 },
    over(-r - 4 - high),
    over(r + 3),
    { anchor: "start", dx: corner, dy: above },
    { anchor: "end", dx: -corner, dy: above },
    { anchor: "start", dx: corner, dy: below },
    { anchor: "end", dx: -corner, dy: below },
    over(r + 14),
  ];
}

/** The boxes of a label's lines, their letters with some air around them. */
const lineBoxes = ({ x, y, lines }: Label<unknown>, { anchor, dx, dy }: Place, air: number): Box[] =>
  widths(lines).map((wide, at) => {
    const left = x + dx - { start: 0, middle: wide / 2, end: wide }[anchor];
    const top = y + dy + at * lineHeight;
    return { left: left - air, right: left + wide + air, top: top + 2 - air, bottom: top + lineHeight - 3 + air };
  });

const holds = ({ left, right, top, bottom }: Box, { x, y }: Label<unknown>): boolean => left <= x && x <= right && top <= y && y <= bottom;

/** How much of a box lies over what is taken or out of the frame, px². */
function cost(box: Box, taken: readonly Box[], frame: Box): number {
  const area = (box.right - box.left) * (box.bottom - box.top);
  return sum(taken.map((one) => shared(box, one))) + 10 * (area - shared(box, frame));
}

const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
