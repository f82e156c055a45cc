import type { Locator, Page, Request } from "@playwright/test";
import { confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

/** A product of the demo lender that asks how long a company has been running. */
const product = "Tax-Credit Loan";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);

test("a lender's manager moves a rule and sees how many it would serve", async ({ openAs }) => {
  const manager = await openAs("manager", "/lender/products");
  await manager.getByRole("link", { name: product, exact: true }).click();
  await expect(title(manager)).toHaveText(product);
  const rule = t("criteria.years_in_operation_min.label");
  const field = manager.getByRole("textbox", { name: rule });
  const slider = manager.getByRole("slider", { name: t("products.counts.atLeastOf", { criterion: rule }) });
  const firms = manager.getByRole("group", { name: t("products.counts.findable") });
  await expect(firms).toContainText(/\d0/);
  const [told, years] = [await firms.innerText(), await field.inputValue()];
  const mostAtOnce = watchQuestions(manager);

  await test.step("dragging the slider moves the number beside it and the counts", async () => {
    await dragTo(manager, slider, 0.8);
    await expect(field).not.toHaveValue(years);
    await expect.poll(() => firms.innerText()).not.toBe(told);
  });

  await test.step("so do the arrow keys", async () => {
    const dragged = Number(await field.inputValue());
    await slider.focus();
    await manager.keyboard.press("ArrowLeft");
    await expect.poll(async () => Number(await field.inputValue())).toBeLessThan(dragged);
  });

  await test.step("a group too small to tell of reads so, and never as zero", async () => {
    await field.fill("50");
    await expect(firms).toContainText(new RegExp(t("products.counts.few"), "i"));
  });

  await test.step("what is on the shelf comes back, and its counts with it", async () => {
    await manager.getByRole("button", { name: t("products.counts.menu", { criterion: rule }) }).click();
    await manager.getByRole("menuitem", { name: t("products.counts.backTo", { version: 1 }) }).click();
    await expect(field).toHaveValue(years);
    await expect.poll(() => firms.innerText()).toBe(told);
  });

  await test.step("the saved version is tested on past requests, by what became of them", async () => {
    await openPart(manager, "backtest");
    await manager.getByRole("button", { name: t("products.backtest.run", { version: 1 }) }).click();
    await expect(manager.getByRole("table", { name: t("products.backtest.byOutcome") })).toContainText(t("products.backtest.all"));
    await expectAccessible(manager);
  });

  expect(mostAtOnce(), "questions under way at one time").toBe(1);
});

test("terms that are typed and not saved are not lost by a link without a question", async ({ openAs }) => {
  const manager = await openAs("manager", "/lender/products");
  await manager.getByRole("link", { name: product, exact: true }).click();
  await openPart(manager, "terms");
  const rate = manager.getByRole("textbox", { name: t("products.build.rateMax") });
  await rate.fill("9.86");
  const dialog = manager.getByRole("alertdialog", { name: t("products.build.leaving.title") });
  const away = manager.locator(`a[href$="/lender/products"]`).first();

  await test.step("its other parts are no leaving", async () => {
    await openPart(manager, "criteria");
    await openPart(manager, "terms");
    await expect(dialog).toHaveCount(0);
    await expect(rate).toHaveValue("9.86");
  });

  await test.step("staying keeps what is typed", async () => {
    await away.click();
    await expect(dialog.getByRole("button", { name: t("products.build.leaving.stay") })).toBeFocused();
    await expectAccessible(manager);
    await manager.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(rate).toHaveValue("9.86");
  });

  await test.step("leaving follows the link", async () => {
    await away.click();
    await dialog.getByRole("button", { name: t("products.build.leaving.leave") }).click();
    await manager.waitForURL("**/lender/products");
  });
});

test("counts beside an unfinished field are marked as of before, and an emptied list says that it does not count", async ({ openAs }) => {
  const manager = await openAs("manager", "/lender/products");
  await manager.getByRole("link", { name: product, exact: true }).click();
  const rule = t("criteria.years_in_operation_min.label");
  const field = manager.getByRole("textbox", { name: rule });
  await expect(manager.getByRole("group", { name: t("products.counts.findable") })).toContainText(/\d0/);

  await field.fill("");
  await field.blur();

  await expect(manager.getByText(t("products.counts.behind")).filter({ visible: true }).first()).toBeVisible();
  const list = manager
    .getByRole("listitem")
    .filter({ has: manager.getByRole("checkbox") })
    .first();
  for (const box of await list.getByRole("checkbox").all()) await box.uncheck();
  await expect(list).toContainText(t("products.counts.notCounted"));
});

test("a draft is discarded after saying what is lost, and the version on the shelf stays as it was", async ({ openAs }) => {
  const manager = await openAs("manager", "/lender/products");
  await manager.getByRole("link", { name: product, exact: true }).click();
  await expect(title(manager)).toHaveText(product);
  await openPart(manager, "terms");
  const rate = manager.getByRole("textbox", { name: t("products.build.rateMax") });
  const published = await rate.inputValue();
  const discard = manager.getByRole("button", { name: t("products.deeds.discard"), exact: true });
  await expect(discard).toHaveCount(0);
  await rate.fill("9.87");
  await manager.getByRole("button", { name: t("products.build.save") }).click();

  await discard.click();
  const dialog = manager.getByRole("alertdialog", { name: t("products.deeds.discardTitle", { version: 2 }) });
  await expect(dialog).toContainText("9.87");
  await expectAccessible(manager);
  await dialog.getByRole("button", { name: t("products.deeds.discardConfirm", { version: 2 }) }).click();

  await expect(discard).toHaveCount(0);
  await expect(rate).toHaveValue(published);
});

test("of two managers at one draft the second is told, keeps what was typed, and publishes nothing unseen", async ({ openAs }) => {
  const [manager, other] = [await openAs("manager", "/lender/products"), await openAs("manager", "/lender/products")];
  for (const page of [manager, other]) {
    await page.getByRole("link", { name: product, exact: true }).click();
    await expect(title(page)).toHaveText(product);
    await openPart(page, "terms");
  }
  const rate = (page: Page) => page.getByRole("textbox", { name: t("products.build.rateMax") });
  const save = (page: Page) => page.getByRole("button", { name: t("products.build.save") }).click();
  const moved = manager.getByRole("alert").filter({ hasText: t("products.build.movedOn.title") });
  const saved = (page: Page) => expect(page.getByRole("button", { name: t("products.deeds.publish", { version: 2 }) })).toBeVisible();

  await rate(manager).fill("9.61");
  await rate(other).fill("9.87");
  await save(other);
  await saved(other);
  await save(manager);
  await expect(moved).toBeVisible();
  await expect(rate(manager)).toHaveValue("9.61");
  await expectAccessible(manager);

  await manager.getByRole("button", { name: t("products.build.movedOn.keep") }).click();
  await expect(moved).toHaveCount(0);
  await save(manager);
  await saved(manager);

  await other.getByRole("button", { name: t("products.deeds.publish", { version: 2 }) }).click();
  const dialog = other.getByRole("alertdialog");
  await dialog.getByRole("button", { name: t("products.deeds.publish", { version: 2 }) }).click();
  await confirmIfAsked(other, "en", () => dialog.getByText(t("reasons.product.draft_moved_on")).waitFor());
  await dialog.getByRole("button", { name: t("products.build.movedOn.load") }).click();
  await expect(dialog).toHaveCount(0);
  await expect(rate(other)).toHaveValue("9.61");

  await other.getByRole("button", { name: t("products.deeds.discard"), exact: true }).click();
  await other.getByRole("button", { name: t("products.deeds.discardConfirm", { version: 2 }) }).click();
  await expect(other.getByRole("button", { name: t("products.deeds.discard"), exact: true })).toHaveCount(0);
});

test("on a phone each part of the terms folds to a line that says it, and what is wrong inside opens by itself", async ({ openAs }) => {
  const manager = await openAs("manager", "/lender/products");
  await manager.getByRole("link", { name: product, exact: true }).click();
  await expect(title(manager)).toHaveText(product);
  await openPart(manager, "terms");
  const longest = manager.getByRole("textbox", { name: t("products.build.termMax") });
  const months = await longest.inputValue();
  await manager.setViewportSize({ width: 390, height: 844 });
  await expect(longest).toBeHidden();
  const offered = manager.getByRole("region", { name: t("products.build.offered") }).locator("summary");
  await expect(offered).toContainText(months);

  await offered.click();
  await longest.fill("");
  await expect(offered).toHaveText(t("products.build.incomplete"));
  await offered.click();
  await expect(longest).toBeHidden();
  await manager.getByRole("button", { name: t("products.build.save") }).click();

  await expect(longest).toBeVisible();
  await expect(longest).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(manager);
});

test("a range the wrong way round is refused where it is typed; what is typed in one part stays while another is shown, and is said in words", async ({
  openAs,
}) => {
  const manager = await openAs("manager", "/lender/products");
  await manager.getByRole("link", { name: product, exact: true }).click();
  await expect(title(manager)).toHaveText(product);
  await expect(manager.getByRole("button", { name: t("products.build.save") })).toHaveCount(0);
  await openPart(manager, "terms");
  const [least, most] = [field(manager, "amountMin"), field(manager, "amountMax")];
  const largest = await most.inputValue();

  await least.fill(String(Number(largest.replaceAll(",", "")) + 1));
  await least.blur();
  await expect(least).toHaveAttribute("aria-invalid", "true");
  await expect(most).toHaveAttribute("aria-invalid", "true");
  await expect(manager.getByText(t("reasons.product.above_its_upper"))).toBeVisible();
  await expectAccessible(manager);

  await openPart(manager, "versions");
  await manager.getByRole("button", { name: t("products.build.save") }).click();
  await expect(least).toHaveAttribute("aria-invalid", "true");

  await least.fill("1");
  await expect(least).not.toHaveAttribute("aria-invalid", "true");
  await expect(most).not.toHaveAttribute("aria-invalid", "true");
  await openPart(manager, "criteria");
  const inWords = manager.getByRole("region", { name: t("products.build.inWords", { version: 2 }) });
  await expect(inWords).toContainText(t("products.field.amount"));

  const excluded = t("criteria.industries_excluded.label");
  await manager.getByRole("button", { name: t("products.build.addCriterion") }).click();
  await manager.getByRole("menuitem", { name: excluded }).click();
  await manager.getByRole("combobox", { name: t("products.build.addCode", { label: excluded }) }).fill("real estate");
  await manager
    .getByRole("option", { name: /^Real estate/ })
    .first()
    .click();
  await expect(inWords).toContainText("Real estate");

  await openPart(manager, "terms");
  await expect(least).toHaveValue("1.00");
});

test("without script each part of a product has an address of its own, and what is chosen stands there by name", async ({
  openAs,
  browser,
}) => {
  const manager = await openAs("manager", "/lender/products");
  const href = await manager.getByRole("link", { name: product, exact: true }).getAttribute("href");
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await manager.context().storageState() });
  const page = await context.newPage();

  await page.goto(href ?? "");
  await expect(page.getByRole("button", { name: t("products.build.removeCode", { name: "Jiangsu" }) })).toBeVisible();
  await openPart(page, "items");
  await expect(page.getByText("Administrative penalty")).toBeVisible();
  await expect(page.getByRole("textbox", { name: t("products.build.whyEn") }).first()).not.toHaveValue("");
  await openPart(page, "backtest");
  await expect(page.getByRole("button", { name: t("products.backtest.run", { version: 1 }) })).toBeVisible();

  await context.close();
});

const field = (page: Page, name: "amountMin" | "amountMax") => page.getByRole("textbox", { name: t(`products.build.${name}`) });

/** Goes to a part of the product by its tab. */
async function openPart(page: Page, part: "criteria" | "terms" | "items" | "backtest" | "versions"): Promise<void> {
  const tabs = page.getByRole("navigation", { name: t("products.build.tabs") });
  const tab = tabs.getByRole("link", { name: t(`products.build.tab.${part}`) });
  await tab.click();
  await expect(tab).toHaveAttribute("aria-current", "page");
}

/** Takes a slider's thumb along its track with the pointer, to a share of the track's length. */
async function dragTo(page: Page, slider: Locator, share: number): Promise<void> {
  await slider.scrollIntoViewIfNeeded();
  const thumb = await slider.locator("..").boundingBox();
  const track = await slider.locator("../..").boundingBox();
  if (!thumb || !track) throw new Error("the slider is not on the screen");
  await page.mouse.move(thumb.x + thumb.width / 2, thumb.y + thumb.height / 2);
  await page.mouse.down();
  await page.mouse.move(track.x + track.width * share, thumb.y + thumb.height / 2, { steps: 12 });
  await page.mouse.up();
}

/** Counts how many questions about the crowd are under way at one time, from now on: what a slider passes is not to queue up. */
function watchQuestions(page: Page): () => number {
  const open = new Set<Request>();
  let most = 0;
  const isQuestion = (request: Request) => request.url().includes("matching.liveCounts");
  page.on("request", (request) => {
    if (isQuestion(request)) most = Math.max(most, open.add(request).size);
  });
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
  return () => most;
}
