import { address } from "@/lib/address";
import type { File } from "@/server/editions/file";

/** The addresses of a practice edition. */
export const paths = [address.story, "/figures/a", "/figures/a.csv", "/embed/a", "/figures/b.json"] as const;

/** What an edition says at an address: its number throughout, at a length that a torn file would show. */
export const textOf = (edition: number, path: string): string => `${edition} ${path}\n`.repeat(400);

export const filesOf = (edition: number): readonly File[] =>
  [...paths, address.missing].map((path) => ({
    address: path,
    type: "text/plain; charset=utf-8",
    bytes: Buffer.from(textOf(edition, path)),
  }));
