import { charts } from "@/charts";
import { type Pack, type Parsed, parsePack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import type { Problem } from "@/lib/problem";
import { readFiles } from "./read-files";
import { figureView } from "./render/figure-view";

/**
 * Reads and checks the pack in a folder. A folder that is not there is a pack without files, and is refused as one. `before` are
 * the facts of an earlier edition, by which broken claims say what has changed; `recall` knows drawings that need not be made again.
 */
export const readPack = async (folder: string, before?: Pack["facts"], recall?: (pack: Pack) => Promise<void>): Promise<Parsed> =>
  readPackFiles(await readFiles(folder), before, recall);

/** The same of a pack whose files are at hand. */
export async function readPackFiles(
  files: ReadonlyMap<string, string>,
  before?: Pack["facts"],
  recall?: (pack: Pack) => Promise<void>,
): Promise<Parsed> {
  const read = parsePack(files, charts, before);
  const pack = "pack" in read ? read.pack : read.draft;
  if (pack) await recall?.(pack);
  const undrawable = pack ? [...pack.figures.values()].flatMap((figure) => undrawn(figure, pack)) : [];
  if (!undrawable.length) return read;
  return {
    problems: [...("problems" in read ? read.problems : []), ...undrawable],
    ...(pack ? { datasets: pack.datasets, unread: [] } : {}),
  };
}

/** Why a figure cannot be drawn or told, although its form is right: a chart says so by throwing, such as of a place that no row names. */
function undrawn(figure: Figure, pack: Pack): readonly Problem[] {
  try {
    figureView(figure, pack, 1);
    return [];
  } catch (error) {
    return [
      {
        file: "figures.yaml",
        column: figure.id,
        found: error instanceof Error ? error.message : String(error),
        expected: `rows and options that the chart ${figure.chart} can draw`,
      },
    ];
  }
}
