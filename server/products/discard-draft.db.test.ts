import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { backtestRuns } from "../../db/schema/crowd.ts";
import { products, productVersions } from "../../db/schema/products.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeLender } from "../../db/testing/organizations.ts";
import { makeProduct, productTerms, seenOf } from "../../db/testing/products.ts";
import { withActor } from "../access/with-actor.ts";
import { bps } from "../kernel/rate.ts";
import { callerFor } from "../trpc/caller.ts";

/** A product on the shelf in version 1, with a draft of version 2. */
async function makeDrafted() {
  const lender = await makeLender();
  const { productId, terms } = await makeProduct(lender);
  const caller = callerFor(lender.manager);
  await caller.products.saveDraft({ productId, seen: await seenOf(productId), terms: { ...terms, rateBpsMin: bps(350) } });
  return { lender, caller, productId, terms };
}

const versionsOf = async (productId: string) =>
  (await ownerDatabase().select().from(productVersions).where(eq(productVersions.productId, productId)))
    .map(({ version }) => version)
    .sort();

test("a discarded draft is gone, the shelf keeps what is on it, and the audit names the version", async () => {
  const { caller, productId, terms } = await makeDrafted();

  const discarded = await caller.products.discardDraft({ productId, version: 2, seen: await seenOf(productId) });

  expect(discarded).toEqual({ productId, isProductGone: false });
  expect(await caller.products.findOwn({ productId })).toMatchObject({ status: "on_shelf", versions: [{ version: 1, terms }] });
  expect(await auditOf(productId)).toMatchObject([
    { action: "product.draft_discarded", detail: { version: 2, nameZh: terms.nameZh, isProductGone: false } },
    { action: "product.draft_saved" },
  ]);
  expect((await caller.products.saveDraft({ productId, seen: await seenOf(productId), terms })).version).toBe(2);
});

test("a product that was never published goes with its draft and the tests of it", async () => {
  const { manager } = await makeLender();
  const caller = callerFor(manager);
  const { productId } = await caller.products.create({ terms: productTerms() });
  await caller.matching.runBacktest({ productId, version: 1 });

  expect(await caller.products.discardDraft({ productId, version: 1, seen: await seenOf(productId) })).toEqual({
    productId,
    isProductGone: true,
  });

  await expect(caller.products.findOwn({ productId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await versionsOf(productId)).toEqual([]);
  expect(await ownerDatabase().select().from(backtestRuns).where(eq(backtestRuns.productId, productId))).toEqual([]);
  expect((await auditOf(productId)).map(({ action }) => action)).toContain("product.draft_discarded");
});

test("twice, also at once, discards one draft and never the version before it", async () => {
  const { caller, productId } = await makeDrafted();
  const seen = await seenOf(productId);
  const discard = () => caller.products.discardDraft({ productId, version: 2, seen });

  const outcomes = await Promise.allSettled([discard(), discard()]);

  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(discard()).rejects.toMatchObject({ code: "CONFLICT", message: "product.no_such_draft" });
  expect(await versionsOf(productId)).toEqual([1]);
  expect((await auditOf(productId)).filter(({ action }) => action === "product.draft_discarded")).toHaveLength(1);
});

test("a published version, or one that was not on the screen, is not discarded", async () => {
  const { caller, productId } = await makeDrafted();

  for (const version of [1, 3]) {
    await expect(caller.products.discardDraft({ productId, version, seen: await seenOf(productId) })).rejects.toMatchObject({
      message: "product.no_such_draft",
    });
  }

  expect(await versionsOf(productId)).toEqual([1, 2]);
});

test("officers, approvers and other lenders discard nothing", async () => {
  const { lender, productId } = await makeDrafted();
  const stranger = await makeLender();
  const seen = await seenOf(productId);
  const discard = (actor: typeof lender.officer) => callerFor(actor).products.discardDraft({ productId, version: 2, seen });

  await expect(discard(lender.officer)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(discard(lender.approver)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(discard(stranger.manager)).rejects.toMatchObject({ code: "NOT_FOUND" });

  expect(await versionsOf(productId)).toEqual([1, 2]);
});

test("with no WHERE at all, the database itself deletes drafts alone", async () => {
  const { lender, productId } = await makeDrafted();
  const unpublished = await callerFor(lender.manager).products.create({ terms: productTerms() });

  await withActor(lender.manager, async ({ tx }) => {
    await tx.delete(productVersions);
    await tx.delete(products);
  });

  expect(await versionsOf(productId)).toEqual([1]);
  const left = await ownerDatabase().select().from(products).where(eq(products.lenderId, lender.organization.id));
  expect(left.map(({ id }) => id)).toEqual([productId]);
  expect(await versionsOf(unpublished.productId)).toEqual([]);
});
