import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { accessReceipts, consents } from "../../../db/schema/consents.ts";
import { financingEvents } from "../../../db/schema/events.ts";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { members } from "../../../db/schema/organizations.ts";
import { creditRecords } from "../../../db/schema/records.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeConsent } from "../../../db/testing/consents.ts";
import { makeCase, makeOfferingProduct, makeTakenUpCase } from "../../../db/testing/offers.ts";
import { makeAdministrator, makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor, LenderActor } from "../../kernel/actor.ts";
import { canonicalHash } from "../../kernel/canonical.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";

const itemCodes = ["REG-01", "ADM-02"];

/** A case that an officer may open, with a registration, a penalty and a tax grade behind it; the grade is outside the consent. */
async function makeOpenableCase(consent: Partial<Parameters<typeof makeConsent>[1]> = {}) {
  const world = await makeTakenUpCase();
  const { owner, request, lender } = world;
  const given = await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes, ...consent });
  const records = {
    registration: await makeRecord(owner.subjectId, "REG-01"),
    penalty: await makeRecord(owner.subjectId, "ADM-02"),
    grade: await makeRecord(owner.subjectId, "TAX-01"),
  };
  return { ...world, caseId: world.lenderCase.id, consent: given, records };
}

const receiptsOf = (caseId: string) =>
  ownerDatabase().select().from(accessReceipts).where(eq(accessReceipts.caseId, caseId)).orderBy(accessReceipts.readAt);
const open = (actor: Parameters<typeof callerFor>[0], caseId: string) => callerFor(actor).cases.openProfile({ caseId });
const stateOf = (profile: Awaited<ReturnType<typeof open>>, code: string) =>
  profile.shown.groups.flatMap(({ items }) => items).find(({ itemCode }) => itemCode === code);

test("an officer opens the consented profile: receipt, audit and event stand, and the hash is of exactly what was shown", async () => {
  const { caseId, lender, records, consent } = await makeOpenableCase();

  const { shown, receipt } = await open(lender.officer, caseId);

  const [left] = await receiptsOf(caseId);
  expect(left).toMatchObject({
    id: receipt.receiptId,
    result: "read",
    consentId: consent.id,
    readerUserId: lender.officer.userId,
    itemCodes,
    judged: {},
    catalogueVersionId: shown.catalogue.versionId,
    shownHash: canonicalHash(shown),
  });
  expect(new Map(left?.recordVersions)).toEqual(
    new Map([
      [records.registration.id, 1],
      [records.penalty.id, 1],
    ]),
  );
  expect(left?.recordVersions).toHaveLength(2);
  expect(receipt).toMatchObject({ shownHash: left?.shownHash, openingsUsed: 1, openingsMax: 30 });
  expect(await auditOf(caseId)).toMatchObject([
    { action: "profile.read", userId: lender.officer.userId, detail: { receiptId: receipt.receiptId } },
  ]);
  const events = await ownerDatabase().select().from(financingEvents).where(eq(financingEvents.caseId, caseId));
  expect(events).toMatchObject([{ kind: "profile_read", lenderId: lender.organization.id, facts: { items: 2, records: 2 } }]);
});

test("what was not consented to is not authorised, and not a word of it leaves", async () => {
  const { caseId, lender } = await makeOpenableCase();

  const profile = await open(lender.officer, caseId);

  expect(stateOf(profile, "TAX-01")).toMatchObject({ state: "not_authorised", facts: [] });
  expect(stateOf(profile, "ADM-02")).toMatchObject({ state: "shown" });
  expect(stateOf(profile, "ADM-01")).toMatchObject({ state: "not_authorised" });
  expect(JSON.stringify(profile)).not.toContain("苏州市税务局");
});

/** What an enterprise entered about itself with its request, and a lender's every answer about the case. */
const entered = {
  annualRevenueFen: 731_000_000,
  totalAssetsFen: 952_000_000,
  insuredStaff: 4321,
  contactName: "周以宁",
  contactPhone: "0512-7654-321",
};
const purposeNote = "购置弹簧钢卷料";
const saysWhatWasEntered = /731000000|952000000|4321|周以宁|7654|弹簧钢/;

async function makeSaid(consent?: Parameters<typeof makeOpenableCase>[0]) {
  const world = await makeOpenableCase(consent);
  await ownerDatabase()
    .update(lenderCases)
    .set({ declared: entered, purposeNote, enterpriseUscc: "91320505MA1XXXXX01" })
    .where(eq(lenderCases.id, world.caseId));
  const answers = async (actor: Parameters<typeof callerFor>[0]) => {
    const { cases, offers } = callerFor(actor);
    const ref = { caseId: world.caseId };
    return JSON.stringify([await cases.find(ref), await cases.listActivity(ref), await offers.ground(ref), await offers.listMade(ref)]);
  };
  return { ...world, answers };
}

test("what the enterprise entered about itself is part of an opening, under its receipt, and of no other answer", async () => {
  const { caseId, lender, answers } = await makeSaid({ readsMax: 1 });
  const everyone = [lender.officer, lender.approver, lender.manager];
  for (const actor of everyone) expect(await answers(actor)).not.toMatch(saysWhatWasEntered);

  const { shown, receipt } = await open(lender.officer, caseId);

  expect(shown.said).toMatchObject({ ...entered, purposeNote, isFirstLoan: null, neededBy: null });
  expect(canonicalHash(shown)).toBe(receipt.shownHash);
  for (const actor of everyone) expect(await answers(actor)).not.toMatch(saysWhatWasEntered);
  await expect(open(lender.approver, caseId)).rejects.toMatchObject({ message: "consent.reads_used_up" });
  await expect(open(lender.manager, caseId)).rejects.toMatchObject({ message: "case.officer_only" });
});

test("twin: a receipt over the profile without what was entered is another receipt", async () => {
  const { caseId, lender } = await makeSaid();

  const { shown, receipt } = await open(lender.officer, caseId);

  const { said, ...profile } = shown;
  expect(canonicalHash({ ...profile, said: { ...said, insuredStaff: 4322 } })).not.toBe(receipt.shownHash);
  expect(canonicalHash(profile)).not.toBe(receipt.shownHash);
});

test("to watch the credit, nothing of what was entered opens, and no rule is judged by it", async () => {
  const { caseId, lender } = await makeSaid({ purpose: "monitoring" });
  await ownerDatabase().update(lenderCases).set({ status: "disbursed" }).where(eq(lenderCases.id, caseId));

  const { shown, receipt } = await callerFor(lender.officer).cases.openProfile({ caseId, purpose: "monitoring" });

  expect(shown.said).toBeNull();
  expect(JSON.stringify(shown)).not.toMatch(saysWhatWasEntered);
  expect(shown.rules.map(({ ground }) => ground)).not.toContain("declared");
  expect(canonicalHash(shown)).toBe(receipt.shownHash);
});

test("a manager reads the name of who asks, not its credit code", async () => {
  const { caseId, lender } = await makeSaid();
  const identityOf = async (actor: Parameters<typeof callerFor>[0]) => (await callerFor(actor).cases.find({ caseId })).identity;

  expect(await identityOf(lender.manager)).toEqual({ name: expect.any(String), uscc: null });
  expect(await identityOf(lender.officer)).toMatchObject({ uscc: expect.stringMatching(/^9/) });
});

test("the audit and the event hold no credit content", async () => {
  const { caseId, lender } = await makeOpenableCase();

  await open(lender.officer, caseId);

  const trail = JSON.stringify([
    await auditOf(caseId),
    await ownerDatabase().select().from(financingEvents).where(eq(financingEvents.caseId, caseId)),
  ]);
  expect(trail).not.toContain("堵塞");
  expect(trail).not.toContain("消罚");
});

test("the enterprise sees each opening at once under who looked at my data", async () => {
  const { caseId, lender, owner } = await makeOpenableCase();

  const first = await open(lender.officer, caseId);
  await open(lender.approver, caseId);

  const seen = await withActor(owner, ({ tx }) => tx.select().from(accessReceipts).where(eq(accessReceipts.caseId, caseId)));
  expect(seen.map(({ result, readerRole }) => [result, readerRole]).sort()).toEqual([
    ["read", "approver"],
    ["read", "officer"],
  ]);
  expect(seen.map(({ id }) => id)).toContain(first.receipt.receiptId);
});

test("openings are counted, and the one after the last is refused with a receipt of its own", async () => {
  const { caseId, lender } = await makeOpenableCase({ readsMax: 1 });

  await open(lender.officer, caseId);
  await expect(open(lender.officer, caseId)).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "consent.reads_used_up" });

  const receipts = (await receiptsOf(caseId)).map(({ result, refusal, shownHash }) => [result, refusal, shownHash === null]);
  expect(receipts.toSorted()).toEqual([
    ["read", null, false],
    ["refused", "consent.reads_used_up", true],
  ]);
  expect((await auditOf(caseId)).map(({ action }) => action).toSorted()).toEqual(["profile.read", "profile.read_refused"]);
});

test.each([
  { what: "revoked", consent: { status: "revoked" }, reason: "consent.none_in_force" },
  { what: "paused", consent: { status: "paused" }, reason: "consent.paused" },
  { what: "ended", consent: { grantedAt: new Date("2026-01-01T00:00:00Z"), lifeDays: 30 }, reason: "consent.none_in_force" },
] as const)("a consent that is $what opens nothing; the try leaves its receipt and its audit", async ({ consent, reason }) => {
  const { caseId, lender } = await makeOpenableCase(consent);

  await expect(open(lender.officer, caseId)).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: reason });

  expect(await receiptsOf(caseId)).toMatchObject([{ result: "refused", refusal: reason, itemCodes, recordVersions: [], shownHash: null }]);
  expect(await auditOf(caseId)).toMatchObject([{ action: "profile.read_refused", detail: { reason } }]);
});

test("after a revocation has returned no opening succeeds, and no opening goes without its receipt", async () => {
  const { caseId, lender, owner, consent } = await makeOpenableCase();

  const tries = Array.from({ length: 12 }, () =>
    open(lender.officer, caseId).then(
      () => "read" as const,
      () => "refused" as const,
    ),
  );
  const revoking = callerFor(owner).consents.revoke({ consentId: consent.id });
  const [results] = await Promise.all([Promise.all(tries), revoking]);
  await expect(open(lender.officer, caseId)).rejects.toMatchObject({ message: "consent.none_in_force" });

  const receipts = await receiptsOf(caseId);
  const [after] = await ownerDatabase().select().from(consents).where(eq(consents.id, consent.id));
  const reads = receipts.filter(({ result }) => result === "read");
  expect(reads).toHaveLength(results.filter((result) => result === "read").length);
  expect(after?.readsUsed).toBe(reads.length);
  expect(receipts).toHaveLength(13);
});

test("a manager runs members and products and opens no profile; the try is told to the enterprise", async () => {
  const { caseId, lender } = await makeOpenableCase();

  await expect(open(lender.manager, caseId)).rejects.toMatchObject({ code: "FORBIDDEN", message: "case.officer_only" });

  expect(await receiptsOf(caseId)).toMatchObject([{ result: "refused", refusal: "case.officer_only", readerRole: "manager" }]);
});

test("when the case is over, so is the purpose: nothing is opened", async () => {
  const { caseId, lender } = await makeOpenableCase();
  await ownerDatabase().update(lenderCases).set({ status: "closed_by_request" }).where(eq(lenderCases.id, caseId));

  await expect(open(lender.officer, caseId)).rejects.toMatchObject({ code: "CONFLICT", message: "case.over" });
});

test("one person's refused tries are told to the enterprise twenty times an hour and no more, in one line that counts them", async () => {
  const { caseId, lender, owner } = await makeOpenableCase();
  await open(lender.officer, caseId);

  const tries = await Promise.allSettled(Array.from({ length: 26 }, () => open(lender.manager, caseId)));

  const reasons = tries.map((one) => (one.status === "rejected" ? one.reason.message : "read")).toSorted();
  expect(reasons).toEqual([...Array(20).fill("case.officer_only"), ...Array(6).fill("profile.too_many_tries")]);
  expect((await receiptsOf(caseId)).filter(({ result }) => result === "refused")).toHaveLength(20);
  const log = await callerFor(owner).consents.accessLog({});
  const lines = log.filter(({ result }) => result === "refused");
  // The tries may lie on both sides of a full hour.
  expect(lines.length).toBeLessThanOrEqual(2);
  expect(lines.reduce((sum, { times }) => sum + times, 0)).toBe(20);
  expect(log.filter(({ result }) => result === "read")).toMatchObject([{ times: 1 }]);
  await expect(open(lender.officer, caseId)).resolves.toBeDefined();
});

test("an hour later tries are told again; readings, other people and other reasons keep lines of their own, across pages", async () => {
  const { caseId, lender, owner } = await makeOpenableCase();
  await open(lender.officer, caseId);
  for (let tries = 0; tries < 20; tries++) await expect(open(lender.manager, caseId)).rejects.toThrow();
  await ownerDatabase().execute(sql`update access_receipts set read_at = read_at - interval '61 minutes' where case_id = ${caseId}`);

  await expect(open(lender.manager, caseId)).rejects.toMatchObject({ message: "case.officer_only" });
  await expect(open(await makePartyOf(lender, owner), caseId)).rejects.toMatchObject({ message: "case.own_enterprise" });

  const pages: { readerName: string; times: number; result: string }[] = [];
  for (let before: { readAt: Date; receiptId: string } | undefined; ; ) {
    const [line] = await callerFor(owner).consents.accessLog({ limit: 1, ...(before ? { before } : {}) });
    if (!line) break;
    pages.push(line);
    before = { readAt: line.readAt, receiptId: line.receiptId };
  }
  expect(pages.reduce((sum, { times }) => sum + times, 0)).toBe(23);
  expect(pages.slice(0, 2)).toMatchObject([{ times: 1 }, { times: 1 }]);
  expect(pages.filter(({ result }) => result === "read")).toHaveLength(1);
});

/** A person of the enterprise whom the lender has hired as an officer. */
async function makePartyOf(lender: Awaited<ReturnType<typeof makeLender>>, owner: EnterpriseActor): Promise<LenderActor> {
  const { userId } = owner;
  const place = { id: newId("member"), organizationId: lender.organization.id, userId, role: "officer" as const, displayName: "周以宁" };
  await ownerDatabase()
    .insert(members)
    .values({ ...place, email: "party@example.test" });
  return { ...lender.officer, userId, memberId: place.id, displayName: place.displayName };
}

test("a rival's case is not found, whoever asks, and nothing is left", async () => {
  const { caseId, request } = await makeOpenableCase();
  const rival = await makeLender();
  await makeCase(request, rival, await makeOfferingProduct(rival));

  await expect(open(rival.officer, caseId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(open((await makeEnterprise()).owner, caseId)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(open(await makeAdministrator(), caseId)).rejects.toMatchObject({ code: "FORBIDDEN" });

  expect(await receiptsOf(caseId)).toEqual([]);
});

test("a rival's consent on the same request opens nothing for a lender that has none", async () => {
  const { request, owner } = await makeOpenableCase();
  const rival = await makeLender();
  const rivalCase = await makeCase(request, rival, await makeOfferingProduct(rival));
  await makeRecord(owner.subjectId, "ADM-02");

  await expect(open(rival.officer, rivalCase.id)).rejects.toMatchObject({ message: "consent.none_in_force" });
});

test("with no WHERE at all, the database shows a lender no record outside a consent, and inside one only its items", async () => {
  const { caseId, lender } = await makeOpenableCase();

  expect(await withActor(lender.officer, ({ tx }) => tx.select().from(creditRecords))).toEqual([]);
  await open(lender.officer, caseId);
  expect(await withActor(lender.officer, ({ tx }) => tx.select().from(creditRecords))).toEqual([]);
});

test("a reading reaches back as far as was consented", async () => {
  const { caseId, lender, owner } = await makeOpenableCase();
  await makeRecord(owner.subjectId, "ADM-02", { violation: "十三个月前" }, { trueFrom: "2025-01-01" });

  const profile = await open(lender.officer, caseId);

  expect(stateOf(profile, "ADM-02")?.facts).toHaveLength(1);
});

test("every opening under load leaves exactly one receipt: receipts are readings", async () => {
  const { caseId, lender, consent } = await makeOpenableCase({ readsMax: 8 });

  const results = await Promise.allSettled(Array.from({ length: 20 }, () => open(lender.officer, caseId)));

  const done = results.filter(({ status }) => status === "fulfilled");
  const receipts = await receiptsOf(caseId);
  expect(done).toHaveLength(8);
  expect(receipts.filter(({ result }) => result === "read")).toHaveLength(8);
  expect(receipts.filter(({ result }) => result === "refused")).toHaveLength(12);
  const [after] = await ownerDatabase().select().from(consents).where(eq(consents.id, consent.id));
  expect(after?.readsUsed).toBe(8);
});

const dueDays = async ({ owner, lender, caseId, consent }: Awaited<ReturnType<typeof makeOpenableCase>>) => {
  const given = (await callerFor(owner).consents.list()).find(({ consentId }) => consentId === consent.id);
  const [logged] = await callerFor(owner).consents.accessLog({ limit: 1 });
  const { reads } = await callerFor(lender.officer).cases.find({ caseId });
  return [given?.heldUntil, logged?.deleteBy, reads[0]?.deleteBy];
};

test("what was read is due for deletion with the consent's end, as the receipt, the enterprise and the lender are told", async () => {
  const world = await makeOpenableCase();

  const { receipt } = await open(world.lender.officer, world.caseId);

  // Thirty days of data life would outlast a consent that was given before the reading for thirty days.
  expect(receipt.deleteBy).toEqual(world.consent.expiresAt);
  expect(await dueDays(world)).toEqual([world.consent.expiresAt, world.consent.expiresAt, world.consent.expiresAt]);
});

test.each([
  { what: "revoked", end: (owner: EnterpriseActor, consentId: string) => callerFor(owner).consents.revoke({ consentId }) },
  {
    what: "narrowed",
    end: (owner: EnterpriseActor, consentId: string) => callerFor(owner).consents.narrow({ consentId, keptItemCodes: ["REG-01"] }),
  },
])("when the consent is $what, what was read is due for deletion then, and the receipt stays as it was written", async ({ end }) => {
  const world = await makeOpenableCase();
  const { receipt } = await open(world.lender.officer, world.caseId);

  await end(world.owner, world.consent.id);

  const [ended] = await ownerDatabase().select().from(consents).where(eq(consents.id, world.consent.id));
  expect(ended?.endedAt).toBeInstanceOf(Date);
  expect(await dueDays(world)).toEqual([ended?.endedAt, ended?.endedAt, ended?.endedAt]);
  expect((await receiptsOf(world.caseId)).map(({ deleteBy }) => deleteBy)).toEqual([receipt.deleteBy]);
});
