import { address } from "@/lib/address";
import { type File, sha256 } from "@/server/editions/file";
import type { Content } from "@/server/editions/next-edition";

/** The addresses of a practice edition, and those under which it stays for ever. */
export const paths = {
  [address.story]: address.edition,
  "/figures/a": (edition: number) => address.figure("a", { edition }),
  "/figures/a.csv": (edition: number) => address.figure("a", { edition, format: "csv" }),
  "/embed/a": (edition: number) => address.embed("a", { edition }),
  "/figures/b.json": (edition: number) => address.figure("b", { edition, format: "json" }),
} as const satisfies Readonly<Record<string, (edition: number) => string>>;

/** What an edition says at an address: its number throughout, at a length that a torn file would show. */
export const textOf = (edition: number, path: string): string => `${edition} ${path}\n`.repeat(400);

export const filesOf = (edition: number): readonly File[] =>
  [...Object.keys(paths), address.missing].map((path) => ({
    address: path,
    type: "text/plain; charset=utf-8",
    bytes: Buffer.from(textOf(edition, path)),
  }));

export const contentOf = (edition: number): Content => ({
  files: filesOf(edition),
  manifest: { files: {}, overrides: [], figures: [], change: "" },
  pack: "",
});

/** The hashes of an edition's files by their addresses. */
export const hashesOf = (edition: number): Readonly<Record<string, string>> =>
  Object.fromEntries(filesOf(edition).map(({ address: path, bytes }) => [path, sha256(bytes)]));
