import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { accessReceipts, consents } from "../../db/schema/consents.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct } from "../../db/testing/products.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { withActor } from "../access/with-actor.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";

async function makeMatching(itemCodes: string[] = ["REG-01", "TAX-01"]) {
  const { owner, operator } = await makeEnterprise();
  const grade = await makeRecord(owner.subjectId, "TAX-01");
  const penalty = await makeRecord(owner.subjectId, "ADM-02");
  await makeProduct(await makeLender(), { terms: { criteria: { tax_grade_in: ["A", "B"], years_in_operation_min: 1 } } });
  const { id: loanRequestId } = await makeDraft(owner);
  const consent = await makeConsent(owner, { loanRequestId, itemCodes, readsMax: null });
  const run = (actor = owner) => callerFor(actor).matching.forRequest({ loanRequestId });
  const log = () => callerFor(owner).consents.accessLog({});
  return { owner, operator, grade, penalty, consent, loanRequestId, run, log };
}

test("a matching run is seen at once under who looked at my data, as the platform's on the member's instruction", async () => {
  const { owner, grade, consent, loanRequestId, run, log } = await makeMatching();
  expect(await log()).toEqual([]);

  await run();

  const [line, ...others] = await log();
  expect(others).toEqual([]);
  expect(line).toMatchObject({
    lenderId: null,
    lenderName: null,
    readerName: owner.displayName,
    readerRole: "legal_representative",
    purpose: "matching",
    result: "read",
    consentId: consent.id,
    loanRequestId,
    records: 1,
    deleteBy: null,
  });
  const [receipt] = await ownerDatabase().select().from(accessReceipts).where(eq(accessReceipts.consentId, consent.id));
  // The penalty was not let be read, so it is not among what was.
  expect(receipt).toMatchObject({ recordVersions: [[grade.id, 1]], judged: { tax_grade_in: [grade.id] }, shownHash: line?.shownHash });
  expect(receipt?.catalogueVersionId).not.toBeNull();
  expect(await callerFor(owner).consents.get({ consentId: consent.id })).toMatchObject({ readsUsed: 1, heldUntil: null });
  expect(await auditOf(loanRequestId)).toContainEqual(
    expect.objectContaining({
      action: "profile.read_for_matching",
      detail: expect.objectContaining({ receiptId: line?.receiptId, records: 1 }),
    }),
  );
});

test("the same records read again are the same line that day, whoever asks and whatever the need; another record is another line", async () => {
  const { owner, operator, loanRequestId, run, log } = await makeMatching();

  await Promise.all([run(), run(), run(operator), run()]);
  await callerFor(owner).loanRequests.save({ loanRequestId, patch: { amountFen: 900_000_00, termMonths: 6 } });
  await run();
  expect(await log()).toHaveLength(1);

  await makeRecord(owner.subjectId, "TAX-01", { year: 2024 });
  await run();

  expect((await log()).map(({ records }) => records)).toEqual([2, 1]);
});

test("a new day is a new line", async () => {
  const { consent, run, log } = await makeMatching();
  await run();
  const aDay = new Date(Date.now() - 24 * 60 * 60 * 1000);
  await ownerDatabase().update(accessReceipts).set({ readAt: aDay }).where(eq(accessReceipts.consentId, consent.id));

  await run();

  expect(await log()).toHaveLength(2);
});

test("nothing read leaves no line: without a consent, and under one that was paused", async () => {
  const { owner, consent, run, log } = await makeMatching();
  await callerFor(owner).consents.pause({ consentId: consent.id });

  await run();

  expect(await log()).toEqual([]);
});

test.each([
  ["another item", { itemCodes: ["REG-01", "TAX-01", "ADM-02"] }],
  ["a longer life", { expiresAt: new Date("2099-01-01T00:00:00Z") }],
  ["other terms", { terms: sql`${consents.terms} || '{"lifeDays": 999}'` }],
  ["no terms at all", { terms: {} }],
])("a consent for matching that somebody wrote %s into opens nothing; the try is left once a day", async (_what, written) => {
  const { consent, loanRequestId, run, log } = await makeMatching();
  await ownerDatabase().update(consents).set(written).where(eq(consents.id, consent.id));

  await run();
  await run();

  expect(await log()).toMatchObject([
    { lenderId: null, purpose: "matching", result: "refused", refusal: "consent.terms_changed", times: 1, records: 0, shownHash: null },
  ]);
  expect(await ownerDatabase().$count(consents, sql`${consents.id} = ${consent.id} and ${consents.readsUsed} = 0`)).toBe(1);
  expect(await auditOf(loanRequestId)).toContainEqual(
    expect.objectContaining({ action: "profile.read_refused", detail: expect.objectContaining({ reason: "consent.terms_changed" }) }),
  );
});

test("no enterprise leaves a line of the platform's on another, or in another person's name, and no lender one at all", async () => {
  const { owner, consent, loanRequestId } = await makeMatching();
  const { owner: stranger } = await makeEnterprise();
  const lender = await makeLender();
  const line = {
    subjectId: owner.subjectId,
    enterpriseId: owner.organizationId,
    loanRequestId,
    consentId: consent.id,
    readerUserId: owner.userId,
    readerName: owner.displayName,
    readerRole: "legal_representative",
    purpose: "matching",
    result: "read" as const,
    itemCodes: ["TAX-01"],
    recordVersions: [],
    shownHash: "0",
  };
  const leave = (actor: Parameters<typeof withActor>[0], more: Partial<typeof line & { lenderId: string; lenderName: string }> = {}) =>
    withActor(actor, ({ tx }) => tx.insert(accessReceipts).values({ ...line, id: newId("accessReceipt"), ...more }));
  const walled = { cause: { code: "42501" } };

  await expect(leave(stranger)).rejects.toMatchObject(walled);
  await expect(leave(lender.officer)).rejects.toMatchObject(walled);
  await expect(leave(owner, { readerUserId: stranger.userId })).rejects.toMatchObject(walled);
  await expect(leave(owner, { lenderId: lender.organization.id, lenderName: "太湖银行" })).rejects.toMatchObject(walled);
  await expect(leave(owner)).resolves.toBeDefined();
});
