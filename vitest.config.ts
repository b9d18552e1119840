import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    environment: "node",
    // Plot looks for a global `it`: tests import what they use.
    globals: false,
    include: ["{lib,charts,components,server,scripts,cli,reader}/**/*.test.{ts,tsx}"],
    // Properties run hundreds of cases, and the machine may be busy with pictures.
    testTimeout: 30_000,
    // All processors: vitest would leave one of two idle.
    maxWorkers: "100%",
    // What the log has to say of mistakes is heard like the console.
    env: { UPLINK_LOG: "plain", UPLINK_LOG_LEVEL: "warn" },
    setupFiles: ["scripts/vitest-setup.ts"],
  },
});
