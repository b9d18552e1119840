import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import * as v from "valibot";
import { address, addressOf, editionsPath, findFigureAddress, isImmutable, isStandIn } from "@/lib/address";
import { documentLinks } from "../document-links";
import type { Store } from "../store";
import type { Edition } from "../store/editions";
import { sha256 } from "./file";
import { type HostRule, headersFile, nginxFile } from "./host-files";
import { type Entry, type Manifest, readManifest } from "./manifest";
import { news } from "./news";
import { filePolicy } from "./policy";

/** The list of what a bake wrote, in its folder: by it the next one knows what is its own. */
const listName = ".uplink-bake.json";
const listSchema = v.record(v.string(), v.string());

export interface Baked {
  readonly editions: readonly number[];
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Files that a bake wrote and somebody has changed since: they are left as they are unless this bake writes them. */
  readonly kept: readonly string[];
}

/**
 * Writes an edition as plain files that any static host serves at the right addresses: the current one, the one named, or the
 * current one with every pinned address of all; with `packed` also as they were compressed when they were published, each beside
 * its file as `.br` and `.gz`, for hosts that send such. Doing it again changes nothing; what it did not write it never removes.
 */
export async function bakeOut(
  store: Pick<Store, "editions" | "blobs">,
  out: string,
  which: { readonly edition?: number | undefined; readonly all?: boolean | undefined; readonly packed?: boolean | undefined } = {},
): Promise<Baked> {
  const current = which.edition === undefined ? await store.editions.current() : await store.editions.find(which.edition);
  if (!current) throw new Error(which.edition === undefined ? "Nothing has been published yet." : `There is no edition ${which.edition}.`);
  const manifest = await readManifest(current, store);
  const placed = new Map<string, Placed>();
  const place = (path: string, entry: Entry, immutable: boolean, from: Manifest) =>
    placed.set(fileOf(path, entry.type), { path, entry, immutable, links: documentLinks(path, from.origin ?? "") });
  for (const [path, entry] of Object.entries(manifest.files)) {
    if (isStandIn(path) && path !== address.missing) continue;
    place(path, entry, isImmutable(path), manifest);
    // The server sends the usual width, written out, to the address without it; a static host has to have both.
    const figure = findFigureAddress(path);
    if (figure && (figure.format === "svg" || figure.format === "png") && !figure.options.width)
      place(addressOf({ ...figure, options: { ...figure.options, width: "720" } }), entry, false, manifest);
  }
  const pinned = which.all ? await allOf(store) : [manifest];
  for (const one of pinned) for (const [path, entry] of pinnedFiles(one)) place(path, entry, true, one);

  const files = new Map<string, () => Promise<Buffer>>();
  for (const [name, { entry }] of placed) {
    files.set(name, () => blobOf(entry.sha256, store));
    for (const [ending, content] of which.packed ? [["br", entry.br] as const, ["gz", entry.gzip] as const] : [])
      if (content) files.set(`${name}.${ending}`, () => blobOf(content.sha256, store));
  }
  files.set(editionsPath.slice(1), async () => Buffer.from(news(manifest, await store.editions.notes())));
  const rules = [...placed.values()].map(ruleOf);
  files.set("_headers", async () => Buffer.from(headersFile(rules)));
  files.set("nginx.conf.example", async () => Buffer.from(nginxFile(rules, which)));
  const outcome = await write(resolve(out), files);
  return { editions: pinned.map(({ edition }) => edition), ...outcome };
}

interface Placed {
  readonly path: string;
  readonly entry: Entry;
  readonly immutable: boolean;
  readonly links: Readonly<Record<string, string>>;
}

function ruleOf({ path, entry, immutable, links }: Placed): HostRule {
  const policy = entry.policy ?? filePolicy(entry.type);
  return { path, immutable, headers: { "Content-Type": entry.type, ...(policy ? { "Content-Security-Policy": policy } : {}), ...links } };
}

async function allOf(store: Pick<Store, "editions" | "blobs">): Promise<readonly Manifest[]> {
  const editions = await Promise.all((await store.editions.numbers()).map((number) => store.editions.find(number)));
  return Promise.all(editions.filter((one): one is Edition => one !== undefined).map((edition) => readManifest(edition, store)));
}

/** The addresses of an edition under its number, and what they were loaded with. */
function pinnedFiles({ edition, files }: Manifest): readonly (readonly [string, Entry])[] {
  return Object.entries(files).flatMap(([path, entry]) => {
    if (path === address.story) return [[address.edition(edition), entry] as const];
    if (path.startsWith("/assets/")) return [[path, entry] as const];
    const figure = findFigureAddress(path);
    if (!figure || figure.edition !== undefined) return figure ? [[path, entry] as const] : [];
    const own = addressOf({ ...figure, edition });
    // A page has a form of its own under its number.
    return Object.hasOwn(files, own) ? [] : [[own, entry] as const];
  });
}

/** The file that a static host sends for an address. */
export function fileOf(path: string, type: string): string {
  if (path === address.story) return "index.html";
  return type.startsWith("text/html") && !path.endsWith(".html") ? `${path.slice(1)}.html` : path.slice(1);
}

async function blobOf(hash: string, { blobs }: Pick<Store, "blobs">): Promise<Buffer> {
  const bytes = await blobs.get(hash);
  if (!bytes || sha256(bytes) !== hash) throw new Error(`a blob is ${bytes ? "changed" : "missing"}: ${hash}`);
  return bytes;
}

async function write(out: string, files: ReadonlyMap<string, () => Promise<Buffer>>): Promise<Omit<Baked, "editions">> {
  await mkdir(out, { recursive: true });
  const before = await readList(out);
  const list: Record<string, string> = {};
  const dirs = new Set<string>();
  let [written, unchanged, removed] = [0, 0, 0];
  for (const [name, read] of files) {
    const file = join(out, ...name.split("/"));
    // Addresses are ours, and still: nothing is ever written beside the folder.
    if (relative(out, file).startsWith("..") || relative(out, file).startsWith(sep))
      throw new Error(`an address leaves the folder: ${name}`);
    const bytes = await read();
    list[name] = sha256(bytes);
    const there = await readFile(file).catch(() => undefined);
    if (there?.equals(bytes)) {
      unchanged++;
      continue;
    }
    if (!dirs.has(dirname(file))) await mkdir(dirname(file), { recursive: true });
    dirs.add(dirname(file));
    await writeFile(file, bytes);
    written++;
  }
  const kept: string[] = [];
  for (const [name, hash] of Object.entries(before)) {
    if (files.has(name)) continue;
    const file = join(out, ...name.split("/"));
    const there = await readFile(file).catch(() => undefined);
    if (!there) continue;
    if (sha256(there) !== hash) {
      kept.push(name);
      continue;
    }
    await rm(file);
    removed++;
  }
  await writeFile(join(out, listName), `${JSON.stringify(list, undefined, 1)}\n`);
  return { written, unchanged, removed, kept };
}

async function readList(out: string): Promise<Readonly<Record<string, string>>> {
  try {
    return v.parse(listSchema, JSON.parse(await readFile(join(out, listName), "utf8")));
  } catch {
    // No list, or one that cannot be read: then nothing here is known to be ours, and nothing is removed.
    return {};
  }
}
