import { paths, textOf } from "./edition";
import { counts, type Ledger, wait, wrong } from "./tally";

export interface Readers {
  /** Answers read so far, and those of pinned addresses. */
  count(): number;
  pinned(): number;
  /** Ends them; gives how long the slowest answer took, ms. */
  stop(): Promise<number>;
}

/**
 * Readers of every address, again and again. Whatever a server answers must be whole, of one edition, and not older than the one
 * that this reader saw before or that was acknowledged longer than `behind` ms ago; and an edition that was seen is
 * there under its own address, on every server. Only a server that is not there may leave them without an answer.
 */
export function readers(ports: readonly [number, ...number[]], kept: Ledger, behind: number): Readers {
  const state = { stop: false, count: 0, pinned: 0, slowest: 0 };
  const ask = async (port: number, path: string) => {
    const began = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}${path}`)
      .then(async (one) => ({ status: one.status, text: await one.text() }))
      .catch(() => undefined);
    if (!answer) return undefined;
    state.slowest = Math.max(state.slowest, performance.now() - began);
    if (answer.status === 200) return answer.text;
    wrong("refused", `${path} was answered with ${answer.status}: ${answer.text.slice(0, 100)}`);
    return undefined;
  };
  const loop = async (port: number, path: keyof typeof paths, at: number) => {
    let seen = 0;
    while (!state.stop) {
      const known = kept.newest(behind);
      const text = await ask(port, path);
      if (text === undefined) {
        await wait(5);
        continue;
      }
      state.count++;
      counts.read++;
      const edition = Number(text.split(" ")[0]);
      if (text !== textOf(edition, path)) wrong("mixed", `${path} said ${text.slice(0, 40)}… in ${text.length} letters`);
      else if (edition < known) wrong("lost", `${path} said edition ${edition}, and ${known} had been acknowledged`);
      else if (edition < seen) wrong("lost", `${path} said edition ${edition} after ${seen}`);
      seen = edition;
      // Under its own address it is there at once, also for a server that has not looked since; an older one is as it was.
      const pinned = state.count % 2 ? edition : 1 + ((state.count * 7) % edition);
      const other = ports[(at + state.count) % ports.length] ?? port;
      const again = await ask(other, paths[path](pinned));
      if (again !== undefined) {
        state.pinned++;
        counts.pinned++;
        if (again !== textOf(pinned, path)) wrong("mixed", `${paths[path](pinned)} said ${again.slice(0, 40)}…`);
      }
      await wait(8);
    }
  };
  const all = Promise.all(ports.flatMap((port, at) => Object.keys(paths).map((path) => loop(port, path as keyof typeof paths, at))));
  return {
    count: () => state.count,
    pinned: () => state.pinned,
    async stop() {
      state.stop = true;
      await all;
      return state.slowest;
    },
  };
}
