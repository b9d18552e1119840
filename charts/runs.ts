/** Points in order, cut into runs wherever two neighbours may not be joined. A run of one has no line. */
export function runs<Point>(points: readonly Point[], joined: (before: Point, after: Point) => boolean): Point[][] {
  const all: Point[][] = [];
  for (const point of points) {
    const run = all.at(-1);
    const before = run?.at(-1);
    if (run && before !== undefined && joined(before, point)) run.push(point);
    else all.push([point]);
  }
  return all;
}
