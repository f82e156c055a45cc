import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { accessReceipts, consents } from "../../../db/schema/consents.ts";
import { financingEvents } from "../../../db/schema/events.ts";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeConsent } from "../../../db/testing/consents.ts";
import { makeTakenUpCase } from "../../../db/testing/offers.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";

/** A case whose officer has opened the profile, under a consent for that one opening. */
async function makeOpened() {
  const world = await makeTakenUpCase();
  const { owner, request, lender } = world;
  const consent = await makeConsent(owner, {
    loanRequestId: request.id,
    lenderId: lender.organization.id,
    itemCodes: ["REG-01", "ADM-02"],
    readsMax: 1,
  });
  await makeRecord(owner.subjectId, "REG-01");
  await makeRecord(owner.subjectId, "ADM-02");
  const caseId = world.lenderCase.id;
  const first = await callerFor(lender.officer).cases.openProfile({ caseId });
  const again = (actor: LenderActor = lender.officer) => callerFor(actor).cases.showAgain({ caseId });
  return { ...world, caseId, consent, first, again };
}

const receiptsOf = (caseId: string) =>
  ownerDatabase().select().from(accessReceipts).where(eq(accessReceipts.caseId, caseId)).orderBy(accessReceipts.id);
const readsUsedOf = async (id: string) => (await ownerDatabase().select().from(consents).where(eq(consents.id, id)))[0]?.readsUsed;

test("after a reload the same session sees exactly the same reading again, and no opening is counted", async () => {
  const { caseId, consent, first, again } = await makeOpened();

  const second = await again();

  expect(second).toEqual(first);
  expect(await readsUsedOf(consent.id)).toBe(1);
  const events = await ownerDatabase().select().from(financingEvents).where(eq(financingEvents.caseId, caseId));
  expect(events.filter(({ kind }) => kind === "profile_read")).toHaveLength(1);
});

test("each showing leaves its receipt and its audit row, and the enterprise sees it as such", async () => {
  const { caseId, owner, first, again } = await makeOpened();

  await again();
  await again();

  const receipts = await receiptsOf(caseId);
  expect(receipts.map(({ result, againOf, shownHash }) => [result, againOf, shownHash])).toEqual([
    ["read", null, first.receipt.shownHash],
    ["read", first.receipt.receiptId, first.receipt.shownHash],
    ["read", first.receipt.receiptId, first.receipt.shownHash],
  ]);
  expect((await auditOf(caseId)).map(({ action }) => action)).toEqual(["profile.shown_again", "profile.shown_again", "profile.read"]);
  const seen = await callerFor(owner).consents.accessLog({});
  expect(seen.map(({ isAgain }) => isAgain)).toEqual([true, true, false]);
});

test("the case says until when, to the person and the session that opened it and to nobody else", async () => {
  const { caseId, lender, first } = await makeOpened();
  const recentOf = async (actor: LenderActor) => (await callerFor(actor).cases.find({ caseId })).recent;

  expect(await recentOf(lender.officer)).toEqual({
    readAt: first.receipt.readAt,
    until: new Date(first.receipt.readAt.getTime() + 30 * 60_000),
  });
  expect(await recentOf({ ...lender.officer, sessionId: newId("session") })).toBeNull();
  expect(await recentOf(lender.approver)).toBeNull();
});

const nothing = { code: "CONFLICT", message: "profile.nothing_to_show_again" };

test("another session, and another person, must open it anew", async () => {
  const { again, lender } = await makeOpened();

  await expect(again({ ...lender.officer, sessionId: newId("session") })).rejects.toMatchObject(nothing);
  await expect(again(lender.approver)).rejects.toMatchObject(nothing);
});

test("half an hour after the opening it must be opened anew; showing it again does not prolong that", async () => {
  const { caseId, again } = await makeOpened();
  await again();
  await ownerDatabase().execute(
    sql`update access_receipts set read_at = read_at - interval '31 minutes' where case_id = ${caseId} and again_of is null`,
  );

  await expect(again()).rejects.toMatchObject(nothing);
});

test("what changed meanwhile is not shown as the earlier reading", async () => {
  const { owner, consent, again } = await makeOpened();
  await makeRecord(owner.subjectId, "ADM-02", { documentNo: "苏环罚〔2026〕77号" });

  await expect(again()).rejects.toMatchObject({ code: "CONFLICT", message: "profile.changed_since" });
  expect(await readsUsedOf(consent.id)).toBe(1);
});

test.each([
  { what: "revoked", change: { status: "revoked", endedAt: new Date() }, reason: "consent.none_in_force" },
  { what: "paused", change: { status: "paused" }, reason: "consent.paused" },
] as const)("a consent that was $what shows nothing again, and the enterprise sees the try", async ({ change, reason }) => {
  const { caseId, consent, again } = await makeOpened();
  await ownerDatabase().update(consents).set(change).where(eq(consents.id, consent.id));

  await expect(again()).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: reason });

  expect((await receiptsOf(caseId)).at(-1)).toMatchObject({ result: "refused", refusal: reason, shownHash: null });
});

test("a case that is over shows nothing again", async () => {
  const { caseId, again } = await makeOpened();
  await ownerDatabase().update(lenderCases).set({ status: "closed_by_request" }).where(eq(lenderCases.id, caseId));

  await expect(again()).rejects.toMatchObject({ code: "CONFLICT", message: "case.over" });
});
