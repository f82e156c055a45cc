import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { consents } from "../../../db/schema/consents.ts";
import { auditEvents, outboxMessages } from "../../../db/schema/events.ts";
import { dataHoldings, deletionAcknowledgements } from "../../../db/schema/holdings.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeConsent, makeReading } from "../../../db/testing/consents.ts";
import { makeFrequentCase } from "../../../db/testing/frequent.ts";
import { makeTakenUpCase } from "../../../db/testing/offers.ts";
import { makeAdministrator, makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor, SystemActor } from "../../kernel/actor.ts";
import { addDays, shanghaiDate } from "../../kernel/dates.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";
import { tellDeletions } from "./tell.ts";

const dayMs = 24 * 60 * 60 * 1000;
const ago = (days: number) => new Date(Date.now() - days * dayMs);
const job: SystemActor = { kind: "system", job: "consents.tell_deletions", requestId: newId("request") };

type World = Awaited<ReturnType<typeof makeTakenUpCase>>;

/** A case on whose data a lender sat: read so many days ago, to be gone so many days ago (or, below zero, in so many). */
async function makeHeld({ readDaysAgo = 10, dueDaysAgo, at }: { readDaysAgo?: number; dueDaysAgo: number; at?: World["lender"] }) {
  const world = await makeTakenUpCase(at ? { lender: at } : {});
  const { owner, request, lender, lenderCase } = world;
  const consent = await makeConsent(owner, {
    loanRequestId: request.id,
    lenderId: lender.organization.id,
    grantedAt: ago(readDaysAgo + 1),
  });
  const of = { ...lenderCase, lenderName: lender.organization.nameZh };
  const reading = await makeReading(consent, { ...of, readAt: ago(readDaysAgo), deleteBy: ago(dueDaysAgo) });
  const readAgain = (deleteBy: Date) => makeReading(consent, { ...of, readAt: ago(1), deleteBy });
  return { ...world, consent, reading, readAgain };
}

const waitingOf = async (officer: LenderActor) => (await callerFor(officer).deletions.listOwn()).waiting;
/** Confirms what the first row of the lender's list asks for. */
async function confirmFirst(officer: LenderActor, kept: { what: string; article: string; until: string } | null = null) {
  const [first] = await waitingOf(officer);
  if (!first) throw new Error("nothing waits");
  const { consentId, readUntil, dueUntil } = first;
  return callerFor(officer).deletions.acknowledge({ consentId, readUntil, dueUntil, kept });
}

test("a reading is held from its receipt on, and is due when its data life ends, for lender, enterprise and, overdue, the administrator", async () => {
  const states = [];
  for (const dueDaysAgo of [-5, 0.001, 9]) {
    const { owner, lender, consent } = await makeHeld({ dueDaysAgo });
    const [own] = await waitingOf(lender.officer);
    const [given] = (await callerFor(owner).deletions.listGiven()).waiting;
    const overdue = await callerFor(await makeAdministrator()).deletions.listOverdue();
    expect(own).toMatchObject({ consentId: consent.id, cause: "life", readings: 1 });
    expect(given).toEqual(expect.objectContaining({ consentId: consent.id, state: own?.state, dueAt: own?.dueAt }));
    states.push([
      own?.state,
      overdue.some(({ consentId }) => consentId === consent.id),
      await callerFor(lender.officer).deletions.countDue(),
    ]);
  }
  expect(states).toEqual([
    ["held", false, 0],
    ["due", false, 1],
    ["overdue", true, 1],
  ]);
});

test("opening a profile leaves what is held, in the transaction of its receipt; the day is the receipt's", async () => {
  const { read, receipts, lender, caseId, request } = await makeFrequentCase({ itemCodes: ["REG-01"] });
  await read();
  await expect(read()).resolves.toBeTruthy();

  const [first, second] = await receipts();

  const [row] = await waitingOf(lender.officer);
  expect(row).toMatchObject({
    caseId,
    reference: request.reference,
    state: "held",
    readings: 2,
    readFrom: first?.readAt,
    readUntil: second?.readAt,
  });
  expect(row?.dueAt).toEqual(first?.deleteBy);
});

test.each([
  ["revoking", "revoked", (consentId: string) => ({ revoke: { consentId } })],
  ["narrowing", "replaced", (consentId: string) => ({ narrow: { consentId, keptItemCodes: ["REG-01"] } })],
] as const)("%s a consent makes what was read under it due at once", async (_what, cause, callOf) => {
  const { owner, lender, consent } = await makeHeld({ dueDaysAgo: -5 });
  const call = callOf(consent.id);

  if ("revoke" in call) await callerFor(owner).consents.revoke(call.revoke);
  else await callerFor(owner).consents.narrow(call.narrow);

  const [row] = await waitingOf(lender.officer);
  expect(row).toMatchObject({ state: "due", cause });
  const [ended] = await ownerDatabase().select().from(consents).where(eq(consents.id, consent.id));
  expect(row?.dueAt).toEqual(ended?.endedAt);
});

test("a confirmation says who and when, is in the audit trail and before the enterprise, and takes the task off every list", async () => {
  const { owner, lender, consent } = await makeHeld({ dueDaysAgo: 9 });

  const said = await confirmFirst(lender.officer);

  expect(await auditOf(said.acknowledgementId)).toMatchObject([
    { action: "deletion.acknowledged", userId: lender.officer.userId, detail: { consentId: consent.id, readings: 1, keptArticle: null } },
  ]);
  expect(await callerFor(owner).deletions.listGiven()).toMatchObject({
    waiting: [],
    confirmed: [{ consentId: consent.id, acknowledgedByName: lender.officer.displayName, acknowledgedAt: said.acknowledgedAt, kept: null }],
  });
  expect(await waitingOf(lender.officer)).toEqual([]);
  const overdue = await callerFor(await makeAdministrator()).deletions.listOverdue();
  expect(overdue.filter(({ consentId }) => consentId === consent.id)).toEqual([]);
  expect(await callerFor(owner).consents.get({ consentId: consent.id })).toMatchObject({ heldUntil: null });
});

test("what a law makes the lender keep is named with its article and its end, and one that has passed is refused", async () => {
  const { owner, lender } = await makeHeld({ dueDaysAgo: 1 });
  const today = shanghaiDate(new Date());
  const kept = { what: "授信审批意见及依据", article: "商业银行授信工作尽职指引 第五十条", until: addDays(today, 365) };

  await expect(confirmFirst(lender.officer, { ...kept, until: addDays(today, -1) })).rejects.toMatchObject({
    message: "deletion.kept_until_passed",
  });
  await confirmFirst(lender.officer, kept);

  expect((await callerFor(owner).deletions.listGiven()).confirmed).toMatchObject([{ kept }]);
});

test("said twice, or by two at once, the first word stands", async () => {
  const { lender } = await makeHeld({ dueDaysAgo: 1 });
  const [row] = await waitingOf(lender.officer);
  if (!row) throw new Error("nothing waits");
  const said = { consentId: row.consentId, readUntil: row.readUntil, dueUntil: row.dueUntil, kept: null };

  const both = [lender.officer, lender.approver].map((actor) => callerFor(actor).deletions.acknowledge(said));
  const [one, other] = await Promise.all(both);

  expect(other).toEqual(one);
  expect(await callerFor(lender.manager).deletions.acknowledge(said)).toEqual(one);
  expect(await ownerDatabase().$count(deletionAcknowledgements, eq(deletionAcknowledgements.consentId, row.consentId))).toBe(1);
});

test("of what is due, only that is confirmed: a later reading goes on being held, and may be confirmed early", async () => {
  const { lender, readAgain } = await makeHeld({ dueDaysAgo: 1 });
  await readAgain(ago(-5));
  expect((await waitingOf(lender.officer)).map(({ state }) => state)).toEqual(["due", "held"]);

  await confirmFirst(lender.officer);
  expect((await waitingOf(lender.officer)).map(({ state, readings }) => [state, readings])).toEqual([["held", 1]]);
  await confirmFirst(lender.officer);
  expect(await waitingOf(lender.officer)).toEqual([]);
});

test("another lender finds nothing to confirm, nor an enterprise or an administrator, and nothing changes", async () => {
  const { owner, lender, consent } = await makeHeld({ dueDaysAgo: 1 });
  const rival = await makeLender();
  const said = { consentId: consent.id, readUntil: new Date(), dueUntil: new Date(), kept: null };

  await expect(callerFor(rival.officer).deletions.acknowledge(said)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(owner).deletions.acknowledge(said)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor({ ...lender.officer, steppedUpAt: null }).deletions.acknowledge(said)).rejects.toMatchObject({
    message: "session.step_up_required",
  });

  expect(await waitingOf(rival.officer)).toEqual([]);
  expect((await callerFor((await makeEnterprise()).owner).deletions.listGiven()).waiting).toEqual([]);
  expect(await waitingOf(lender.officer)).toHaveLength(1);
  expect(await withActor(rival.officer, ({ tx }) => tx.select().from(dataHoldings))).toEqual([]);
  expect(await withActor(rival.officer, ({ tx }) => tx.select().from(deletionAcknowledgements))).toEqual([]);
});

test("nobody takes a confirmation back, puts a day off or confirms in another's name, not with raw SQL either", async () => {
  const { lender, consent } = await makeHeld({ dueDaysAgo: 1 });
  const rival = await makeLender();
  const raw = (actor: LenderActor, statement: string) => withActor(actor, ({ tx }) => tx.execute(sql.raw(statement)));
  const { acknowledgementId } = await confirmFirst(lender.officer);
  const held = await makeHeld({ dueDaysAgo: 1 });

  await expect(raw(lender.officer, "delete from deletion_acknowledgements")).rejects.toThrow();
  await expect(raw(lender.officer, "update deletion_acknowledgements set readings = 9")).rejects.toThrow();
  await expect(raw(held.lender.officer, "update data_holdings set due_at = now() + interval '1 year'")).rejects.toThrow();
  await raw(lender.officer, "update data_holdings set acknowledgement_id = null");
  await raw(rival.officer, `update data_holdings set acknowledgement_id = '${acknowledgementId}'`);
  const asOwner = (statement: string) => ownerDatabase().execute(sql.raw(statement));
  await expect(asOwner(`delete from deletion_acknowledgements where id = '${acknowledgementId}'`)).rejects.toMatchObject({
    cause: { message: "a confirmed deletion stays confirmed" },
  });
  await expect(
    asOwner(`update data_holdings set due_at = now() + interval '1 year' where consent_id = '${held.consent.id}'`),
  ).rejects.toMatchObject({
    cause: { message: "what a lender holds of a reading stays as it is" },
  });

  const rows = await ownerDatabase().select().from(dataHoldings).where(eq(dataHoldings.consentId, consent.id));
  expect(rows.map((row) => row.acknowledgementId)).toEqual([acknowledgementId]);
  expect(await waitingOf(held.lender.officer)).toHaveLength(1);
});

/** A case whose officer has just read a record and may name it in a decline. */
async function makeNameable() {
  const world = await makeFrequentCase({ itemCodes: ["REG-01"] });
  await world.read();
  const [receipt] = await world.receipts();
  const recordIds = (receipt?.recordVersions ?? []).map(([id]) => id);
  const caller = callerFor(world.lender.officer);
  const decline = () =>
    caller.cases.decline({ caseId: world.caseId, code: "SERIOUS_RECORD", text: "登记信息所示情形不符合本行要求", criteria: [], recordIds });
  return { ...world, caller, decline };
}

test("what was read is ground for a decision while it is held", async () => {
  const { decline } = await makeNameable();

  await expect(decline()).resolves.toMatchObject({ status: "declined" });
});

test.each([
  [
    "confirmed as deleted",
    ({ lender }: Awaited<ReturnType<typeof makeNameable>>) => confirmFirst(lender.officer),
    "profile.nothing_to_show_again",
  ],
  [
    "due",
    ({ owner, consent }: Awaited<ReturnType<typeof makeNameable>>) => callerFor(owner).consents.revoke({ consentId: consent.id }),
    "consent.none_in_force",
  ],
] as const)("what is %s is ground for no decision, and is not shown again", async (_what, end, reason) => {
  const world = await makeNameable();
  const { caller, caseId } = world;
  await expect(caller.cases.find({ caseId })).resolves.toMatchObject({ recent: { readAt: expect.any(Date) } });

  await end(world);

  await expect(caller.cases.find({ caseId })).resolves.toMatchObject({ recent: null });
  await expect(caller.cases.showAgain({ caseId })).rejects.toMatchObject({ message: reason });
  await expect(world.decline()).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "case.decline_record_not_read" });
});

test("the job tells the lender once what is due, and lender and enterprise once what is overdue", async () => {
  const { owner, lender, consent, readAgain } = await makeHeld({ dueDaysAgo: 9 });
  await readAgain(ago(8.5));
  const mailsTo = async (to: string) => {
    const rows = await ownerDatabase().select().from(outboxMessages).where(sql`${outboxMessages.payload} ->> 'to' = ${to}`);
    return rows.map(({ payload }) => (payload as { template: string }).template).sort();
  };

  await tellDeletions(job);
  await tellDeletions(job);

  expect(await mailsTo(lender.organization.id)).toEqual(["deletion_due", "deletion_overdue"]);
  expect(await mailsTo(owner.organizationId)).toEqual(["deletion_not_confirmed"]);
  const marked = await ownerDatabase().select().from(auditEvents).where(eq(auditEvents.objectId, consent.id));
  expect(marked).toMatchObject([{ action: "deletion.overdue", actor: "system:consents.tell_deletions", detail: { readings: 2 } }]);
});

test("twin: without the database's own hand nothing is held of a reading, and nothing falls due with its consent", async () => {
  const off = sql.raw(
    "alter table access_receipts disable trigger access_receipts_held; alter table consents disable trigger consents_end_holdings",
  );
  const on = sql.raw(
    "alter table access_receipts enable trigger access_receipts_held; alter table consents enable trigger consents_end_holdings",
  );
  const before = await makeHeld({ dueDaysAgo: -5 });
  await ownerDatabase().execute(off);
  try {
    const { lender } = await makeHeld({ dueDaysAgo: 1 });
    await callerFor(before.owner).consents.revoke({ consentId: before.consent.id });
    expect(await waitingOf(lender.officer)).toEqual([]);
    expect(await waitingOf(before.lender.officer)).toMatchObject([{ state: "held" }]);
  } finally {
    await ownerDatabase().execute(on);
  }
});

test("a lender turns the pages of both lists: every row is on one of them, once, in order", async () => {
  const { lender } = await makeHeld({ dueDaysAgo: 1 });
  for (const dueDaysAgo of [2, 3, 4, 5]) await makeHeld({ dueDaysAgo, at: lender });
  type Ends = { waitingAfter?: { dueAt: Date; consentId: string }; confirmedBefore?: { acknowledgedAt: Date; acknowledgementId: string } };
  const page = (ends: Ends, limit: number) => callerFor(lender.officer).deletions.listOwn({ ...ends, limit });
  const waitingBy = async (limit: number, ends: Ends = {}): Promise<string[]> => {
    const { waiting, moreWaiting } = await page(ends, limit);
    const rows = waiting.map(({ consentId }) => consentId);
    return moreWaiting ? [...rows, ...(await waitingBy(limit, { waitingAfter: moreWaiting }))] : rows;
  };
  const confirmedBy = async (limit: number, ends: Ends = {}): Promise<string[]> => {
    const { confirmed, moreConfirmed } = await page(ends, limit);
    const rows = confirmed.map(({ acknowledgementId }) => acknowledgementId);
    return moreConfirmed ? [...rows, ...(await confirmedBy(limit, { confirmedBefore: moreConfirmed }))] : rows;
  };

  for (const rows of [5, 4, 3, 2, 1, 0]) {
    const [waiting, confirmed] = [await waitingBy(100), await confirmedBy(100)];
    expect([waiting.length, confirmed.length]).toEqual([rows, 5 - rows]);
    for (const limit of [1, 2, 3]) expect([await waitingBy(limit), await confirmedBy(limit)]).toEqual([waiting, confirmed]);
    if (rows > 0) await confirmFirst(lender.officer);
  }
});
