/** What was made before from the very same, of a kind. Whatever is lost or damaged is made anew: losing it loses nothing. */
export interface Reuse {
  find(kind: Kind, from: unknown): Promise<Buffer | undefined>;
  /** Remembers what was made, or was found and serves again, for the edition after this one. */
  keep(kind: Kind, from: unknown, made: Buffer): Promise<void>;
}

/** What takes long to make: a figure's drawings, pictures in dots, faces of which the letters are cut. */
type Kind = "drawings" | "picture" | "card" | "face";

/** Everything is made anew. */
export const noReuse: Reuse = { find: async () => undefined, keep: async () => {} };

/** What was made before from the same, or is made now. */
export async function reused(reuse: Reuse, kind: Kind, from: unknown, make: () => Promise<Buffer>): Promise<Buffer> {
  const made = (await reuse.find(kind, from)) ?? (await make());
  await reuse.keep(kind, from, made);
  return made;
}
