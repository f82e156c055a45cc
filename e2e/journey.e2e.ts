import type { Locator, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import type { AppLocale } from "../i18n/routing.ts";
import { fen } from "../server/kernel/money.ts";
import { choose, expect, expectAccessible, stepUp, test, title } from "./fixtures.ts";
import { goOn, openProfile, passDocuments, tickAll } from "./raising.ts";
import { inLocale, type Key, locales, say } from "./words.ts";

const lenderNames = { en: "Bank of Taihu", "zh-CN": "太湖银行" } as const;
const termMonths = 12;
const purposeNote = "备产三季度订单";

for (const locale of locales) {
  test(`money is raised from the first field to the published figure, in ${locale}`, async ({ openAs, openStranger }) => {
    test.slow();
    const t = (key: Key, values?: Record<string, string | number>) => say(locale, key, values);
    const lender = lenderNames[locale];
    // An amount that no other request has, so that the queue finds this one by it.
    const amountYuan = 600_000 + (Math.floor(Date.now() / 1000) % 100_000);
    const amountFen = fen(amountYuan * 100);
    const wan = String(amountYuan / 10_000);

    const enterprise = await openAs("enterprise", "/enterprise/apply", locale);
    const admin = await openAs("administrator", "/admin", locale);
    const visitor = await openStranger("/statistics", locale);
    await expectAccessible(admin);
    await expectAccessible(visitor);
    const before = { admin: await figures(admin, locale, "/admin"), visitor: await figures(visitor, locale, "/statistics") };

    const loanRequestId = await test.step("the enterprise says what it needs, leaves, and finds it as typed", async () => {
      await expectAccessible(enterprise);
      await enterprise.getByRole("button", { name: t("loanRequests.start"), exact: true }).click();
      await enterprise.waitForURL(/\/enterprise\/apply\/[^/]+$/);
      await expectAccessible(enterprise);
      const id = enterprise.url().split("/").at(-1) ?? "";

      await enterprise.getByRole("link", { name: t("loanRequests.tasks.need.label"), exact: true }).click();
      await expect(title(enterprise)).toHaveText(t("loanRequests.need.title"));
      const amountField = enterprise.getByRole("textbox", { name: t("loanRequests.need.amount") });
      await amountField.fill(locale === "en" ? String(amountYuan) : wan);
      await enterprise.getByRole("textbox", { name: t("loanRequests.need.term") }).fill(String(termMonths));
      await choose(enterprise, t("loanRequests.need.purpose"), t("words.loanPurpose.working_capital"));
      const saved = enterprise.waitForResponse(
        (response) => response.request().postData()?.includes(purposeNote) === true && response.ok(),
      );
      await enterprise.getByRole("textbox", { name: t("loanRequests.need.note") }).fill(purposeNote);
      await saved;
      await expectAccessible(enterprise);

      await enterprise.goto(inLocale(locale, "/enterprise/requests"));
      await expectAccessible(enterprise);
      await enterprise.goto(inLocale(locale, `/enterprise/apply/${id}/need`));
      await expect(amountField).toHaveValue(locale === "en" ? amountYuan.toLocaleString("en") : wan);
      await expect(enterprise.getByRole("textbox", { name: t("loanRequests.need.term") })).toHaveValue(String(termMonths));
      await expect(enterprise.getByRole("combobox", { name: t("loanRequests.need.purpose") })).toHaveText(
        t("words.loanPurpose.working_capital"),
      );
      await expect(enterprise.getByRole("textbox", { name: t("loanRequests.need.note") })).toHaveValue(purposeNote);
      return id;
    });

    await test.step("it agrees to matching and reads which products fit, and why others do not", async () => {
      await goOn(enterprise, locale, "loanRequests.finances.title");
      await expectAccessible(enterprise);
      await goOn(enterprise, locale, "loanRequests.documents.title");
      await expectAccessible(enterprise);
      await passDocuments(enterprise, locale);
      await expectAccessible(enterprise);
      await tickAll(enterprise);
      await enterprise.getByRole("button", { name: t("consents.agree") }).click();
      await stepUp(enterprise, locale);

      const fitting = enterprise.getByRole("region", { name: new RegExp(t("matching.fits", { count: 9 }).replace("9", "\\d+")) });
      const ours = fitting.getByRole("listitem").filter({ has: enterprise.getByRole("checkbox", { name: new RegExp(`${lender} · `) }) });
      await expect(ours.first()).toBeVisible();
      await ours.first().locator("summary").click();
      await expect(ours.first().getByText(t("matching.outcome.passed")).first()).toBeAttached();
      await expect(enterprise.getByText(t("matching.outcome.failed")).first()).toBeAttached();
      await expectAccessible(enterprise);

      await ours.first().getByRole("checkbox").click();
      await enterprise.getByRole("button", { name: t("matching.continueWith", { count: 1 }) }).click();
      await expect(title(enterprise)).toHaveText(t("loanRequests.check.title"));
      await expectAccessible(enterprise);
    });

    const leftOut = await test.step("it signs the lender's own sheet, leaving one item out, and sends", async () => {
      await enterprise.getByRole("link", { name: t("loanRequests.check.continue") }).click();
      await expect(title(enterprise)).toHaveText(t("consents.sheet.title", { lender }));
      const optional = enterprise
        .locator("div", { has: enterprise.getByRole("checkbox"), hasText: t("consents.sheet.ifNoOptional") })
        .last();
      const item = (await optional.getByRole("checkbox").getAttribute("aria-labelledby")) ?? "";
      const name = (await enterprise.locator(`[id="${item}"] > span`).first().textContent()) ?? "";
      await expectAccessible(enterprise);
      await tickAll(enterprise);
      await optional.getByRole("checkbox").click();
      await expect(enterprise.getByText(t("consents.sheet.notIncluded", { items: name }))).toBeVisible();
      await expect(enterprise.getByRole("img", { name: t("consents.notSigned") })).toHaveAttribute("data-state", "pending");
      await enterprise.getByRole("button", { name: t("consents.sign"), exact: true }).click();
      await expect(title(enterprise)).toHaveText(t("consents.mayRead", { lender }));
      await expectAccessible(enterprise);
      await enterprise.getByRole("button", { name: t("loanRequests.sign.send", { count: 1 }) }).click();
      await enterprise.waitForURL(new RegExp(`/enterprise/requests/${loanRequestId}/timeline$`));
      await expect(enterprise.getByRole("heading", { level: 3, name: lender })).toBeVisible();
      await expectAccessible(enterprise);
      return name;
    });

    const officer = await openAs("officer", "/lender", locale);
    const casePath = await test.step("the officer finds the case in the queue, takes it up and opens the profile", async () => {
      await expectAccessible(officer);
      await officer.getByRole("textbox", { name: t("cases.filter.min") }).fill(wan);
      await officer.getByRole("textbox", { name: t("cases.filter.max") }).fill(wan);
      await officer.getByRole("button", { name: t("cases.filter.apply"), exact: true }).click();
      await officer.waitForURL(/min=/);
      const row = officer.getByRole("table", { name: t("cases.queue") }).getByRole("rowheader");
      await expect(row).toHaveCount(1);
      await row.getByRole("link").click();
      await officer.waitForURL(/\/lender\/cases\/[^/]+\/profile$/);
      await expect(officer.getByText(t("cases.reads.none"))).toBeVisible();
      await expectAccessible(officer);
      await officer.getByRole("button", { name: t("cases.deeds.takeUp") }).click();
      await expect(officer.getByRole("button", { name: t("cases.deeds.check"), exact: true })).toBeVisible();
      await openProfile(officer, locale);
      await expect(missing(officer, t("format.missing.notAuthorised"), leftOut)).toBeVisible();
      await expectAccessible(officer);
      return new URL(officer.url()).pathname;
    });

    await test.step("the enterprise sees the reading at once", async () => {
      await enterprise.goto(inLocale(locale, "/enterprise/data/access-log"));
      const newest = enterprise
        .getByRole("table", { name: t("consents.log.title") })
        .getByRole("row")
        // Below the heads and the day.
        .nth(2);
      await expect(newest).toContainText(lender);
      await expect(newest).toContainText(t("status.read.read"));
      await expectAccessible(enterprise);
    });

    await test.step("the officer builds an offer and issues it", async () => {
      await officer.getByRole("link", { name: t("cases.deeds.build") }).click();
      await expect(title(officer)).toHaveText(t("offers.build.title"));
      const rate = officer.getByRole("textbox", { name: t("offers.build.rate") });
      const lowest = Number(await rate.inputValue());
      await rate.fill((lowest + 0.1).toFixed(2));
      await rate.blur();
      await expect(officer.getByRole("textbox", { name: t("offers.build.amount") })).toHaveValue(wan);
      await expectLargestRate(officer, officer.getByRole("article"), locale);
      await expectAccessible(officer);
      await officer.getByRole("button", { name: t("offers.build.issue"), exact: true }).click();
      await officer.waitForURL((url) => url.pathname === casePath);
      await expect(officer.getByRole("heading", { name: t("offers.made.title") })).toBeVisible();
    });

    await test.step("the enterprise compares and accepts, and the seal joins", async () => {
      const signer = await openAs("enterprise", `/enterprise/requests/${loanRequestId}/compare`, locale, "fresh");
      await expect(signer.getByRole("columnheader", { name: lender })).toBeVisible();
      await expectAccessible(signer);
      await signer.getByRole("link", { name: t("offers.compare.chooseOf", { lender }) }).click();
      await expect(title(signer)).toHaveText(t("offers.detail.title", { lender }));
      await expectLargestRate(signer, signer.getByRole("article"), locale);
      await expectAccessible(signer);
      const seal = signer.getByRole("img", { name: t("offers.detail.done") });
      await expect(seal).toHaveCount(0);
      await signer.getByRole("button", { name: t("offers.detail.accept"), exact: true }).click();
      await stepUp(signer, locale);
      await expect(seal).toHaveAttribute("data-state", "signed");
      await expectAccessible(signer);
    });

    await test.step("the approver opens the credit line", async () => {
      const approver = await openAs("approver", casePath.replace("/zh-CN", ""), locale);
      await expectAccessible(approver);
      await approver.getByRole("button", { name: t("loans.approve.button") }).click();
      await stepUp(approver, locale);
      await expect(approver.getByRole("heading", { name: t("loans.line.title"), exact: true })).toBeVisible();
      await expectAccessible(approver);
    });

    await test.step("the enterprise revokes, and the officer's next opening is refused and logged", async () => {
      await officer.goto(casePath);
      await openProfile(officer, locale);
      // What was opened is gone from the screen: the button stands there when the consent ends.
      await officer.reload();
      await enterprise.goto(inLocale(locale, "/enterprise/data/consents"));
      await expectAccessible(enterprise);
      const live = enterprise.getByRole("region", { name: t("consents.list"), exact: true }).getByRole("listitem");
      await live
        .filter({ hasText: lender })
        .filter({ hasText: t("status.consent.active") })
        .first()
        .getByRole("link")
        .click();
      await expect(title(enterprise)).toHaveText(t("consents.mayRead", { lender }));
      await expectAccessible(enterprise);
      await enterprise.getByRole("button", { name: t("consents.revoke.verb"), exact: true }).click();
      const dialog = enterprise.getByRole("alertdialog");
      await expectAccessible(enterprise);
      await dialog.getByRole("button", { name: t("consents.revoke.verb"), exact: true }).click();
      await expect(enterprise.getByText(t("status.consent.revoked")).first()).toBeVisible();

      await officer.getByRole("button", { name: t("cases.open.button") }).click();
      await expect(officer.getByRole("alert").filter({ hasText: t("reasons.consent.none_in_force") })).toBeVisible();
      await expect(officer.getByText(t("cases.open.receipt"))).toHaveCount(0);
      // With credit granted the assessing was over already; what to do next is said for that.
      await expect(officer.getByText(t("cases.open.overGranted"))).toBeVisible();
      await expect(officer.getByRole("button", { name: t("cases.open.button") })).toHaveCount(0);
      await expectAccessible(officer);

      await enterprise.goto(inLocale(locale, "/enterprise/data/access-log?result=refused"));
      const newest = enterprise
        .getByRole("table", { name: t("consents.log.title") })
        .getByRole("row")
        // Below the heads and the day.
        .nth(2);
      await expect(newest).toContainText(lenderNames["zh-CN"]);
      await expect(newest).toContainText(t("status.read.refused"));
    });

    await test.step("the officer records the drawdown of the whole line", async () => {
      await officer.goto(casePath);
      const form = officer.getByRole("form", { name: t("loans.draw.title") });
      await expect(form.getByRole("textbox", { name: t("loans.draw.amount") })).toHaveValue(wan);
      await form.getByRole("textbox", { name: t("loans.draw.noteNo") }).fill(`E2E-${locale}-${amountYuan}`);
      await expect(form.getByRole("checkbox")).not.toBeChecked();
      await form.getByRole("button", { name: t("loans.draw.button") }).click();
      await stepUp(officer, locale);
      await expect(officer.getByRole("table", { name: t("loans.line.drawdowns") })).toContainText(`E2E-${locale}-${amountYuan}`);
      await expectAccessible(officer);
    });

    await test.step("the administrator's figures have grown by exactly that amount, and the public ones wait for the month's end", async () => {
      await admin.reload();
      const [now, was] = [await figures(admin, locale, "/admin"), before.admin];
      expect([now.grantedFen - was.grantedFen, now.disbursedFen - was.disbursedFen, now.requests - was.requests]).toEqual([
        amountFen,
        amountFen,
        1,
      ]);
      expect(await figures(visitor, locale, "/statistics")).toEqual(before.visitor);
    });
  });
}

/** Where a profile says why an item is not there: a line, or a folded list of many. */
function missing(page: Page, why: string, item: string): Locator {
  return page.getByRole("paragraph").or(page.getByRole("group")).filter({ hasText: why }).filter({ hasText: item });
}

/** Of all rates in a card the annual cost is written largest, and nothing else is as large. */
async function expectLargestRate(page: Page, card: Locator, locale: AppLocale): Promise<void> {
  const rates = await card.evaluate((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: { text: string; size: number; before: string }[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (!holder || !/\d\s?%|^\d+\.\d+$/.test(node.textContent ?? "")) continue;
      const line = holder.closest("p");
      found.push({
        text: node.textContent ?? "",
        size: Number.parseFloat(getComputedStyle(holder).fontSize),
        before: line?.previousElementSibling?.textContent ?? "",
      });
    }
    return found.sort((one, other) => other.size - one.size);
  });
  const [largest, next] = rates;
  expect(largest?.before, `the largest rate on ${page.url()}`).toContain(say(locale, "offers.annualCost"));
  expect(largest?.size ?? 0).toBeGreaterThan(next?.size ?? 0);
}

/** What a page of figures says to the fen: its own export, read as a spreadsheet would. */
async function figures(page: Page, locale: AppLocale, path: string) {
  // The administrator's export asks for a fresh proof; the published one is anybody's.
  const proof = { data: { json: { way: "demo", secret: "" } }, headers: { origin: new URL(page.url()).origin } };
  if (path === "/admin") await page.request.post("/api/trpc/account.stepUp", proof);
  const answer = await page.request.get(inLocale(locale, `${path}/figures.csv`));
  expect(answer.ok(), `${path}/figures.csv`).toBe(true);
  const [, heads = [], totals = []] = parse(await answer.text(), { bom: true, relax_column_count: true }) as string[][];
  const column = (key: Key) => Number(totals[heads.indexOf(say(locale, key))]);
  const inFen = (key: Key) => Math.round(column(key) * 100);
  return {
    grantedFen: inFen("statistics.table.granted"),
    disbursedFen: inFen("statistics.table.disbursed"),
    requests: column("statistics.table.requests"),
  };
}
