import { charts } from "@/charts";
import type { Fact } from "@/lib/facts/fact";
import { parsePack } from "@/lib/pack";
import type { TableResource } from "@/lib/pack/descriptor";
import { sayProblem } from "@/lib/problem";
import { figure } from "@/lib/words/number";
import { fetchPublic, type Limits, Unfetched } from "../fetch-public";
import type { Store } from "../store";
import type { Followed } from "../store/follows";
import { sha256 } from "./file";
import { inTurn } from "./lease";
import { publish } from "./publish";
import { readEdition } from "./read";

/** Who stands in the history for what is published without anybody looking. */
const who = "following a source";

type Source = TableResource & { readonly follow: NonNullable<TableResource["follow"]> };

/**
 * Looks at the sources of the current edition's datasets whose time has come (or at all of them), one after the other. New rows
 * are published if nothing breaks and no fact moves further than the dataset allows; else they wait as a draft that says why.
 * A source that does not answer leaves the last good rows, and their date, where they are. Throws `Busy` while another
 * process is at it.
 */
export const followSources = (store: Store, now: Date, limits: Limits, origin: string, all = false): Promise<readonly Followed[]> =>
  inTurn(store.leases, "follow", 0, () => lookAtAll(store, now, limits, origin, all));

async function lookAtAll(store: Store, now: Date, limits: Limits, origin: string, all: boolean): Promise<readonly Followed[]> {
  const known = new Map((await store.follows.all()).map((one) => [one.dataset, one]));
  const current = await store.editions.current();
  const pack = current && (await readEdition(current, store));
  const sources = [...(pack?.datasets.values() ?? [])].flatMap(({ resource }) => (isFollowed(resource) ? [resource] : []));
  const done: Followed[] = [];
  for (const resource of sources) {
    const last = known.get(resource.name);
    if (!all && last && Date.parse(last.looked) + resource.follow.every > now.getTime()) continue;
    const { state, why } = await followOne(resource, store, now, limits, origin);
    const at = now.toISOString();
    const followed = { dataset: resource.name, looked: at, published: state === "published" ? at : (last?.published ?? ""), state, why };
    await store.follows.save(followed);
    done.push(followed);
  }
  return done;
}

const isFollowed = (resource: TableResource): resource is Source => resource.follow !== undefined;

type Outcome = Pick<Followed, "state" | "why">;

async function followOne(resource: Source, store: Store, now: Date, limits: Limits, origin: string): Promise<Outcome> {
  // Read anew for each: an earlier source may have made an edition.
  const current = await store.editions.current();
  const before = current && (await readEdition(current, store));
  if (!current || !before) return { state: "dead", why: "There is no edition to follow from." };
  const fetched = await fetchPublic(resource.follow.url, limits).catch((error: unknown) => {
    if (error instanceof Unfetched) return error.message;
    throw error;
  });
  if (typeof fetched === "string") return { state: "dead", why: fetched };
  const text = decode(fetched);
  if (text === undefined) return { state: "dead", why: "It is no text in UTF-8." };
  if (text === before.files.get(resource.path)) return { state: "same", why: "" };

  // The rows are of today: the day stands in the description, because the source line belongs to the dataset.
  const files = new Map([...before.files, [resource.path, text] as const]);
  files.set("datapackage.json", retrievedOn(files.get("datapackage.json") ?? "", resource.name, now));
  const read = parsePack(files, charts, before.facts);
  const wrong =
    "problems" in read ? read.problems.map(sayProblem).slice(0, 3).join(" ") : moved(before.facts, read.pack.facts, resource.follow.within);
  if ("pack" in read && !wrong) {
    await publish(read.pack, store, now, origin, { who, why: `${resource.title}: new rows from ${new URL(resource.follow.url).host}` });
    return { state: "published", why: "" };
  }
  await keepDraft(files, before.descriptor.name, resource, current.number, wrong, store, now);
  return { state: "draft", why: wrong };
}

/** UTF-8 and nothing else: another encoding would be a guess that nobody sees. */
function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function retrievedOn(descriptor: string, name: string, now: Date): string {
  const whole = JSON.parse(descriptor);
  for (const resource of whole.resources) if (resource.name === name) resource.retrieved = now.toISOString().slice(0, 10);
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}

/** Which facts move further than is allowed, in words; empty where none does. */
function moved(before: ReadonlyMap<string, Fact>, after: ReadonlyMap<string, Fact>, within: number): string {
  const far = [...after].flatMap(([id, { value }]) => {
    const [was, is] = [before.get(id)?.value, value];
    if (typeof was !== "number" || typeof is !== "number" || was === is) return [];
    const percent = was === 0 ? Number.POSITIVE_INFINITY : Math.abs((is - was) / was) * 100;
    return percent > within ? [`${id} would move from ${figure(was, 2)} to ${figure(is, 2)}`] : [];
  });
  return far.length ? `${far.slice(0, 3).join("; ")}: further than ${within}%.` : "";
}

async function keepDraft(
  files: ReadonlyMap<string, string>,
  pack: string,
  { name, title }: Source,
  edition: number,
  why: string,
  store: Store,
  now: Date,
): Promise<void> {
  const hashes: Record<string, string> = {};
  for (const [file, text] of files) {
    const bytes = Buffer.from(text);
    hashes[file] = sha256(bytes);
    await store.blobs.put(hashes[file], bytes);
  }
  // One draft for a source: the next look replaces what the last one left.
  const id = `follow-${name}`;
  const seen = (await store.drafts.find(id))?.version ?? 0;
  await store.drafts.save(
    { id, pack, files: hashes, originals: {}, edition, who, changed: now.toISOString(), note: `${title}: ${why}` },
    seen,
  );
}
