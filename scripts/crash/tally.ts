/**
 * What must not happen: an acknowledged edition lost, a torn one, a reader shown a mix, an answer refused by a server that is there,
 * a process that ends by itself, something that comes too late.
 */
export type Wrong = "lost" | "torn" | "mixed" | "refused" | "ended" | "late";

/** How often each happened, and how much was tried. */
export const counts = { lost: 0, torn: 0, mixed: 0, refused: 0, ended: 0, late: 0, unproved: 0, kills: 0, kept: 0, read: 0, pinned: 0 };

/** A line, with the seconds since the beginning before it. */
export const say = (line: string): void => void process.stdout.write(`${String(seconds()).padStart(4)}  ${line}\n`);
export const seconds = (): number => Math.round(performance.now() / 1000);

/** Something that must not happen has happened. */
export function wrong(what: Wrong, how: string): void {
  counts[what]++;
  say(`  ${what.toUpperCase()}: ${how}`);
}

/** A part that has tried less than this has proved nothing, and fails too. */
export function demand(what: string, tried: number, least: number): void {
  if (tried >= least) return;
  counts.unproved++;
  say(`  UNPROVED: ${what} ${tried}, and at least ${least} are needed`);
}

/** Times in a few words, ms. */
export function sayTimes(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${Math.round(medianOf(sorted))} ms in the median, ${Math.round(sorted.at(-1) ?? 0)} ms at worst`;
}

export const medianOf = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** Times of which the median must not be longer than is promised. The worst depends on what else the machine does, and is told. */
export function expectWithin(what: string, times: readonly number[], ms: number): void {
  if (medianOf(times) > ms) wrong("late", `${what}: ${sayTimes(times)}; promised are ${ms} ms`);
}

/** Numbers of editions that were acknowledged, and when: no reader may see an older one from then on. */
export interface Ledger {
  readonly numbers: ReadonlySet<number>;
  add(number: number): void;
  /** The newest that was acknowledged so many ms ago. */
  newest(ago: number): number;
  /** When one was acknowledged. */
  moment(number: number): number | undefined;
}

export function ledger(): Ledger {
  const numbers = new Set<number>();
  const lines: { readonly number: number; readonly at: number }[] = [];
  return {
    numbers,
    add(number) {
      numbers.add(number);
      lines.push({ number, at: performance.now() });
    },
    moment: (number) => lines.find((line) => line.number === number)?.at,
    newest: (ago) => lines.findLast(({ at }) => at <= performance.now() - ago)?.number ?? 0,
  };
}

export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
