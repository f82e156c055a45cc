import { defineConfig, devices } from "@playwright/test";

/** Journeys through the built application. `npm test` starts it beside a fresh demo world and says where; alone they walk the one on port 3000. */
const { XINFU_E2E_ORIGIN = "http://localhost:3000", XINFU_E2E_REPORT, CHROMIUM_PATH } = process.env;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  outputDir: "test-results",
  forbidOnly: true,
  retries: 0,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: XINFU_E2E_REPORT ? [["list"], ["json", { outputFile: XINFU_E2E_REPORT }]] : [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: XINFU_E2E_ORIGIN,
    timezoneId: "Asia/Shanghai",
    trace: "retain-on-failure",
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
