/** A line that says how far something is, on a terminal; nothing where a program reads. */
export function progress(out: NodeJS.WriteStream = process.stderr): { at(what: string, done: number, of?: number): void; end(): void } {
  if (!out.isTTY) return { at() {}, end() {} };
  const width = 24;
  return {
    at(what, done, of) {
      const filled = of ? Math.round((done / of) * width) : 0;
      const bar = of ? `${"█".repeat(filled)}${"░".repeat(width - filled)} ${done} of ${of}` : String(done);
      out.write(`\r\u001b[2K${what} ${bar}`);
    },
    end: () => void out.write("\r\u001b[2K"),
  };
}
