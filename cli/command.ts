/** A command of `uplink`. */
export interface Command {
  readonly takes: number;
  readonly help: string;
  readonly options: Readonly<Record<string, { type: "boolean" | "string"; short?: string; multiple?: true }>>;
  /** Its code is read only when it runs: help is there at once. */
  run(names: readonly string[], values: Readonly<Record<string, unknown>>): Promise<number>;
}
