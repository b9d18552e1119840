import { LRUCache } from "lru-cache";
import { address, findFigureAddress } from "@/lib/address";
import type { Pack, Parsed } from "@/lib/pack";
import { diffRows } from "@/lib/pack/diff-rows";
import { rememberOf } from "@/lib/remember";
import { type DraftView, viewOf } from "@/lib/studio/view";
import { diff } from "../diff";
import { packHash } from "../editions/pack-hash";
import { readPackFiles } from "../read-pack";
import type { At } from "../render/at";
import { embedDocument, embedOptions } from "../render/embed-document";
import { figureDocument } from "../render/figure-document";
import { makeFrame } from "../render/make-frame";
import { readerScript } from "../render/script";
import { storyDocument } from "../render/story-document";
import { optionsOf } from "../formats";
import { memory } from "./memory";

type Files = ReadonlyMap<string, string>;

/** A document of a draft as it would be published, with its policy. */
export interface Page {
  readonly html: string;
  readonly policy: string;
}

/** Looks at drafts, and makes their documents. */
export interface Desk {
  /** All that is to be known of a draft. `before` is the pack of the edition that readers see. */
  view(draft: Files, before: Files | undefined): Promise<DraftView>;
  /** The document at an address, as it would be published; undefined where the draft has none there, or cannot be read far enough. */
  page(draft: Files, before: Files | undefined, path: string, at: At): Promise<Page | undefined>;
}

/** Packs that are remembered: a draft, the one before it, and what readers see. */
const remembered = 6;

/** A desk: it remembers what it has read and drawn, so that the next look at a draft costs what has changed. */
export function makeDesk(): Desk {
  const drawings = memory();
  const known = new LRUCache<string, Promise<Parsed>>({ max: remembered });
  let frames: ReturnType<typeof makeFrame> | undefined;
  let embedScript: string | undefined;

  const read = (files: Files, before: Pack | undefined): Promise<Parsed> => {
    const name = `${packHash({ files })} ${before ? hashOf(before) : ""}`;
    const found = known.get(name) ?? readPackFiles(files, before?.facts, async (pack) => drawings.recall(pack));
    known.set(name, found);
    return found;
  };
  const readBefore = async (files: Files | undefined): Promise<Pack | undefined> => files && packOf(await read(files, undefined));

  return {
    async view(draft, published) {
      const before = await readBefore(published);
      const parsed = await read(draft, before);
      const pack = packOf(parsed);
      if (pack) drawings.keep(pack);
      const datasets = "pack" in parsed ? parsed.pack.datasets : (parsed.datasets ?? new Map());
      const unread = "pack" in parsed ? [] : (parsed.unread ?? []);
      return viewOf({
        problems: "problems" in parsed ? parsed.problems : [],
        pack,
        datasets,
        unread,
        before,
        changes: before && pack ? diff(before, pack) : undefined,
        rows: before ? diffRows(before.datasets, datasets, unread) : [],
      });
    },
    async page(draft, published, path, at) {
      const pack = packOf(await read(draft, await readBefore(published)));
      if (!pack) return undefined;
      frames ??= makeFrame(at);
      const made = await frames;
      const frame = { ...made.frame, at };
      const file = () => {
        if (path === address.story) return storyDocument(pack, frame, made.faces);
        const asked = findFigureAddress(path);
        const figure = asked && pack.figures.get(asked.id);
        if (!figure || asked.format || asked.edition !== undefined) return undefined;
        if (asked.kind === "page") return figureDocument(figure, pack, frame, made.faces, { step: asked.options.step, pinned: false });
        const wanted = JSON.stringify(asked.options);
        const options = optionsOf(figure, pack, embedOptions).find((one) => JSON.stringify(one) === wanted);
        embedScript ??= readerScript("embed");
        return options && embedDocument(figure, pack, options, at, embedScript);
      };
      const found = file();
      drawings.keep(pack);
      return found && { html: found.bytes.toString("utf8"), policy: found.policy ?? "" };
    },
  };
}

const hashOf = rememberOf((pack: Pack) => packHash(pack));

const packOf = (read: Parsed): Pack | undefined => ("pack" in read ? read.pack : read.draft);
