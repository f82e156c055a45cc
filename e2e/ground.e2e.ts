import type { AppLocale } from "../i18n/routing.ts";
import { confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import {
  admitLender,
  approveClaim,
  claimCompany,
  confirmByPassword,
  freshWord,
  importRegistry,
  inventCompany,
  joinByInvitation,
  signUpCompany,
  stepUpByCode,
} from "./newcomers.ts";
import { askForMoney, openProfile, signAndSend, takeUpCase } from "./raising.ts";
import { inLocale, type Key, say } from "./words.ts";

/** The demo lender whose officer and approver a journey may enter as. */
const demoLender = { en: "Bank of Taihu", "zh-CN": "太湖银行" } as const;

/** A language, its words and its addresses. Each journey here is walked in one: what both languages say of these pages `screens.e2e.ts` reads. */
const speaking = (locale: AppLocale) => ({
  locale,
  t: (key: Key, values?: Record<string, string | number>) => say(locale, key, values),
  at: (path: string) => inLocale(locale, path),
});

test(`a lender is admitted, its manager joins with a second factor, and its product stands in the open, in zh-CN`, async ({
  openAs,
  openStranger,
}) => {
  test.slow();
  const { locale, t, at } = speaking("zh-CN");
  const word = freshWord();
  const lender = { nameZh: `澄野银行${word}`, nameEn: `Chengye Bank ${word}`, email: `manager.${word}@chengye.example` };
  const nameZh = `磨坊贷${word}`;
  const nameEn = `Mill Loan ${word}`;
  const productName = nameZh;

  const admin = await openAs("administrator", "/admin", locale);
  await admitLender(admin, locale, lender);
  await expectAccessible(admin);

  const manager = await openStranger("/dev/outbox", locale);
  await expectAccessible(manager);
  const seed = await joinByInvitation(manager, locale, lender.email, "/lender");
  await expectAccessible(manager);

  await manager.goto(at("/lender/products"));
  await manager.getByRole("link", { name: t("products.own.new") }).click();
  await expect(title(manager)).toHaveText(t("products.own.new"));
  await manager.getByRole("textbox", { name: t("products.build.nameZh") }).fill(nameZh);
  await manager.getByRole("textbox", { name: t("products.build.nameEn") }).fill(nameEn);
  await expectAccessible(manager);
  await manager.getByRole("button", { name: t("products.build.save") }).click();
  await manager.waitForURL(/\/lender\/products\/[^/]+$/);
  await expect(title(manager)).toHaveText(productName);
  await expect(manager.getByText(t("status.product.draft"), { exact: true })).toBeVisible();
  const draftHref = new URL(manager.url()).pathname;

  const visitor = await openStranger("/products", locale);
  await expect(visitor.getByText(productName)).toHaveCount(0);
  await manager.getByRole("button", { name: t("products.deeds.publish", { version: 1 }) }).click();
  const sure = manager.getByRole("alertdialog");
  await sure.getByRole("button", { name: t("products.deeds.publish", { version: 1 }) }).click();
  await stepUpByCode(manager, locale, seed);
  await expect(manager.getByText(t("status.product.on_shelf"), { exact: true })).toBeVisible();
  await expectAccessible(manager);

  await visitor.goto(at("/products"));
  const onShelf = visitor.getByRole("link", { name: productName });
  // The shelf comes in pages, by cost.
  await expect(async () => {
    if (!(await onShelf.isVisible())) await visitor.getByRole("link", { name: t("ui.pager.next") }).click();
    await expect(onShelf).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expectAccessible(visitor);
  await onShelf.click();
  await expect(title(visitor)).toContainText(productName);
  await expectAccessible(visitor);
  expect((await visitor.goto(draftHref))?.url()).toContain("/sign-in");

  const email = `officer.${word}@chengye.example`;
  await manager.goto(at("/lender/team"));
  await manager.getByRole("button", { name: t("team.invite.open"), exact: true }).click();
  await manager
    .getByRole("dialog")
    .getByRole("textbox", { name: t("team.invite.email") })
    .fill(email);
  await manager
    .getByRole("dialog")
    .getByRole("button", { name: t("team.invite.submit") })
    .click();
  await expect(manager.getByRole("rowheader", { name: email })).toBeVisible();
  await expectAccessible(manager);

  const officer = await openStranger("/", locale);
  await joinByInvitation(officer, locale, email, "/lender");
  await expect(title(officer)).toHaveText(t("cases.queue"));
});

test(`a company from a registry's file signs up, is verified, and raises money while what it lacks reads not supplied, in en`, async ({
  openAs,
  openStranger,
}) => {
  test.setTimeout(600_000);
  const { locale, t, at } = speaking("en");
  const word = freshWord();
  const company = inventCompany(word);
  const email = `owner.${word}@shisui.example`;

  const admin = await openAs("administrator", "/admin/data", locale);
  await expectAccessible(admin);
  await importRegistry(admin, locale, company.file);
  await expectAccessible(admin);

  const owner = await openStranger("/", locale);
  await expectAccessible(owner);
  await signUpCompany(owner, locale, company, email);
  const registry = owner.getByRole("region", { name: t("account.registry.title") });
  await expect(registry).toContainText(company.name);
  await expect(registry).toContainText("260万人民币");
  await expect(registry).toContainText("杭州市市场监督管理局");
  await expect(registry).toContainText(t("format.missing.notSupplied"));
  await expectAccessible(owner);
  await claimCompany(owner, locale);
  await expect(owner.getByText(t("mandateBanner.pending.title"))).toBeVisible();
  await expectAccessible(owner);

  await approveClaim(admin, locale, company);
  await expectAccessible(admin);

  await owner.reload();
  await expect(owner.getByText(t("mandateBanner.pending.title"))).toHaveCount(0);
  await owner.goto(at("/enterprise/credit-profile"));
  await expect(owner.getByRole("main")).toContainText(company.name);
  await expect(owner.getByText(t("format.missing.notSupplied"), { exact: true }).first()).toBeVisible();
  await expectAccessible(owner);

  await test.step("somebody else who names the company is told that it is claimed", async () => {
    const again = await openStranger("/sign-up", locale);
    await signUpCompany(again, locale, company, `second.${word}@shisui.example`);
    await expect(again.getByText(t("account.join.claimed.title"))).toBeVisible();
  });

  const lender = demoLender[locale];
  // An amount that no other request has, so that the queue finds this one by it.
  const amountYuan = 200_000 + (Math.floor(Date.now() / 1000) % 80_000);
  const prove = (page: typeof owner, answered: () => Promise<unknown>) => confirmByPassword(page, locale, answered);
  const loanRequestId = await test.step("what no authority has supplied is said of the products, and it asks all the same", async () => {
    const id = await askForMoney(owner, locale, amountYuan, prove);
    const unchecked = owner.getByRole("region", { name: new RegExp(t("matching.unchecked", { count: 9 }).replace("9", "\\d+")) });
    await expect(unchecked).toContainText(t("matching.uncheckedNote"));
    await unchecked.getByText(new RegExp(t("matching.showUnchecked", { count: 99 }).replace("99", "\\d+"))).click();
    await expectAccessible(owner);
    await unchecked
      .getByRole("checkbox", { name: new RegExp(`${lender} · `) })
      .first()
      .click();
    await signAndSend(owner, locale, [lender], prove);
    await expectAccessible(owner);
    return id;
  });

  const officer = await openAs("officer", "/lender", locale);
  const casePath = await test.step("the officer opens a profile that says not supplied where nothing came in", async () => {
    const path = await takeUpCase(officer, locale, amountYuan);
    await openProfile(officer, locale);
    await expect(officer.getByRole("main")).toContainText(company.name);
    await expect(officer.getByText(t("format.missing.notSupplied")).first()).toBeVisible();
    await expect(officer.getByText(t("profiles.none"))).toHaveCount(0);
    await expectAccessible(officer);
    return path;
  });

  await test.step("it is offered money, accepts, and draws", async () => {
    await officer.getByRole("link", { name: t("cases.deeds.build") }).click();
    await expect(title(officer)).toHaveText(t("offers.build.title"));
    await officer.getByRole("button", { name: t("offers.build.issue"), exact: true }).click();
    await expect(officer.getByRole("heading", { name: t("offers.made.title") })).toBeVisible();

    await owner.goto(at(`/enterprise/requests/${loanRequestId}/compare`));
    await owner.getByRole("link", { name: t("offers.compare.chooseOf", { lender }) }).click();
    const seal = owner.getByRole("img", { name: t("offers.detail.done") });
    await owner.getByRole("button", { name: t("offers.detail.accept"), exact: true }).click();
    await prove(owner, () => expect(seal).toHaveAttribute("data-state", "signed"));

    const approver = await openAs("approver", casePath, locale);
    await approver.getByRole("button", { name: t("loans.approve.button") }).click();
    await confirmIfAsked(approver, locale, () => approver.getByRole("heading", { name: t("loans.line.title"), exact: true }).waitFor());

    await officer.goto(at(casePath));
    const form = officer.getByRole("form", { name: t("loans.draw.title") });
    const noteNo = `GROUND-${word}`;
    await form.getByRole("textbox", { name: t("loans.draw.noteNo") }).fill(noteNo);
    await form.getByRole("button", { name: t("loans.draw.button") }).click();
    const drawdowns = officer.getByRole("table", { name: t("loans.line.drawdowns") });
    await confirmIfAsked(officer, locale, () => expect(drawdowns).toContainText(noteNo));
    await owner.goto(at(`/enterprise/requests/${loanRequestId}/timeline`));
    await expect(owner.getByText(t("status.loanRequest.drawn")).first()).toBeVisible();
    await expectAccessible(owner);
  });
});
