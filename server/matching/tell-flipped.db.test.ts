import { and, eq, like, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { accessReceipts } from "../../db/schema/consents.ts";
import { outboxMessages } from "../../db/schema/events.ts";
import { fitNotices } from "../../db/schema/fit-notices.ts";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { ConsentStatus } from "../../db/schema/words.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { Dice } from "../../db/testing/matching-world.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct, seenOf } from "../../db/testing/products.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { withActor } from "../access/with-actor.ts";
import type { LenderActor, SystemActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";
import { fen } from "../kernel/money.ts";
import { type Facts, noRateLimitBps, type TaxGrade, unknownFacts } from "../products/criteria/facts.ts";
import { industryPath, regionPath } from "../products/criteria/hierarchy.ts";
import { type ThresholdColumns, thresholdsOf } from "../products/criteria/registry.ts";
import { callerFor } from "../trpc/caller.ts";
import { tellStanding } from "./tell-standing.ts";

const job: SystemActor = { kind: "system", job: "matching.tell_flipped", requestId: newId("request") };

/** Runs what a product's changes queued. */
async function runTelling(productId: string): Promise<void> {
  const rows = await ownerDatabase().execute<{ payload: object }>(
    sql`select payload from graphile_worker._private_jobs where key = ${`tell:${productId}`}`,
  );
  const [queued] = [...rows];
  if (!queued) throw new Error("nothing was queued");
  await tellStanding(job, queued.payload);
}
const noticesOf = (productId: string) => ownerDatabase().select().from(fitNotices).where(eq(fitNotices.productId, productId));
const mailsTo = (enterpriseId: string) =>
  ownerDatabase().select().from(outboxMessages).where(sql`${outboxMessages.payload} ->> 'to' = ${enterpriseId}`);
const readingsOf = (consentId: string) =>
  ownerDatabase()
    .select()
    .from(accessReceipts)
    .where(and(eq(accessReceipts.consentId, consentId), like(accessReceipts.readerUserId, "system:%")));

async function publish(manager: LenderActor, product: { productId: string; terms: object }, changed: object) {
  const terms = { ...product.terms, ...changed } as never;
  const { productId } = product;
  const saved = await callerFor(manager).products.saveDraft({ productId, seen: await seenOf(productId), terms });
  await callerFor(manager).products.publish({ productId, version: saved.version, seen: saved.fingerprint });
}

type Made = {
  readonly grade?: TaxGrade | null;
  readonly registeredOn?: string;
  readonly amount?: number;
  readonly consent?: ConsentStatus | "none";
  readonly reads?: readonly string[];
};

/** An enterprise with a draft, a tax grade on record, and a consent for matching. */
async function makeAsking(made: Made = {}) {
  const { grade = "B", registeredOn = "2019-05-20", amount = 1_200_000, reads = ["REG-01", "TAX-01", "LST-01"] } = made;
  const { owner, organization } = await makeEnterprise({ subject: { registeredOn } });
  await makeRecord(owner.subjectId, "REG-01");
  if (grade) await makeRecord(owner.subjectId, "TAX-01", { grade });
  const draft = await makeDraft(owner, { amountFen: fen(amount * 100) });
  const status = made.consent ?? "active";
  const consent =
    status === "none" ? null : await makeConsent(owner, { loanRequestId: draft.id, itemCodes: reads, status, readsMax: null });
  const facts: Facts = {
    ...unknownFacts(shanghaiDate(new Date())),
    amountFen: fen(amount * 100),
    termMonths: 12,
    purpose: "working_capital",
    guaranteeModes: [],
    rateBpsMax: noRateLimitBps,
    regionPath: regionPath("320505"),
    industryPath: industryPath("3484"),
    registeredOn: reads.includes("REG-01") ? registeredOn : null,
    taxGrade: reads.includes("TAX-01") ? grade : null,
    withheldItems: [],
  };
  return { owner, organization, draft, consent, facts, isLive: status === "active" };
}

const fits = (terms: ThresholdColumns, facts: Facts) =>
  thresholdsOf(terms).every(({ criterion, threshold }) => criterion.passes(facts, threshold) === true);

const asksGradeA = { criteria: { tax_grade_in: ["A" as const] } };
const asksGradeB = { criteria: { tax_grade_in: ["A" as const, "B" as const] } };

describe("who is told that a product's change turned its answer", () => {
  test("is exactly whom the plain evaluator finds, of those whose consent lives, and each once however often the job runs", async () => {
    const dice = new Dice(20261122);
    const lender = await makeLender();
    const first = { criteria: { tax_grade_in: ["A" as const], years_in_operation_min: 3 } };
    const second = { criteria: { tax_grade_in: ["A" as const, "B" as const], years_in_operation_min: 5 }, amountFenMax: 2_000_000_00 };
    const product = await makeProduct(lender, { terms: first });
    const resting = await makeAsking({ grade: "B" });
    // One of each kind for certain, and what the dice bring.
    const world = [resting, await makeAsking({ grade: "B" }), await makeAsking({ grade: "A", amount: 2_500_000 })];
    for (let at = 0; at < 60; at++) {
      world.push(
        await makeAsking({
          grade: dice.one(["A", "A", "B", "B", "C", null] as const),
          registeredOn: dice.one(["2019-05-20", "2019-05-20", "2022-11-01", "2025-02-01"]),
          amount: dice.one([500_000, 1_200_000, 1_800_000, 2_500_000, 9_000_000]),
          consent: dice.one(["active", "active", "active", "active", "paused", "revoked", "none"] as const),
          reads: dice.isTrue(0.8) ? ["REG-01", "TAX-01"] : ["REG-01"],
        }),
      );
    }
    await ownerDatabase().update(organizations).set({ status: "suspended" }).where(eq(organizations.id, resting.organization.id));

    await publish(lender.manager, product, second);
    await runTelling(product.productId);
    await runTelling(product.productId);

    const turned = world
      .filter((one) => one.isLive && one !== resting)
      .map(({ draft, facts }) => ({ id: draft.id, did: fits(product.terms, facts), does: fits({ ...product.terms, ...second }, facts) }))
      .filter(({ did, does }) => did !== does);
    const told = (await noticesOf(product.productId)).map(({ loanRequestId, fits }) => ({ id: loanRequestId, does: fits }));
    const inOrder = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    expect(turned.some(({ does }) => does) && turned.some(({ does }) => !does)).toBe(true);
    expect(told.toSorted(inOrder)).toEqual(turned.map(({ id, does }) => ({ id, does })).toSorted(inOrder));
    for (const { organization, draft } of world) {
      const mails = await mailsTo(organization.id);
      expect(mails.length).toBe(turned.some(({ id }) => id === draft.id) ? 1 : 0);
    }
  });

  test("reads in a letter what turned and by which rule, and sees the platform's reading in its log", async () => {
    const lender = await makeLender();
    const product = await makeProduct(lender, { terms: asksGradeB });
    const { organization, draft, consent, owner } = await makeAsking({ grade: "B" });

    await publish(lender.manager, product, asksGradeA);
    await runTelling(product.productId);

    const own = (await noticesOf(product.productId)).filter(({ loanRequestId }) => loanRequestId === draft.id);
    expect(own).toMatchObject([{ fits: false, criterion: "tax_grade_in" }]);
    expect(await mailsTo(organization.id)).toMatchObject([
      { payload: { template: "fit_turned", facts: { decision: "missed", criterion: "tax_grade_in", reference: draft.reference } } },
    ]);
    expect(await readingsOf(consent?.id ?? "")).toMatchObject([
      { purpose: "matching", lenderId: null, loanRequestId: draft.id, itemCodes: ["REG-01", "TAX-01", "LST-01"] },
    ]);
    const log = await callerFor(owner).consents.accessLog({ limit: 50 });
    expect(JSON.stringify(log)).toContain("system:matching.tell_flipped");
  });

  test("is whoever fitted a product that is taken off, and again when it is put back", async () => {
    const lender = await makeLender();
    const product = await makeProduct(lender, { terms: asksGradeB });
    const { organization, owner } = await makeAsking({ grade: "B" });
    const ref = { productId: product.productId };

    await callerFor(lender.manager).products.takeOffShelf(ref);
    await runTelling(product.productId);
    await callerFor(lender.manager).products.putBack(ref);
    await runTelling(product.productId);

    const shown = await callerFor(owner).matching.notices();
    expect(shown.map(({ turned }) => turned)).toEqual(["fits", "off_shelf"]);
    expect(shown[0]).toMatchObject({ productName: { en: "Growth Loan" }, lenderName: { en: "Test Bank" }, isDraft: true, criterion: null });
    const letters = (await mailsTo(organization.id)).map(({ payload }) => (payload.facts as { decision: string }).decision);
    expect(letters.toSorted()).toEqual(["fits", "off_shelf"]);
  });
});

describe("what is not read", () => {
  test("is anybody whose own request already misses both, and anybody while only the fees change", async () => {
    const lender = await makeLender();
    const product = await makeProduct(lender, { terms: asksGradeB });
    const far = await makeAsking({ grade: "B", amount: 90_000_000 });
    const near = await makeAsking({ grade: "B" });

    await publish(lender.manager, product, { charges: [] });
    await runTelling(product.productId);
    expect(await readingsOf(near.consent?.id ?? "")).toEqual([]);
    await publish(lender.manager, product, asksGradeA);
    await runTelling(product.productId);

    expect(await readingsOf(near.consent?.id ?? "")).toHaveLength(1);
    expect(await readingsOf(far.consent?.id ?? "")).toEqual([]);
  });

  test("is any other item than the consent covers, and nothing at all by another job", async () => {
    const { consent } = await makeAsking();

    const seen = await withActor(job, (scope) => scope.tx.execute(sql`select count(*)::int as n from credit_records`));
    const others = await withActor({ ...job, job: "offers.settle" }, (scope) =>
      scope.tx.execute(sql`select count(*)::int as n from consents where id = ${consent?.id ?? ""}`),
    );

    expect([...seen]).toEqual([{ n: 0 }]);
    expect([...others]).toEqual([{ n: 0 }]);
  });
});

test("a lender sees no notice, and no letter names more than a rule", async () => {
  const lender = await makeLender();
  const product = await makeProduct(lender, { terms: asksGradeB });
  const { organization, owner } = await makeAsking({ grade: "B" });

  await publish(lender.manager, product, asksGradeA);
  await runTelling(product.productId);

  const seenBy = (actor: Parameters<typeof callerFor>[0]) =>
    withActor(actor, (scope) => scope.tx.execute(sql`select enterprise_id from fit_notices where product_id = ${product.productId}`));
  expect([...(await seenBy(lender.manager))]).toEqual([]);
  expect([...(await seenBy(owner))]).toEqual([{ enterprise_id: organization.id }]);
  const [mail] = await mailsTo(organization.id);
  expect(Object.keys((mail?.payload.facts ?? {}) as object).sort()).toEqual(
    ["criterion", "decision", "lenderEn", "lenderZh", "productEn", "productZh", "reference"].sort(),
  );
});

test("a request that cannot be read keeps nobody else from being told, and fails the job so that it is asked again", async () => {
  const lender = await makeLender();
  const product = await makeProduct(lender, { terms: asksGradeB });
  const broken = await makeAsking({ grade: "B" });
  const { organization } = await makeAsking({ grade: "B" });
  await ownerDatabase()
    .update(loanRequests)
    .set({ declared: { insuredStaff: "many" } })
    .where(eq(loanRequests.id, broken.draft.id));

  await publish(lender.manager, product, asksGradeA);
  await expect(runTelling(product.productId)).rejects.toThrow("1 requests could not be judged");

  expect(await mailsTo(organization.id)).toHaveLength(1);
  await ownerDatabase().update(loanRequests).set({ declared: {} }).where(eq(loanRequests.id, broken.draft.id));
  await runTelling(product.productId);
  expect(await mailsTo(organization.id)).toHaveLength(1);
  expect(await mailsTo(broken.organization.id)).toHaveLength(1);
});
