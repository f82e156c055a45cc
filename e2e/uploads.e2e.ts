import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { makeRecordFile } from "../db/testing/record-files.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { say } from "./words.ts";

const parts = "**/api/imports/upl_*";
const t = (key: Parameters<typeof say>[1]) => say("en", key);
const chooser = (page: Page) => page.getByLabel(t("imports.upload.file"), { exact: true });

/** Chooses a file, and sends it. */
async function send(page: Page, path: string): Promise<void> {
  await chooser(page).setInputFiles(path);
  await page.getByRole("button", { name: t("imports.upload.send"), exact: true }).click();
}

/** A file on disk, so that it is the same file when it is chosen again, and the rows it holds. */
function writeFile(path: string, seed: number, rows: number): { rows: number } {
  const { bytes } = makeRecordFile("licence", seed, rows);
  expect(bytes.byteLength).toBeGreaterThan(2 * 2 * 1024 * 1024);
  writeFileSync(path, bytes);
  return { rows };
}

async function expectRead(page: Page, name: string, rows: number): Promise<void> {
  // A file with refused rows stands a second time, among those with rows to mend.
  const row = page
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name, exact: true }) })
    .first();
  await expect(row).toContainText(rows.toLocaleString("en"), { timeout: 90_000 });
  await expect(row).toContainText(/Loaded|loaded/, { timeout: 90_000 });
}

test("a file whose connection breaks in the middle goes on by itself and comes in whole", async ({ openAs }, info) => {
  const name = `break-${info.workerIndex}-${Date.now()}.csv`;
  const { rows } = writeFile(info.outputPath(name), 41, 12_000);
  const page = await openAs("authority", "/authority");
  let sent = 0;
  await page.route(parts, (route) => (++sent === 2 ? route.abort("connectionreset") : route.continue()));

  await send(page, info.outputPath(name));

  await expect(page.getByText(t("imports.upload.received")).first()).toBeAttached({ timeout: 90_000 });
  expect(sent).toBeGreaterThan(3);
  await expectRead(page, name, rows);
});

test("a file that a reload broke off is listed, and goes on where it stopped when it is chosen again", async ({ openAs }, info) => {
  const name = `reload-${info.workerIndex}-${Date.now()}.csv`;
  const { rows } = writeFile(info.outputPath(name), 42, 12_000);
  const page = await openAs("authority", "/authority");
  const offsets: string[] = [];
  page.on("request", (request) => request.method() === "PATCH" && offsets.push(request.headers()["upload-offset"] ?? ""));
  await page.route(parts, (route) =>
    route.request().headers()["upload-offset"] === "0" ? route.continue() : route.abort("connectionreset"),
  );
  await send(page, info.outputPath(name));
  await expect(page.getByText(/No connection\./)).toBeVisible({ timeout: 60_000 });

  await page.reload();
  await page.unroute(parts);
  await expect(page.getByRole("region", { name: t("imports.unfinished.title") })).toContainText(name);
  await expectAccessible(page);
  offsets.length = 0;
  await send(page, info.outputPath(name));

  await expect(page.getByText(t("imports.upload.received")).first()).toBeAttached({ timeout: 90_000 });
  expect(offsets[0]).toBe(String(2 * 1024 * 1024));
  await expectRead(page, name, rows);
  await expect(page.getByRole("region", { name: t("imports.unfinished.title") })).toBeHidden();
});
