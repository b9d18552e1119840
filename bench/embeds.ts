import type { Pack } from "@/lib/pack";
import { address, findFigureAddress } from "@/lib/address";
import type { File } from "@/server/editions/file";
import { embedBudget, halfBudget } from "@/server/render/embed-budget";

/** A line of the table of embeds: a figure's own, the largest of those with options, and what it may be. */
export interface EmbedLine {
  readonly name: string;
  readonly bytes: number;
  readonly largest: number;
  readonly budget: number;
}

/** The bytes of every figure's embeds as they travel, the smallest first. */
export function embedLines({ figures }: Pack, files: readonly File[], sizeOf: (bytes: Buffer) => number): readonly EmbedLine[] {
  const lines = [...figures.values()].map((figure) => {
    const own = files.filter((file) => file.address.startsWith("/embed/") && findFigureAddress(file.address)?.id === figure.id);
    const sizes = new Map(own.map((file) => [file.address, sizeOf(file.bytes)]));
    return {
      name: figure.id,
      bytes: sizes.get(address.embed(figure.id)) ?? Number.NaN,
      largest: Math.max(...sizes.values()),
      budget: embedBudget(figure),
    };
  });
  return lines.toSorted((a, b) => a.bytes - b.bytes);
}

/** Whether each is within its budget, and half of them within theirs. */
export const areWithin = (lines: readonly EmbedLine[]): boolean =>
  lines.every(({ largest, budget }) => largest <= budget) && lines.filter(({ bytes }) => bytes <= halfBudget).length >= lines.length / 2;

/** The table, in KB. */
export const embedTable = (lines: readonly EmbedLine[]): string =>
  [
    `${"embed".padEnd(14)}      KB   largest     budget`,
    ...lines.map(({ name, ...sizes }) => {
      const [bytes, largest, budget] = [sizes.bytes, sizes.largest, sizes.budget].map((size) => (size / 1024).toFixed(1));
      return `${name.padEnd(14)} ${bytes?.padStart(7)} ${largest?.padStart(9)}  of ${budget?.padStart(4)} KB`;
    }),
    `within ${halfBudget / 1024} KB: ${lines.filter(({ bytes }) => bytes <= halfBudget).length} of ${lines.length}, and half must be`,
  ].join("\n");
