import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { consents } from "../../db/schema/consents.ts";
import { fitNotices } from "../../db/schema/fit-notices.ts";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import { shelfTellings } from "../../db/schema/products.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct, seenOf } from "../../db/testing/products.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { untilSomebodyWaits } from "../../db/testing/waiting.ts";
import { withActor } from "../access/with-actor.ts";
import type { LenderActor, SystemActor } from "../kernel/actor.ts";
import { only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { fen } from "../kernel/money.ts";
import { callerFor } from "../trpc/caller.ts";
import { tellStanding } from "./tell-standing.ts";

const job: SystemActor = { kind: "system", job: "matching.tell_flipped", requestId: newId("request") };

const queuedFor = async (productId: string) => [
  ...(await ownerDatabase().execute<{ payload: { productId: string } }>(
    sql`select payload from graphile_worker._private_jobs where payload ->> 'productId' = ${productId}`,
  )),
];
/** What one request's enterprise was told, first to last. */
const toldOf = async (loanRequestId: string) => {
  const own = eq(fitNotices.loanRequestId, loanRequestId);
  const rows = await ownerDatabase().select().from(fitNotices).where(own).orderBy(fitNotices.toldAt, fitNotices.id);
  return rows.map(({ fits }) => fits);
};
const tell = (productId: string) => tellStanding(job, { productId });

/** Moves a product's tellings back by a day and a little. */
async function letADayPass(productId: string): Promise<void> {
  const ago = { toldAt: sql`told_at - interval '25 hours'`, toldBeforeAt: sql`told_before_at - interval '25 hours'` };
  await ownerDatabase().update(shelfTellings).set(ago).where(eq(shelfTellings.productId, productId));
}

/** The draft of an enterprise of grade B, which lets it be matched. */
async function makeFittingDraft() {
  const { owner } = await makeEnterprise({ subject: { registeredOn: "2019-05-20" } });
  await makeRecord(owner.subjectId, "REG-01");
  await makeRecord(owner.subjectId, "TAX-01", { grade: "B" });
  const draft = await makeDraft(owner, { amountFen: fen(1_200_000_00) });
  await makeConsent(owner, { loanRequestId: draft.id, itemCodes: ["REG-01", "TAX-01", "LST-01"], status: "active", readsMax: null });
  return draft;
}

/** A product that asks for tax grade A or B, and an enterprise of grade B whose draft fits it. */
async function makeFitting() {
  const lender = await makeLender();
  const criteria = { tax_grade_in: ["A" as const, "B" as const] };
  const { productId, terms } = await makeProduct(lender, { terms: { criteria } });
  const draft = await makeFittingDraft();
  const { takeOffShelf, putBack } = callerFor(lender.manager).products;
  const toggle = async () => {
    await takeOffShelf({ productId });
    await putBack({ productId });
  };
  return { lender, productId, terms, draft, toggle, takeOff: () => takeOffShelf({ productId }), putBack: () => putBack({ productId }) };
}

async function publishWith(manager: LenderActor, { productId, terms }: { productId: string; terms: object }, grades: readonly string[]) {
  const { saveDraft, publish } = callerFor(manager).products;
  const changed = { ...terms, criteria: { tax_grade_in: grades } } as never;
  const saved = await saveDraft({ productId, seen: await seenOf(productId), terms: changed });
  await publish({ productId, version: saved.version, seen: saved.fingerprint });
}

test("however often a product changes, one job waits for it, and a change that was taken back is told to nobody", async () => {
  const { productId, draft, toggle } = await makeFitting();

  for (let times = 0; times < 15; times++) await toggle();

  expect(await queuedFor(productId)).toEqual([{ payload: { productId } }]);
  await tell(productId);
  expect(await toldOf(draft.id)).toEqual([]);
});

test("what is told is what stands when the job runs, against what was told last, over several versions between", async () => {
  const product = await makeFitting();
  await publishWith(product.lender.manager, product, ["A"]);
  await publishWith(product.lender.manager, product, ["A", "B"]);
  await tell(product.productId);
  expect(await toldOf(product.draft.id)).toEqual([]);

  await publishWith(product.lender.manager, product, ["A"]);
  await product.takeOff();
  await tell(product.productId);
  expect(await toldOf(product.draft.id)).toEqual([false]);
});

test("a product told at every change is told twice a day at most, and the rest when the day is over", async () => {
  const { productId, draft, takeOff, putBack } = await makeFitting();

  for (let times = 0; times < 3; times++) {
    await takeOff();
    await tell(productId);
    await putBack();
    await tell(productId);
  }
  expect(await toldOf(draft.id)).toEqual([false, true]);
  await takeOff();
  await tell(productId);
  expect(await toldOf(draft.id)).toEqual([false, true]);

  await letADayPass(productId);
  await tellStanding(job, { _cron: {} });
  expect(await toldOf(draft.id)).toEqual([false, true, false]);
});

test("a telling that failed is taken up as it began, though the product was put back meanwhile; then that is told", async () => {
  const { productId, draft, takeOff, putBack } = await makeFitting();
  const declare = (declared: Record<string, unknown>) =>
    ownerDatabase().update(loanRequests).set({ declared }).where(eq(loanRequests.id, draft.id));
  await takeOff();
  await declare({ insuredStaff: "many" });
  await expect(tell(productId)).rejects.toThrow("1 requests could not be judged");

  await putBack();
  await declare({});
  await tell(productId);

  expect(await toldOf(draft.id)).toEqual([false, true]);
});

test("while one run tells of a product, another leaves it alone until the claim is over", async () => {
  const { productId, draft, takeOff } = await makeFitting();
  await takeOff();
  const claim = (claimedTill: Date) =>
    ownerDatabase()
      .update(shelfTellings)
      .set({ claimedTill, tellingKey: `${productId}:1` })
      .where(eq(shelfTellings.productId, productId));

  await claim(new Date(Date.now() + 60_000));
  await tell(productId);
  expect(await toldOf(draft.id)).toEqual([]);
  await claim(new Date(Date.now() - 60_000));
  await tell(productId);

  expect(await toldOf(draft.id)).toEqual([false]);
});

/** Runs a telling, and something else while it waits to read under the consent of one request. */
async function tellAndMeanwhile(productId: string, loanRequestId: string, meanwhile: () => Promise<void>): Promise<void> {
  let running: Promise<void> | undefined;
  await ownerDatabase().transaction(async (tx) => {
    await tx.select().from(consents).where(eq(consents.loanRequestId, loanRequestId)).for("update");
    running = tell(productId);
    await untilSomebodyWaits();
    await meanwhile();
  });
  await running;
}
const tellingOf = async (productId: string) =>
  only(await ownerDatabase().select().from(shelfTellings).where(eq(shelfTellings.productId, productId)));

test("a run holds its claim for as long as it reads", async () => {
  const { productId, draft, takeOff } = await makeFitting();
  await takeOff();
  const claimed: (Date | null)[] = [];

  await tellAndMeanwhile(productId, draft.id, async () => void claimed.push((await tellingOf(productId)).claimedTill));

  const begun = (await tellingOf(productId)).toldAt?.getTime() ?? 0;
  expect(claimed[0]?.getTime()).toBeGreaterThan(begun + 15 * 60_000);
});

test("a run whose claim another took over reads nobody after that, and leaves the end to the other", async () => {
  const { productId, draft, takeOff } = await makeFitting();
  const later = await makeFittingDraft();
  await takeOff();
  const claimedTill = new Date(Date.now() + 30 * 60_000);
  const takeOver = ownerDatabase().update(shelfTellings).set({ claimedTill }).where(eq(shelfTellings.productId, productId));

  await tellAndMeanwhile(productId, draft.id, async () => void (await takeOver));

  expect([await toldOf(draft.id), await toldOf(later.id)]).toEqual([[false], []]);
  expect(await tellingOf(productId)).toMatchObject({ claimedTill, tellingKey: expect.any(String) });
});

test("taking off the shelf and putting back ask for a step-up no older than five minutes", async () => {
  const lender = await makeLender();
  const { productId } = await makeProduct(lender);
  const stale = { ...lender.manager, steppedUpAt: new Date(Date.now() - 6 * 60_000) };
  const refusal = { code: "PRECONDITION_FAILED", message: "session.step_up_required" };

  await expect(callerFor(stale).products.takeOffShelf({ productId })).rejects.toMatchObject(refusal);
  await expect(callerFor(stale).products.putBack({ productId })).rejects.toMatchObject(refusal);
});

test("with no WHERE at all, no lender reads what was told, and begins no telling of another's product", async () => {
  const { lender, takeOff } = await makeFitting();
  await takeOff();
  const theirs = await makeProduct(await makeLender());

  const reading = withActor(lender.manager, ({ tx }) => tx.select().from(shelfTellings));
  await expect(reading).rejects.toMatchObject({ cause: { code: "42501" } });
  const other = { productId: theirs.productId, lenderId: (await makeLender()).organization.id };
  const beginning = withActor(lender.manager, ({ tx }) => tx.insert(shelfTellings).values(other));
  await expect(beginning).rejects.toMatchObject({ cause: { code: "42501" } });
});
