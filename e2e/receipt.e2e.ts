import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { expect, expectAccessible, test } from "./fixtures.ts";
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
    await input.setInputFiles({ name: "checkpoint.json", mimeType: "application/json", buffer: note });
    await expect(stranger.getByText(t("verify.other.checkpoint"))).toBeVisible();
  });

  await test.step("changed by one letter it is refused, with the reason", async () => {
    const changed = Buffer.from(readFileSync(path, "utf8").replace('"salt":"', '"salt":"0'));
    await input.setInputFiles({ name: "changed.json", mimeType: "application/json", buffer: changed });
    await expect(stranger.getByText(t("verify.receipt.refused"))).toBeVisible();
    await expect(stranger.getByText(t("verify.receipt.reason.reader_differs"))).toBeVisible();
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
