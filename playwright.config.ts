import { defineConfig, devices } from "@playwright/test";

/**
 * Journeys through the built application. `npm test` starts it once for each worker, every one beside a fresh demo world of its own, and says
 * where, one address a word: what one worker does no other sees. Alone they walk the one on port 3000.
 */
const { XINFU_E2E_ORIGIN = "http://localhost:3000", XINFU_E2E_REPORT, CHROMIUM_PATH, TEST_PARALLEL_INDEX = "0" } = process.env;
const origins = XINFU_E2E_ORIGIN.split(" ");

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  outputDir: "test-results",
  forbidOnly: true,
  retries: 0,
  workers: origins.length,
  fullyParallel: true,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: XINFU_E2E_REPORT ? [["list"], ["json", { outputFile: XINFU_E2E_REPORT }]] : [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    // Each worker reads this file, and is told its place.
    baseURL: origins[Number(TEST_PARALLEL_INDEX)],
    timezoneId: "Asia/Shanghai",
    // Without pictures of every moment and without the page's tree at every step: taking them cost a third and a tenth of the time.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false, sources: false },
    screenshot: "only-on-failure",
    launchOptions: {
      ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
