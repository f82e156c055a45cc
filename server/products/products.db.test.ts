import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { productVersions } from "../../db/schema/products.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeAdministrator, makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct, productTerms, seenOf } from "../../db/testing/products.ts";
import { withActor } from "../access/with-actor.ts";
import { newId } from "../kernel/ids.ts";
import { fen } from "../kernel/money.ts";
import { bps } from "../kernel/rate.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";
import { releaseCase, takeCase, takeMoney } from "./capacity.ts";
import { columnsOf } from "./columns.ts";
import { findPublishedVersion } from "./queries.ts";

/** Terms that ask for all that their rules read. */
function wholeTerms() {
  const terms = productTerms();
  const why = { zh: "核查名单", en: "To check the lists" };
  const lists = ["LST-01", "LST-03", "JUD-02"].map((itemCode) => ({ itemCode, why, monthsBack: 24, isRequired: true }));
  return { ...terms, requiredItems: [...terms.requiredItems, ...lists] };
}

const visitor = () => callerOf(null);
const onShelf = async (productId: string) =>
  (await visitor().products.listShelf()).products.find((product) => product.productId === productId);

test("a manager drafts and publishes a product; the audit names the version, and everybody finds it", async () => {
  const { manager, organization } = await makeLender();
  const terms = wholeTerms();

  const draft = await callerFor(manager).products.create({ terms });
  expect(await onShelf(draft.productId)).toBeUndefined();
  const published = await callerFor(manager).products.publish({ productId: draft.productId, version: 1, seen: draft.fingerprint });

  expect(published).toEqual({ productId: draft.productId, version: 1, status: "on_shelf" });
  expect(await onShelf(draft.productId)).toMatchObject({
    lenderId: organization.id,
    lenderNameEn: "Test Bank",
    version: 1,
    terms,
    isCurrent: true,
    hasRoom: true,
  });
  expect((await auditOf(draft.productId)).map(({ action }) => action)).toEqual(["product.published", "product.created"]);
});

test("a change after publishing is the next version: the shelf keeps the old one until it is published, cases keep it for good", async () => {
  const lender = await makeLender();
  const { productId, versionId, terms } = await makeProduct(lender, { terms: wholeTerms() });

  const saved = await callerFor(lender.manager).products.saveDraft({
    productId,
    seen: await seenOf(productId),
    terms: { ...terms, rateBpsMin: bps(350) },
  });
  expect(saved.version).toBe(2);
  expect(await onShelf(productId)).toMatchObject({ version: 1, terms: { rateBpsMin: 385 } });
  await callerFor(lender.manager).products.publish({ productId, version: 2, seen: await seenOf(productId) });

  expect(await onShelf(productId)).toMatchObject({ version: 2, terms: { rateBpsMin: 350 } });
  const old = await withActor(lender.officer, (scope) => findPublishedVersion(scope, versionId));
  expect(old).toMatchObject({ version: 1, isCurrent: false, terms: { rateBpsMin: 385 } });
  const detail = await callerFor(lender.officer).products.findOwn({ productId });
  expect(detail.versions.map(({ version, isPublished }) => [version, isPublished])).toEqual([
    [2, true],
    [1, true],
  ]);
});

test("a draft saved twice stays one version", async () => {
  const lender = await makeLender();
  const { productId, terms } = await makeProduct(lender);

  await callerFor(lender.manager).products.saveDraft({ productId, seen: await seenOf(productId), terms });
  const again = await callerFor(lender.manager).products.saveDraft({
    productId,
    seen: await seenOf(productId),
    terms: { ...terms, nameEn: "Growth Loan Plus" },
  });

  expect(again.version).toBe(2);
  expect((await callerFor(lender.manager).products.findOwn({ productId })).versions.map(({ terms: { nameEn } }) => nameEn)).toEqual([
    "Growth Loan Plus",
    "Growth Loan",
  ]);
});

test("publishing the same version twice gives the first answer again, and one audit row", async () => {
  const { manager } = await makeLender();
  const { productId } = await callerFor(manager).products.create({ terms: wholeTerms() });
  const seen = await seenOf(productId);

  const first = await callerFor(manager).products.publish({ productId, version: 1, seen });
  const second = await callerFor(manager).products.publish({ productId, version: 1, seen });

  expect(second).toEqual(first);
  expect((await auditOf(productId)).filter(({ action }) => action === "product.published")).toHaveLength(1);
});

test("a version that was not on the screen is not published", async () => {
  const { manager } = await makeLender();
  const { productId } = await callerFor(manager).products.create({ terms: productTerms() });

  const publishing = callerFor(manager).products.publish({ productId, version: 2, seen: await seenOf(productId) });

  await expect(publishing).rejects.toMatchObject({ code: "CONFLICT", message: "product.draft_moved_on" });
  expect(await onShelf(productId)).toBeUndefined();
});

test("terms that exclude each other are neither kept nor published, and both are named", async () => {
  const lender = await makeLender();
  const caller = callerFor(lender.manager);
  const terms = productTerms({ criteria: { industries_accepted: ["34"], industries_excluded: ["C"] } });
  const refusal = {
    code: "CONFLICT",
    message: "product.contradiction",
    cause: { facts: { first: "industries_accepted", second: "industries_excluded" } },
  };
  const { productId } = await caller.products.create({ terms: productTerms() });

  await expect(caller.products.create({ terms })).rejects.toMatchObject(refusal);
  await expect(caller.products.saveDraft({ productId, seen: await seenOf(productId), terms })).rejects.toMatchObject(refusal);
  // A draft of before this was asked.
  await ownerDatabase().update(productVersions).set(columnsOf(terms)).where(eq(productVersions.productId, productId));
  await expect(caller.products.publish({ productId, version: 1, seen: await seenOf(productId) })).rejects.toMatchObject(refusal);
});

test("a product whose annual cost nobody could tell is neither kept nor published", async () => {
  const lender = await makeLender();
  const caller = callerFor(lender.manager);
  const amount = { form: "rate" as const, rateBps: bps(20_000), base: "total_loan" as const };
  const terms = productTerms({ charges: [{ kind: "processing", amount, when: { on: "drawing" }, payee: "测试银行" }] });
  const refusal = { code: "CONFLICT", message: "product.cost_unknown" };
  const { productId } = await caller.products.create({ terms: productTerms() });

  await expect(caller.products.create({ terms })).rejects.toMatchObject(refusal);
  await expect(caller.products.saveDraft({ productId, seen: await seenOf(productId), terms })).rejects.toMatchObject(refusal);
  // A draft of before this was asked.
  await ownerDatabase().update(productVersions).set(columnsOf(terms)).where(eq(productVersions.productId, productId));
  await expect(caller.products.publish({ productId, version: 1, seen: await seenOf(productId) })).rejects.toMatchObject(refusal);
});

test("who may not publish is told so before any proof of who is there is asked for", async () => {
  const lender = await makeLender();
  const { productId } = await callerFor(lender.manager).products.create({ terms: productTerms() });
  const officer = callerFor({ ...lender.officer, steppedUpAt: null }).products;
  const seen = await seenOf(productId);
  const refusal = { code: "FORBIDDEN", message: "product.manager_only" };

  await expect(officer.publish({ productId, version: 1, seen })).rejects.toMatchObject(refusal);
  await expect(officer.takeOffShelf({ productId })).rejects.toMatchObject(refusal);
  await expect(officer.putBack({ productId })).rejects.toMatchObject(refusal);
  await expect(officer.discardDraft({ productId, version: 1, seen })).rejects.toMatchObject(refusal);
});

test("a code that no list knows any more is read and shown as it is", async () => {
  const lender = await makeLender();
  const { productId } = await makeProduct(lender);
  const old = { regions: ["329999"], industries_accepted: ["3999", "34"], industries_excluded: ["9998"] };
  await ownerDatabase().update(productVersions).set({ criteria: old }).where(eq(productVersions.productId, productId));

  const { product, names } = await visitor().products.findOnShelf({ productId });

  expect(product.terms.criteria).toEqual(old);
  expect(Object.keys(names)).toEqual(["34"]);
  expect(await callerFor(lender.manager).products.findOwn({ productId })).toMatchObject({ versions: [{ terms: { criteria: old } }] });
});

test("an item that the catalogue lacks, or that never gives rows, cannot be asked for", async () => {
  const { manager } = await makeLender();
  const why = { zh: "了解开票情况", en: "To see invoices" };
  const terms = productTerms({ requiredItems: [{ itemCode: "TAX-05", why, monthsBack: 12, isRequired: true }] });
  const { productId } = await callerFor(manager).products.create({ terms });

  const publishing = callerFor(manager).products.publish({ productId, version: 1, seen: await seenOf(productId) });

  await expect(publishing).rejects.toMatchObject({ message: "product.item_not_in_catalogue", cause: { facts: { item: "TAX-05" } } });
});

test("a rule about records that the product does not ask for keeps it off the shelf until it asks", async () => {
  const { manager } = await makeLender();
  const terms = wholeTerms();
  const forgetful = { ...terms, requiredItems: terms.requiredItems.filter(({ itemCode }) => itemCode !== "LST-03") };
  const { productId } = await callerFor(manager).products.create({ terms: forgetful });

  const publishing = callerFor(manager).products.publish({ productId, version: 1, seen: await seenOf(productId) });
  await expect(publishing).rejects.toMatchObject({
    code: "CONFLICT",
    message: "product.item_not_asked",
    cause: { facts: { criterion: "no_serious_listing", item: "LST-03" } },
  });
  expect(await onShelf(productId)).toBeUndefined();

  await callerFor(manager).products.saveDraft({ productId, seen: await seenOf(productId), terms });
  await callerFor(manager).products.publish({ productId, version: 1, seen: await seenOf(productId) });
  expect(await onShelf(productId)).toBeDefined();
});

test("publishing asks for a step-up no older than five minutes", async () => {
  const { manager } = await makeLender();
  const { productId } = await callerFor(manager).products.create({ terms: productTerms() });
  const stale = { ...manager, steppedUpAt: new Date(Date.now() - 6 * 60_000) };

  const publishing = callerFor(stale).products.publish({ productId, version: 1, seen: await seenOf(productId) });

  await expect(publishing).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "session.step_up_required" });
});

test("officers and approvers read products and change none", async () => {
  const lender = await makeLender();
  const { productId, terms } = await makeProduct(lender);

  for (const actor of [lender.officer, lender.approver]) {
    const caller = callerFor(actor);
    await expect(caller.products.create({ terms })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(caller.products.saveDraft({ productId, seen: await seenOf(productId), terms })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(caller.products.publish({ productId, version: 2, seen: await seenOf(productId) })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(caller.products.takeOffShelf({ productId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(caller.products.putBack({ productId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await caller.products.findOwn({ productId })).mayPublish).toBe(false);
  }
});

test("another lender's product is not found, and nothing changes", async () => {
  const ours = await makeLender();
  const theirs = await makeProduct(await makeLender());
  const caller = callerFor(ours.manager);

  await expect(caller.products.findOwn({ productId: theirs.productId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(
    caller.products.saveDraft({ productId: theirs.productId, seen: await seenOf(theirs.productId), terms: theirs.terms }),
  ).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(
    caller.products.publish({ productId: theirs.productId, version: 1, seen: await seenOf(theirs.productId) }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(caller.products.takeOffShelf({ productId: theirs.productId })).rejects.toMatchObject({ code: "NOT_FOUND" });

  expect(await auditOf(theirs.productId)).toEqual([]);
  expect(await onShelf(theirs.productId)).toBeDefined();
});

test("a product taken off the shelf is on nobody's list until it is put back; twice changes nothing", async () => {
  const lender = await makeLender();
  const { productId } = await makeProduct(lender);
  const caller = callerFor(lender.manager);

  await caller.products.takeOffShelf({ productId });
  await caller.products.takeOffShelf({ productId });
  expect(await onShelf(productId)).toBeUndefined();
  await expect(visitor().products.findOnShelf({ productId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await caller.products.putBack({ productId });
  await caller.products.putBack({ productId });

  expect(await onShelf(productId)).toBeDefined();
  expect((await auditOf(productId)).map(({ action }) => action)).toEqual(["product.put_back", "product.taken_off_shelf"]);
});

test("a product that was never published cannot be put on or taken off the shelf", async () => {
  const { manager } = await makeLender();
  const { productId } = await callerFor(manager).products.create({ terms: productTerms() });

  await expect(callerFor(manager).products.takeOffShelf({ productId })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(callerFor(manager).products.putBack({ productId })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a lender that is not active is on nobody's shelf", async () => {
  const { productId } = await makeProduct(await makeLender({ status: "suspended" }));

  expect(await onShelf(productId)).toBeUndefined();
});

test("with no WHERE at all, the database itself shows drafts to their lender alone", async () => {
  const { manager } = await makeLender();
  const { productId } = await callerFor(manager).products.create({ terms: productTerms() });
  const { officer: rival } = await makeLender();
  const { owner } = await makeEnterprise();

  for (const stranger of [rival, owner, await makeAdministrator()]) {
    const rows = await withActor(stranger, ({ tx }) => tx.select().from(productVersions));
    expect(rows.filter((row) => row.productId === productId)).toEqual([]);
  }
  expect((await ownerDatabase().select().from(productVersions)).some((row) => row.productId === productId)).toBe(true);
});

test("the last place is taken once, and can be given back", async () => {
  const lender = await makeLender();
  const product = await makeProduct(lender, { terms: { capacityCases: 1, capacityFen: fen(100_000_00) } });
  const { owner } = await makeEnterprise();
  const version = {
    productId: product.productId,
    capacityCases: 1,
    capacityFen: fen(100_000_00),
    officerHoursMax: 0,
    officerHoursPerCase: 0,
  };

  const take = () =>
    withActor(owner, (scope) => takeCase(scope, version)).then(
      () => "taken",
      (error) => error.reason,
    );
  expect((await Promise.all([take(), take()])).sort()).toEqual(["product.no_room", "taken"]);
  await withActor(lender.officer, (scope) => releaseCase(scope, product.productId));
  expect(await take()).toBe("taken");

  await withActor(lender.officer, (scope) => takeMoney(scope, version, fen(60_000_00)));
  const tooMuch = withActor(lender.officer, (scope) => takeMoney(scope, version, fen(40_000_01)));
  await expect(tooMuch).rejects.toMatchObject({ reason: "product.no_room" });
  expect(await onShelf(product.productId)).toMatchObject({ hasRoom: false });
});

test("a place beyond the officers' hours is not taken", async () => {
  const lender = await makeLender();
  const hours = { capacityCases: 100, officerHoursMax: 11, officerHoursPerCase: 5 };
  const { productId } = await makeProduct(lender, { terms: hours });
  const { owner } = await makeEnterprise();

  await withActor(owner, (scope) => takeCase(scope, { productId, ...hours }));
  expect(await onShelf(productId)).toMatchObject({ hasRoom: true });
  await withActor(owner, (scope) => takeCase(scope, { productId, ...hours }));

  const third = withActor(owner, (scope) => takeCase(scope, { productId, ...hours }));
  await expect(third).rejects.toMatchObject({ reason: "product.no_room" });
  expect(await onShelf(productId)).toMatchObject({ hasRoom: false });
});

test("a missing product is not found", async () => {
  await expect(visitor().products.findOnShelf({ productId: newId("product") })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
