/** `npm start [-- PACK]`: builds what is stale, then serves: `scripts/serve.ts` says how. Plain JavaScript, because nothing may be built yet. */
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildIfStale, programFolder } from "./build.js";

process.env.NEXT_TELEMETRY_DISABLED = "1";
await buildIfStale();
await import(pathToFileURL(resolve(join(programFolder, "serve.mjs"))).href);
