import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

// A warning on the console is a failure. It is thrown after the test, because code that catches what it is thrown would hide it.
const heard: string[] = [];

beforeEach(() => void heard.splice(0));

afterEach(() => {
  if (heard.length) throw new Error(`the console heard: ${heard.join("\n")}`);
});

for (const level of ["error", "warn"] as const) console[level] = (...parts: unknown[]) => void heard.push(`${level}: ${format(...parts)}`);
