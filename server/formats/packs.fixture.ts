import { readdirSync } from "node:fs";
import { readPack } from "../read-pack";

/** Every figure of every pack. */
export const figures = (
  await Promise.all(
    readdirSync("data").map(async (folder) => {
      const read = await readPack(`data/${folder}`);
      if ("problems" in read) throw new Error(`the pack has problems: npm run uplink check data/${folder}`);
      const { pack } = read;
      return [...pack.figures.values()].map((figure) => ({ folder, pack, figure, id: figure.id, named: `${folder}, ${figure.id}` }));
    }),
  )
).flat();
