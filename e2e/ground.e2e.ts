import { expect, expectAccessible, test, title } from "./fixtures.ts";
import {
  admitLender,
  approveClaim,
  claimCompany,
  freshWord,
  importRegistry,
  inventCompany,
  joinByInvitation,
  signUpCompany,
  stepUpByCode,
} from "./newcomers.ts";
import { type Key, say } from "./words.ts";

const locale = "en";
const t = (key: Key, values?: Record<string, string | number>) => say(locale, key, values);

test("a lender is admitted, its manager joins with a second factor, and its product stands in the open", async ({
  openAs,
  openStranger,
}) => {
  test.slow();
  const word = freshWord();
  const lender = { nameZh: `澄野银行${word}`, nameEn: `Chengye Bank ${word}`, email: `manager.${word}@chengye.example` };
  const productName = `Mill Loan ${word}`;

  const admin = await openAs("administrator", "/admin");
  await admitLender(admin, locale, lender);
  await expectAccessible(admin);

  const manager = await openStranger("/dev/outbox");
  await expectAccessible(manager);
  const seed = await joinByInvitation(manager, locale, lender.email, "/lender");
  await expectAccessible(manager);

  await manager.goto("/lender/products");
  await manager.getByRole("link", { name: t("products.own.new") }).click();
  await expect(title(manager)).toHaveText(t("products.own.new"));
  await manager.getByRole("textbox", { name: t("products.build.nameZh") }).fill(`磨坊贷${word}`);
  await manager.getByRole("textbox", { name: t("products.build.nameEn") }).fill(productName);
  await expectAccessible(manager);
  await manager.getByRole("button", { name: t("products.build.save") }).click();
  await manager.waitForURL(/\/lender\/products\/[^/]+$/);
  await expect(title(manager)).toHaveText(productName);
  await expect(manager.getByText(t("status.product.draft"), { exact: true })).toBeVisible();
  const draftHref = new URL(manager.url()).pathname;

  const visitor = await openStranger("/products");
  await expect(visitor.getByText(productName)).toHaveCount(0);
  await manager.getByRole("button", { name: t("products.deeds.publish", { version: 1 }) }).click();
  const sure = manager.getByRole("alertdialog");
  await sure.getByRole("button", { name: t("products.deeds.publish", { version: 1 }) }).click();
  await stepUpByCode(manager, locale, seed);
  await expect(manager.getByText(t("status.product.on_shelf"), { exact: true })).toBeVisible();
  await expectAccessible(manager);

  await visitor.goto("/products");
  const onShelf = visitor.getByRole("link", { name: productName });
  await expect(onShelf).toBeVisible();
  await expectAccessible(visitor);
  await onShelf.click();
  await expect(title(visitor)).toContainText(productName);
  await expectAccessible(visitor);
  expect((await visitor.goto(draftHref))?.url()).toContain("/sign-in");

  const email = `officer.${word}@chengye.example`;
  await manager.goto("/lender/team");
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

  const officer = await openStranger("/");
  await joinByInvitation(officer, locale, email, "/lender");
  await expect(title(officer)).toHaveText(t("cases.queue"));
});

test("a company from a registry's file signs up, is verified, and what it lacks reads not supplied", async ({ openAs, openStranger }) => {
  test.slow();
  const word = freshWord();
  const company = inventCompany(word);
  const email = `owner.${word}@shisui.example`;

  const admin = await openAs("administrator", "/admin/data");
  await expectAccessible(admin);
  await importRegistry(admin, locale, company.file);
  await expectAccessible(admin);

  const owner = await openStranger("/");
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
  await owner.goto("/enterprise/credit-profile");
  await expect(owner.getByRole("main")).toContainText(company.name);
  await expect(owner.getByText(t("format.missing.notSupplied"), { exact: true }).first()).toBeVisible();
  await expectAccessible(owner);
  await owner.goto("/enterprise");
  await owner
    .getByRole("button", { name: t("loanRequests.start"), exact: true })
    .first()
    .click();
  await owner.waitForURL(/\/enterprise\/apply\/[^/]+$/);

  const again = await openStranger("/sign-up");
  const second = `second.${word}@shisui.example`;
  await signUpCompany(again, locale, company, second);
  await expect(again.getByText(t("account.join.claimed.title"))).toBeVisible();
});
