/** A colour's name. One subject has one colour, everywhere in a story. */
export type InkName =
  | "paper"
  | "ink"
  | "muted"
  | "quiet"
  | "grid"
  | "china"
  | "russia"
  | "third"
  | "land"
  | "home"
  | "sea"
  | "border"
  | "tint";

/** The colours that subjects have: words and marks of one subject share one. A pack gives them to its lines by the names red, blue and amber. */
export type Tone = "china" | "russia" | "third";
export const tones = { red: "china", blue: "russia", amber: "third" } as const satisfies Readonly<Record<string, Tone>>;

/** What a chart paints with: a CSS colour for each name. */
export type Ink = Readonly<Record<InkName, string>>;

export const light: Ink = {
  paper: "#fffdf8",
  ink: "#1c1b19",
  muted: "#6b675f",
  quiet: "#8f8a80",
  grid: "#e4e0d6",
  china: "#b5261e",
  russia: "#00618f",
  third: "#8a6100",
  land: "#f3eddf",
  home: "#d9ceb6",
  sea: "#e3ebee",
  border: "#c6bca4",
  tint: "#f6f1e6",
};

export const dark: Ink = {
  paper: "#14151a",
  ink: "#f1ede4",
  muted: "#a8a296",
  quiet: "#7d786d",
  grid: "#2e2f36",
  china: "#ff7a6b",
  russia: "#5cb8e6",
  third: "#e0b050",
  land: "#22242c",
  home: "#363843",
  sea: "#191b21",
  border: "#4a4c57",
  tint: "#1c1e25",
};

/** Night: the hero's own scheme, whatever the reader's. */
export const night: Ink = { ...dark, paper: "#0e1016", land: "#191c25", home: "#262a37", sea: "#0e1016", border: "#2f3340" };

export const inkNames = Object.keys(light) as readonly InkName[];

/** Colours for pages: each is a custom property, so one drawing serves both schemes. */
export const pageInk: Ink = inks((name) => `var(--${name})`);

/** A scheme as CSS custom properties, for a rule's body. */
export const properties = (scheme: Ink) => inkNames.map((name) => `--${name}:${scheme[name]}`).join(";");

function inks(colour: (name: InkName) => string): Ink {
  return Object.fromEntries(inkNames.map((name) => [name, colour(name)])) as Ink;
}
