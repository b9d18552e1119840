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
    setupFiles: ["scripts/vitest-setup.ts"],
  },
});
