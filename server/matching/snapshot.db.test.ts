import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { productVersions, shelfChanges } from "../../db/schema/products.ts";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeAdministrator, makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct, seenOf } from "../../db/testing/products.ts";
import { withActor } from "../access/with-actor.ts";
import { bps } from "../kernel/rate.ts";
import { takeCase } from "../products/capacity.ts";
import { forgetShelfChanges } from "../products/forget-shelf-changes.ts";
import { listShelfAfter } from "../products/queries.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";
import type { CheckAnswers } from "./check-answers.ts";
import { currentShelf, shelfState } from "./snapshot.ts";

const nothingSaid: CheckAnswers = {
  ...{ regionCode: null, industryCode: null, insuredStaff: null, annualRevenueFen: null, monthsRunning: null, amountFen: null },
  ...{
    termMonths: null,
    purpose: null,
    security: null,
    taxGrade: null,
    penalty: null,
    penaltyYear: null,
    otherPenalties: null,
    listed: null,
    hasBorrowed: null,
  },
};

/** As in a process that nobody has asked yet. */
function buildAnew(): void {
  (globalThis as unknown as { xinfuShelf: { snapshot: unknown } }).xinfuShelf.snapshot = null;
}

const visitor = { kind: "public", requestId: "test" } as const;

async function kept(productId: string) {
  const { index, productOf } = await currentShelf();
  const slot = index.listed.findLastIndex(({ id }) => id === productId);
  return { isThere: index.isListed(productId), product: slot < 0 ? undefined : productOf(slot), listed: index.listed[slot] };
}

test("what is published, changed, taken off and put back is on the kept shelf with the next look at it", async () => {
  const lender = await makeLender();
  const { productId, terms } = await makeProduct(lender, { terms: { criteria: {} } });
  expect(await kept(productId)).toMatchObject({ isThere: true, product: { version: 1 } });
  const caller = callerFor(lender.manager);

  const { version, fingerprint } = await caller.products.saveDraft({
    productId,
    seen: await seenOf(productId),
    terms: { ...terms, rateBpsMin: bps(350) },
  });
  expect(await kept(productId)).toMatchObject({ product: { version: 1 } });
  await caller.products.publish({ productId, version, seen: fingerprint });
  expect(await kept(productId)).toMatchObject({ isThere: true, product: { version: 2, terms: { rateBpsMin: 350 } } });

  await caller.products.takeOffShelf({ productId });
  expect((await kept(productId)).isThere).toBe(false);
  await caller.products.putBack({ productId });
  expect((await kept(productId)).isThere).toBe(true);
});

test("the last place that is taken turns one bit, and gives no other product another slot", async () => {
  const lender = await makeLender();
  const { productId } = await makeProduct(lender, { terms: { capacityCases: 1 } });
  expect(await kept(productId)).toMatchObject({ listed: { hasRoom: true } });
  const before = (await currentShelf()).index.listed.length;

  const one = { productId, capacityCases: 1, officerHoursMax: 0, officerHoursPerCase: 0 };
  await withActor(lender.manager, (scope) => takeCase(scope, one));

  expect(await kept(productId)).toMatchObject({ isThere: true, listed: { hasRoom: false } });
  expect((await currentShelf()).index.listed.length).toBe(before);
});

test("a lender that is suspended takes its products along", async () => {
  const lender = await makeLender();
  const { productId } = await makeProduct(lender);
  expect((await kept(productId)).isThere).toBe(true);

  const suspending = { organizationId: lender.organization.id, reason: "The licence was revoked" };
  await callerFor(await makeAdministrator()).organizations.suspend(suspending);

  expect((await kept(productId)).isThere).toBe(false);
});

test("a change that is undone with its transaction is never seen, and one that others overtake is not missed", async () => {
  const lender = await makeLender();
  const first = await makeProduct(lender, { terms: { capacityCases: 1 } });
  const second = await makeProduct(lender, { terms: { capacityCases: 1 } });
  await currentShelf();
  const place = (productId: string) => ({ productId, capacityCases: 1, officerHoursMax: 0, officerHoursPerCase: 0 });

  const undone = withActor(lender.manager, async (scope) => {
    await takeCase(scope, place(second.productId));
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  await withActor(lender.manager, async (scope) => {
    await takeCase(scope, place(first.productId));
    // Begun before, ended after: looks at the shelf while it runs.
    await withActor(lender.manager, (other) => takeCase(other, place(second.productId)));
    expect(await kept(second.productId)).toMatchObject({ listed: { hasRoom: false } });
    expect(await kept(first.productId)).toMatchObject({ listed: { hasRoom: true } });
  });

  expect(await kept(first.productId)).toMatchObject({ listed: { hasRoom: false } });
});

test("the kept shelf is the one in the database, and says so to whoever asks how it is", async () => {
  await makeProduct(await makeLender());
  const { index } = await currentShelf();

  const { products: there } = await withActor(visitor, (scope) => listShelfAfter(scope, "", 10_000));

  expect(index.size).toBe(there.length);
  expect(await shelfState()).toMatchObject({ products: there.length });
});

test("notes of changes that are a day old are dropped, and younger ones kept", async () => {
  const { productId } = await makeProduct(await makeLender());
  const old = { productId: "prd_long_ago", changedAt: new Date(Date.now() - 25 * 3_600_000) };
  await ownerDatabase().insert(shelfChanges).values(old);

  await forgetShelfChanges({ kind: "system", job: "products.forget_shelf_changes", requestId: "test" });

  const left = await ownerDatabase().select().from(shelfChanges);
  expect(left.some((change) => change.productId === old.productId)).toBe(false);
  expect(left.some((change) => change.productId === productId)).toBe(true);
});

test.each([
  ["a tax grade that is none", { tax_grade_in: ["E"] }],
  ["an evaluation grade that is none", { evaluation_grade_in: ["E"] }],
  ["a rule that was given up", { board_seats_min: 3 }],
])("a product stored with %s is left out alone, and its lender can mend it", async (_what, criteria) => {
  const lender = await makeLender();
  const sound = await makeProduct(lender, { terms: { criteria: {} } });
  const { productId, versionId, terms } = await makeProduct(lender, { terms: { criteria: { insured_staff_min: 5 } } });
  const stored = { ...(criteria as object), insured_staff_min: 5 };
  await ownerDatabase().update(productVersions).set({ criteria: stored }).where(eq(productVersions.id, versionId));
  buildAnew();

  expect(await kept(sound.productId)).toMatchObject({ isThere: true });
  expect((await kept(productId)).isThere).toBe(false);
  const { owner } = await makeEnterprise();
  const { id: loanRequestId } = await makeDraft(owner, {});
  const onShelf = (await currentShelf()).index.size;
  expect((await callerFor(owner).matching.forRequest({ loanRequestId })).checked).toBeOneOf([0, onShelf]);
  expect((await callerOf(null).matching.check(nothingSaid)).counts.checked).toBe(onShelf);
  const shown = (await callerOf(null).products.listShelf()).products.map((one) => one.productId);
  expect([shown.includes(sound.productId), shown.includes(productId)]).toEqual([true, false]);

  const caller = callerFor(lender.manager);
  const own = await caller.products.findOwn({ productId });
  expect(own.versions[0]?.terms.criteria).toEqual({ insured_staff_min: 5 });
  const { version, fingerprint } = await caller.products.saveDraft({
    productId,
    seen: own.versions[0]?.fingerprint ?? "",
    terms: { ...terms, criteria: {} },
  });
  await caller.products.publish({ productId, version, seen: fingerprint });
  expect((await kept(productId)).isThere).toBe(true);
});

test("many who ask at once share the bringing in of news, and each gets what stood when it asked", async () => {
  const lender = await makeLender();
  const { productId } = await makeProduct(lender, { terms: { criteria: {} } });
  const caller = callerFor(lender.manager);
  await currentShelf();
  const begun = currentShelf();
  await caller.products.takeOffShelf({ productId });

  const shelves = await Promise.all(Array.from({ length: 30 }, () => currentShelf()));
  await begun;

  expect(shelves.map(({ index }) => index.isListed(productId))).toEqual(shelves.map(() => false));
});
