import * as v from "valibot";

/** The annotations that a map may be given. */
export const wordNames = [
  "china",
  "russia",
  "north-korea",
  "south-korea",
  "yalu",
  "tumen",
  "yellow-sea",
  "east-sea",
  "friendship-bridge",
  "to-pyongyang",
  "china-since",
  "russia-since",
  "china-line",
  "russia-line",
  "dotted",
  "not-public",
  "all-routes",
  "one-line",
  "satellite",
  "satellite-time",
  "others-before",
  "others-now",
  "others-are",
  "russia-before",
  "russia-now",
  "km",
] as const;

const tones = ["ink", "muted", "china", "russia", "third"] as const;
const sides = ["c", "n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;
const pair = v.tuple([v.number(), v.number()]);
const name = v.string();

/** What a view shows at least: its middle (longitude and latitude) and its width and height in km. */
const view = { centre: pair, km: pair };

const route = v.strictObject({
  /** The values of `line` in the links that make up this way out. */
  links: v.pipe(v.array(name), v.minLength(1)),
  /** The value of `line` in the shares that says how much it carries. */
  share: name,
  tone: v.picklist(["china", "russia", "third"]),
});

const step = v.strictObject({
  id: name,
  ...view,
  /** Another view where the picture is narrow. */
  narrow: v.optional(v.strictObject(view)),
  /** Another view for stills, where the page's own is composed for words over it. */
  still: v.optional(v.strictObject(view)),
  /** The ways out that are lit: thin, or as wide as their share of the step's period. */
  lines: v.record(name, v.picklist(["thin", "share"])),
  period: v.optional(name),
  /** The way out that the step is about, or that draws itself in the opening. */
  about: v.optional(name),
  /** The step whose picture stands before it where a scene opens with it. */
  from: v.optional(name),
  /** The length of its scale bar, km. */
  scale: v.optional(v.number()),
});

const label = v.strictObject({
  /** `satellite` is a way out that touches no other place: an arc of dots towards the south, where satellites stand over the equator. */
  as: v.picklist(["town", "country", "water", "line", "value", "note", "satellite"]),
  /** A place, or a longitude and latitude. */
  at: v.union([name, pair]),
  /** Its lines of words; a place's own name without them. */
  words: v.optional(v.pipe(v.array(v.picklist(wordNames)), v.minLength(1))),
  side: v.optional(v.picklist(sides), "c"),
  tone: v.optional(v.picklist(tones), "muted"),
  /** Degrees clockwise, for a name that runs along a river. */
  turn: v.optional(v.number(), 0),
  steps: v.pipe(v.array(name), v.minLength(1)),
  /** What lies under it: the colour of its halo. */
  on: v.optional(v.picklist(["land", "home", "sea"]), "land"),
  /** Only in narrow or only in wide pictures. */
  only: v.optional(v.picklist(["narrow", "wide"])),
});

const plain = v.strictObject({
  projection: v.strictObject({ centre: pair, parallels: pair }),
  /** The country that the map is about. */
  home: name,
  /** Neighbours of the home country whose border with it is a river. */
  rivers: v.optional(v.array(name), []),
  routes: v.record(name, route),
  /** Points that a dotted link bends through before its last place, so that it stays in its country. */
  bends: v.optional(v.record(name, v.array(pair)), {}),
  /** Links whose part after a place is a spur: it stays thin, because the share of the route says nothing of it. */
  spurs: v.optional(v.record(name, name), {}),
  steps: v.pipe(v.array(step), v.minLength(1)),
  /** The step that stands for the whole figure. */
  still: name,
  labels: v.array(label),
});

/** Every step, route and period that is named must be there. */
export const mapOptions = v.pipe(
  plain,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { steps, routes, still, labels } = dataset.value;
    const known = new Set(steps.map(({ id }) => id));
    const unknown = [still, ...steps.flatMap(({ from }) => from ?? []), ...labels.flatMap((one) => one.steps)].filter(
      (id) => !known.has(id),
    );
    const lines = steps.flatMap(({ lines, about }) => [...Object.keys(lines), ...(about ? [about] : [])]).filter((id) => !routes[id]);
    const timeless = steps.filter(({ lines, period }) => Object.values(lines).includes("share") && !period).map(({ id }) => id);
    for (const id of new Set(unknown)) addIssue({ message: `expected a step of the map, not ${id}` });
    for (const id of new Set(lines)) addIssue({ message: `expected a route of the map, not ${id}` });
    for (const id of timeless) addIssue({ message: `expected a period for the shares of ${id}` });
  }),
);

export type MapOptions = v.InferOutput<typeof mapOptions>;
export type MapStep = MapOptions["steps"][number];
export type MapLabel = MapOptions["labels"][number];

/** The step of that name, or the one that stands for the figure. */
export function stepOf({ steps, still }: MapOptions, id = still): MapStep {
  const found = steps.find((one) => one.id === id);
  if (!found) throw new Error(`unknown step of the map: ${id}`);
  return found;
}
