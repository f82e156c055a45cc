import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { confirmIfAsked, expect, expectAccessible, test } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);

/** What a receipt's signature is over. */
const signedIn = (path: string): { entry: string } =>
  JSON.parse(Buffer.from(JSON.parse(readFileSync(path, "utf8")).signed.split(".")[1], "base64url").toString("utf8"));

test("an enterprise hands on the signed receipt of a reading; whoever holds it checks it in the browser, or without the platform", async ({
  openAs,
  openStranger,
}, info) => {
  const enterprise = await openAs("enterprise", "/enterprise/data/receipts");
  const [path, keys, tool] = [info.outputPath("receipt.json"), info.outputPath("keys.json"), info.outputPath("xinfu-verify.mjs")];

  await test.step("it downloads the receipt", async () => {
    await expectAccessible(enterprise);
    const download = enterprise.waitForEvent("download");
    await enterprise
      .getByRole("link", { name: t("consents.log.download") })
      .first()
      .click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^xinfu-receipt-acr_.*\.json$/);
    await file.saveAs(path);
  });

  const stranger = await openStranger("/verify");
  const input = stranger.getByLabel(t("verify.receipt.label")).locator("input[type=file]");

  await test.step("a stranger checks it in the browser, and the file stays there", async () => {
    const sent: number[] = [];
    stranger.on("request", (request) => sent.push(request.postDataBuffer()?.byteLength ?? 0));
    await input.setInputFiles(path);
    await expect(stranger.getByText(t("verify.receipt.holds"))).toBeVisible();
    await expectAccessible(stranger);
    expect(Math.max(0, ...sent)).toBeLessThan(readFileSync(path).byteLength);
  });

  await test.step("dropped where a report is checked, or pasted where an answer is, it is told where it belongs", async () => {
    await stranger.getByLabel(t("verify.file.label")).setInputFiles(path);
    await expect(stranger.getByText(t("verify.other.receipt"))).toBeVisible();
    await stranger.getByLabel(t("verify.shown.answer")).fill(readFileSync(path, "utf8"));
    await stranger.getByRole("button", { name: t("verify.shown.check") }).click();
    await expect(stranger.getByText(t("verify.other.receipt"))).toHaveCount(2);
    const note = await (await stranger.request.get("/api/log/checkpoint")).body();
    await input.setInputFiles({ name: "checkpoint.txt", mimeType: "text/plain", buffer: note });
    await expect(stranger.getByText(t("transparency.check.isBeginning"))).toBeVisible();
  });

  await test.step("changed by one letter it is refused, with the reason", async () => {
    const changed = Buffer.from(readFileSync(path, "utf8").replace('"salt":"', '"salt":"0'));
    await input.setInputFiles({ name: "changed.json", mimeType: "application/json", buffer: changed });
    await expect(stranger.getByText(t("verify.receipt.refused"))).toBeVisible();
    await expect(stranger.getByText(t("verify.receipt.reason.reader_differs"))).toBeVisible();
  });

  await test.step("a file of no known kind is called none of those that are checked, and no receipt", async () => {
    await input.setInputFiles({ name: "package.json", mimeType: "application/json", buffer: Buffer.from('{"name":"xinfu"}') });
    await expect(stranger.getByText(t("verify.unknown.given.text"))).toBeVisible();
    await expect(stranger.getByText(t("verify.receipt.refused"))).toHaveCount(0);
    await expectAccessible(stranger);
  });

  await test.step("with the verifier and the keys alone it checks on one's own machine", async () => {
    for (const [address, to] of [
      ["/api/keys", keys],
      ["/xinfu-verify.mjs", tool],
    ] as const) {
      const reply = await stranger.request.get(address);
      expect(reply.status()).toBe(200);
      writeFileSync(to, await reply.body());
    }
    expect(execFileSync(process.execPath, [tool, path, keys], { encoding: "utf8" })).toContain("holds: read.");
  });

  await test.step("somebody else's receipt is not found", async () => {
    const { id } = JSON.parse(signedIn(path).entry);
    expect((await stranger.request.get(`/api/receipts/${id}`)).status()).toBe(401);
    const other = await openAs("administrator", "/admin");
    expect((await other.request.get(`/api/receipts/${id}`)).status()).toBe(403);
  });
});

test("an enterprise hands on its whole list; a stranger sees what was allowed and read, that nothing is missing, and holds a receipt against it", async ({
  openAs,
  openStranger,
}, info) => {
  const enterprise = await openAs("enterprise", "/enterprise/data/access-log");
  const [list, receipt, keys, tool] = ["list.json", "receipt.json", "keys.json", "xinfu-verify.mjs"].map((name) => info.outputPath(name));
  if (!list || !receipt || !keys || !tool) throw new Error("four paths");

  await test.step("it has its entries counted, and downloads the list and one receipt", async () => {
    const download = enterprise.waitForEvent("download", { timeout: 150_000 });
    await enterprise.getByRole("button", { name: t("consents.handOn.file") }).click();
    await confirmIfAsked(enterprise, "en", () => download);
    await (await download).saveAs(list);
    await enterprise.goto("/enterprise/data/receipts");
    const other = enterprise.waitForEvent("download");
    await enterprise
      .getByRole("link", { name: t("consents.log.download") })
      .first()
      .click();
    await (await other).saveAs(receipt);
  });

  const stranger = await openStranger("/verify");
  const input = stranger.getByLabel(t("verify.receipt.label")).locator("input[type=file]").first();

  await test.step("a stranger reads it in the browser", async () => {
    await input.setInputFiles(list);
    await expect(stranger.getByText(t("verify.list.complete"))).toBeVisible();
    const readings = stranger.getByRole("region", { name: t("verify.list.readings") });
    await expect(readings.getByRole("row").nth(1)).toBeVisible();
    await expect(readings.getByText(t("verify.list.not"), { exact: true })).toHaveCount(0);
    await expect(readings.getByText(t("verify.list.dates.told")).first()).toBeVisible();
    await expectAccessible(stranger);
  });

  await test.step("the receipt stands in it", async () => {
    const compare = stranger.getByRole("region", { name: t("verify.list.compare.label") });
    await compare.locator("input[type=file]").setInputFiles(receipt);
    await expect(compare.getByText(t("verify.list.compare.in"), { exact: true })).toBeVisible();
  });

  await test.step("one entry less, and it is refused by name; the command says the same", async () => {
    const { entries, ...file } = JSON.parse(readFileSync(list, "utf8"));
    const cut = JSON.stringify({ entries: entries.slice(0, -1), ...file });
    await input.setInputFiles({ name: "cut.json", mimeType: "application/json", buffer: Buffer.from(cut) });
    await expect(stranger.getByText(t("verify.list.reason.list_incomplete"))).toBeVisible();
    for (const [address, to] of [
      ["/api/keys", keys],
      ["/xinfu-verify.mjs", tool],
    ] as const) {
      writeFileSync(to, await (await stranger.request.get(address)).body());
    }
    expect(execFileSync(process.execPath, [tool, list, keys, receipt], { encoding: "utf8" })).toContain("in the list: read.");
    writeFileSync(list, cut);
    expect(spawnSync(process.execPath, [tool, list, keys], { encoding: "utf8" }).stderr).toContain("list_incomplete");
  });
});
