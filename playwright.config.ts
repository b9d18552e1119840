import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "./scripts/chromium";

// Two runs on one machine each take a port of their own.
const port = Number(process.env.E2E_PORT ?? 3210);
const executablePath = findChromium();

// A store of its own, new for each run: the tests publish into it. Workers read this file too, and take the folder from the first.
process.env.UPLINK_E2E_HOME ??= mkdtempSync(join(tmpdir(), "uplink-e2e-"));

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  outputDir: "test-results",
  reporter: "list",
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: chromiumFlags },
  },
  webServer: {
    command: "npm start",
    url: `http://localhost:${port}/`,
    timeout: 180_000,
    reuseExistingServer: false,
    env: { PORT: String(port), UPLINK_HOME: process.env.UPLINK_E2E_HOME },
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
  },
});
