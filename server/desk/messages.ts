import type { At } from "../render/at";

type Files = ReadonlyMap<string, string>;

/** What the desk is asked, in a process of its own. */
export type Asked = { readonly id: number; readonly draft: Files; readonly before: Files | undefined } & (
  | { readonly ask: "view" }
  | { readonly ask: "page"; readonly path: string; readonly at: At }
);

/** What it answers. */
export type Told = { readonly id: number } & ({ readonly result: unknown } | { readonly failed: string });
