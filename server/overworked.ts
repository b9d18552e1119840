/** Work that was stopped because it took too much. Nothing was changed. */
export class Overworked extends Error {
  constructor(what: "memory" | "time", limit: number) {
    super(
      `it took more than ${what === "time" ? `${limit / 1000} seconds` : `${limit} MB of memory`}, and was stopped. Nothing was changed.`,
    );
  }
}
