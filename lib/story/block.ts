import type { Inline } from "./inline";

/** A step of a scene: its words, and the state of the picture that they speak about. */
export interface Step {
  readonly id: string;
  readonly blocks: readonly Block[];
}

/** A piece of a story, in reading order. */
export type Block =
  | { readonly kind: "paragraph" | "quote"; readonly children: readonly Inline[] }
  | { readonly kind: "heading"; readonly children: readonly Inline[] }
  | { readonly kind: "list"; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "figure"; readonly figure: string }
  | { readonly kind: "scene"; readonly id: string; readonly figure: string; readonly steps: readonly Step[] }
  | { readonly kind: "sources" | "downloads" };

export interface Chapter {
  readonly id: string;
  readonly title: readonly Inline[];
  readonly blocks: readonly Block[];
}

/** A story whose every reference has been checked. Dates are ISO days. */
export interface Story {
  readonly title: readonly Inline[];
  readonly kicker: readonly Inline[];
  readonly dek: readonly Inline[];
  /** The number that its card shows largest; empty for none. */
  readonly card: readonly Inline[];
  readonly byline: string;
  readonly language: string;
  readonly published: string;
  /** The last day that the data speaks of. */
  readonly dataTo: string;
  /** The figure and step of the opening picture. Without one the words open the story alone. */
  readonly hero?: { readonly figure: string; readonly step: string };
  readonly chapters: readonly Chapter[];
}
