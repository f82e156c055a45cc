import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { confirmIfAsked, expect, expectAccessible, test } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);
const lender = "Riverside Bank";

/** Makes a question in the verifier's browser. */
async function ask(verifier: Page): Promise<string> {
  await verifier.getByLabel(t("verify.shown.name")).fill(lender);
  await verifier.getByRole("button", { name: t("verify.shown.ask") }).click();
  return verifier.getByRole("textbox", { name: t("verify.shown.question"), exact: true }).inputValue();
}

/** Pastes an answer and has it checked. */
async function check(verifier: Page, answer: string): Promise<void> {
  await verifier.getByRole("textbox", { name: t("verify.shown.answer"), exact: true }).fill(answer);
  await verifier.getByRole("button", { name: t("verify.shown.check"), exact: true }).click();
}

test("an enterprise shows one claim of its credential to a lender that is not here, who checks it and learns nothing else, once", async ({
  openAs,
  openStranger,
}, info) => {
  const enterprise = await openAs("enterprise", "/enterprise/data/credential");
  const verifier = await openStranger("/verify");
  const question = await ask(verifier);
  await expectAccessible(verifier);

  await test.step("it has a credential issued to its browser", async () => {
    await expectAccessible(enterprise);
    await enterprise.getByRole("button", { name: t("credentials.issue"), exact: true }).click();
    await confirmIfAsked(enterprise, "en", () =>
      expect(enterprise.getByRole("button", { name: /^Show the credential/ }).first()).toBeVisible(),
    );
  });

  const answerTo = async (asked: string) => {
    await enterprise
      .getByRole("button", { name: /^Show the credential/ })
      .first()
      .click();
    await enterprise.getByRole("textbox", { name: t("credentials.show.question") }).fill(asked);
    await enterprise.getByRole("button", { name: t("credentials.show.read") }).click();
    await expect(enterprise.getByText(lender)).toBeVisible();
    await enterprise.getByRole("checkbox", { name: t("credentials.claim.name.uscc") }).click();
    await expectAccessible(enterprise);
    await enterprise.getByRole("button", { name: t("credentials.show.make") }).click();
    const download = enterprise.waitForEvent("download");
    await enterprise.getByRole("link", { name: t("credentials.show.download") }).click();
    const path = info.outputPath("shown.txt");
    await (await download).saveAs(path);
    await enterprise.getByRole("button", { name: t("credentials.show.close") }).click();
    return readFileSync(path, "utf8");
  };
  const answer = await test.step("it picks one claim and makes the answer", () => answerTo(question));

  await test.step("the lender checks it in its browser and sends the platform nothing of it", async () => {
    const sent: string[] = [];
    verifier.on("request", (request) => sent.push(request.url() + (request.postData() ?? "")));
    await check(verifier, answer);
    await expect(verifier.getByText(t("verify.shown.holds"))).toBeVisible();
    await expect(verifier.getByText(t("credentials.claim.name.uscc"), { exact: true })).toBeVisible();
    await expect(verifier.getByText(t("credentials.claim.name.name"), { exact: true })).toHaveCount(0);
    await expectAccessible(verifier);
    const parts = answer.split(/[~.]/).filter((part) => part.length > 20);
    expect(sent.filter((text) => parts.some((part) => text.includes(part)))).toEqual([]);
  });

  await test.step("a second time, with a letter other, and to another it is refused", async () => {
    await check(verifier, answer);
    await expect(verifier.getByText(t("verify.shown.reason.question_used"))).toBeVisible();
    // The salt's first letter, whichever it was.
    await check(
      verifier,
      answer.replace(/~Wy([IJ])/, (_, first) => (first === "I" ? "~WyJ" : "~WyI")),
    );
    await expect(verifier.getByText(t("verify.shown.reason.claim_wrong"))).toBeVisible();
    const other = await openStranger("/verify");
    await check(other, answer);
    await expect(other.getByText(t("verify.shown.reason.question_unknown"))).toBeVisible();
    await check(other, "nothing of ours");
    await expect(other.getByText(t("verify.shown.notShown"))).toBeVisible();
  });

  await test.step("taken back, whoever checks is told so", async () => {
    const again = await answerTo(await ask(verifier));
    await enterprise
      .getByRole("button", { name: /^Take back the credential/ })
      .first()
      .click();
    await enterprise
      .getByRole("alertdialog")
      .getByRole("button", { name: t("credentials.withdraw.confirm"), exact: true })
      .click();
    await expect(
      enterprise
        .getByRole("row")
        .filter({ hasText: t("credentials.states.withdrawn") })
        .first(),
    ).toBeVisible();
    await check(verifier, again);
    await expect(verifier.getByText(t("verify.shown.reason.status_ended"))).toBeVisible();
    await expect(verifier.getByText(t("verify.shown.holds"))).toHaveCount(0);
  });
});
