import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Faces } from "./faces";

/** A side of a picture, px: a larger one could take all memory. */
const most = 4096;

interface Hand {
  readonly worker: Worker;
  waiting: number;
}
const hands: Hand[] = [];
const asked = new Map<number, { done(png: Buffer): void; failed(error: Error): void }>();
let next = 0;

/** An SVG as PNG, `scale` dots for each px, the same bytes on every machine: it is set in our own faces and no others. Throws for one that is too large. */
export async function dots(svg: string, scale: number, faces: Pick<Faces, "files">): Promise<Buffer> {
  const size = (name: string) => Number(new RegExp(`^<svg[^>]* ${name}="([\\d.]+)"`).exec(svg)?.[1]) * scale;
  const [width, height] = [size("width"), size("height")];
  if (!(width <= most && height <= most)) throw new Error(`a picture of ${width} by ${height} px is larger than ${most} by ${most}`);
  if (hands.length < availableParallelism()) hands.push(hire(faces));
  const hand = hands.reduce((least, one) => (one.waiting < least.waiting ? one : least));
  const id = next++;
  hand.waiting++;
  // A worker that has something to do keeps the process alive, an idle one does not.
  hand.worker.ref();
  try {
    return await new Promise((done, failed) => {
      asked.set(id, { done, failed });
      hand.worker.postMessage({ id, svg, scale });
    });
  } finally {
    asked.delete(id);
    if (--hand.waiting === 0) hand.worker.unref();
  }
}

function hire({ files }: Pick<Faces, "files">): Hand {
  const worker = new Worker(join(process.cwd(), "server", "render", "dots.worker.mjs"), { workerData: { files } });
  worker.unref();
  worker.on("message", ({ id, png, error }: { id: number; png?: Uint8Array; error?: string }) => {
    if (png) asked.get(id)?.done(Buffer.from(png));
    else asked.get(id)?.failed(new Error(error));
  });
  // One that breaks down takes its work with it: what it had not done fails, and another is hired for what comes.
  worker.on("error", (error: Error) => {
    hands.splice(
      hands.findIndex((hand) => hand.worker === worker),
      1,
    );
    for (const { failed } of asked.values()) failed(error);
  });
  return { worker, waiting: 0 };
}
