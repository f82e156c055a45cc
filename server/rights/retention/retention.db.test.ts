import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { sessions } from "../../../db/schema/auth.ts";
import { consentRequests } from "../../../db/schema/consent-requests.ts";
import { accessReceipts, consentSheets } from "../../../db/schema/consents.ts";
import { auditEvents, financingEvents, outboxMessages } from "../../../db/schema/events.ts";
import { loanRequests } from "../../../db/schema/loan-requests.ts";
import { makeAccount } from "../../../db/testing/accounts.ts";
import { makeGrant } from "../../../db/testing/grants.ts";
import { makeDraft } from "../../../db/testing/loan-requests.ts";
import { makeLine } from "../../../db/testing/loans.ts";
import { makeAsking, monitoringTerms } from "../../../db/testing/monitoring.ts";
import { makeAdministrator, makeEnterprise } from "../../../db/testing/organizations.ts";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";
import { sweepPast } from "./sweep.ts";

const job: SystemActor = { kind: "system", job: "rights.sweep", requestId: newId("request") };
const owner = ownerDatabase;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

async function makeMail(sentAt: Date | null) {
  const id = newId("outboxMessage");
  await owner()
    .insert(outboxMessages)
    .values({ id, kind: "mail", payload: { to: "a@example.test" }, sentAt });
  return id;
}
const isThere = async (table: string, id: string) =>
  [...(await owner().execute(sql`select 1 from ${sql.identifier(table)} where id = ${id}`))].length === 1;
const sweptNow = async (kind: string) => {
  const rows = await owner()
    .select({ detail: auditEvents.detail })
    .from(auditEvents)
    .where(and(eq(auditEvents.action, "retention.swept"), sql`detail ->> 'kind' = ${kind}`));
  return rows.map(({ detail }) => detail);
};

test("letters that were sent go when their time is over; younger ones and those that never left stay", async () => {
  const [old, young, unsent] = [await makeMail(daysAgo(91)), await makeMail(daysAgo(89)), await makeMail(null)];

  await sweepPast(job);

  expect([
    await isThere("outbox_messages", old),
    await isThere("outbox_messages", young),
    await isThere("outbox_messages", unsent),
  ]).toEqual([false, true, true]);
  expect(await sweptNow("mail")).toContainEqual(expect.objectContaining({ article: "the platform's own rule", swept: expect.any(Number) }));
});

test("sessions go half a year after they ended, as the law has them kept, and live ones stay", async () => {
  const { owner: person } = await makeEnterprise();
  await makeAccount({ id: person.userId, email: `${person.userId}@example.test` });
  const place = { userId: person.userId, memberId: person.memberId, organizationId: person.organizationId };
  const [old, young, ended] = [newId("session"), newId("session"), newId("session")];
  await owner()
    .insert(sessions)
    .values([
      { ...place, id: old, expiresAt: daysAgo(181) },
      { ...place, id: young, expiresAt: daysAgo(179) },
      { ...place, id: ended, expiresAt: daysAgo(-5), revokedAt: daysAgo(181) },
    ]);

  await sweepPast(job);

  expect([await isThere("sessions", old), await isThere("sessions", young), await isThere("sessions", ended)]).toEqual([
    false,
    true,
    false,
  ]);
});

test("a sheet nobody signed and a draft nobody sent go; what was signed and sent stays", async () => {
  const { owner: enterprise, loanRequestId } = await makeGrant();
  const { owner: other } = await makeEnterprise();
  const { id: draftId } = await makeDraft(other);
  await owner()
    .update(loanRequests)
    .set({ savedAt: daysAgo(400) });
  await owner()
    .update(consentSheets)
    .set({ expiresAt: daysAgo(40) });
  const signed = await owner().$count(
    consentSheets,
    and(eq(consentSheets.enterpriseId, enterprise.organizationId), sql`signed_at is not null`),
  );

  await sweepPast(job);

  expect([await isThere("loan_requests", draftId), await isThere("loan_requests", loanRequestId)]).toEqual([false, true]);
  expect(await owner().$count(consentSheets, sql`signed_at is null`)).toBe(0);
  expect(await owner().$count(consentSheets, eq(consentSheets.enterpriseId, enterprise.organizationId))).toBe(signed);
});

test("who read is forgotten after five years, the reading stays, and the log finds nothing wrong", async () => {
  const { officer, caseId, owner: enterprise } = await makeGrant();
  await callerFor(officer).cases.openProfile({ caseId });
  const mine = eq(accessReceipts.lenderId, officer.organizationId);
  await backdate(enterprise.organizationId, daysAgo(6 * 365));

  await sweepPast(job);

  const [receipt] = await owner().select().from(accessReceipts).where(mine);
  expect(receipt).toMatchObject({ readerName: "", readerUserId: "", sessionId: null, salt: "", readerRole: "officer" });
  expect(await differencesOf(receipt?.id ?? "")).toEqual([]);
  const [shown] = await callerFor(enterprise).consents.accessLog({ limit: 5 });
  expect(shown).toMatchObject({ readerName: "", readerRole: "officer" });
});

test("with who read goes the name beside the reading: in the audit's row, the event and every page that shows them", async () => {
  const { officer, caseId, owner: enterprise, loanRequestId } = await makeGrant();
  await callerFor(officer).cases.openProfile({ caseId });
  const young = await makeGrant();
  await callerFor(young.officer).cases.openProfile({ caseId: young.caseId });
  await backdate(enterprise.organizationId, daysAgo(6 * 365));

  await sweepPast(job);

  const [act] = await actsOfReading(caseId);
  expect(act).toMatchObject({ actor: "lender:", actorName: "", userId: null, organizationId: officer.organizationId });
  expect((await readEvents(caseId)).map(({ actorName }) => actorName)).toEqual([""]);
  const { events } = await callerFor(enterprise).loanRequests.timeline({ loanRequestId });
  expect(events.filter(({ kind }) => kind === "profile_read")).toMatchObject([{ actorName: "" }]);
  const [kept] = await actsOfReading(young.caseId);
  expect(kept).toMatchObject({ actorName: young.officer.displayName, userId: young.officer.userId });
  expect((await readEvents(young.caseId)).map(({ actorName }) => actorName)).toEqual([young.officer.displayName]);
});

type Asked = Awaited<ReturnType<typeof makeLine>> & { requestId: string };
const ends = {
  refused: ({ owner: enterprise, requestId }: Asked) => callerFor(enterprise).monitoring.refuse({ requestId }),
  withdrawn: ({ lender, requestId }: Asked) => callerFor(lender.officer).monitoring.withdraw({ requestId }),
  lapsed: async () => {},
};

test.each(["refused", "withdrawn", "lapsed"] as const)(
  "of an asking that was %s only what it was about stays, and the log finds nothing wrong",
  async (end) => {
    const asked = await makeAsked();
    await ends[end](asked);
    await backdateAsking(asked.requestId, 800);

    await sweepPast(job);
    await sweepPast(job);

    const [row] = await owner().select().from(consentRequests).where(eq(consentRequests.id, asked.requestId));
    expect(row).toMatchObject({ terms: {}, askedByUserId: "", askedByName: "", lineId: asked.lineId, number: 1 });
    expect(row?.endedByUserId ?? "").toBe("");
    expect(row?.salt).not.toBe(asked.salt);
    expect(await differencesOf(asked.requestId)).toEqual([]);
    expect(await callerFor(asked.owner).monitoring.listReceived()).toEqual([]);
    expect((await callerFor(asked.lender.officer).monitoring.ofLine({ lineId: asked.lineId })).asked).toEqual([]);
    await expect(callerFor(asked.owner).monitoring.refuse({ requestId: asked.requestId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  },
);

test("where what lapsed is forgotten the lender may ask anew, and both askings stand in order in the log", async () => {
  const asked = await makeAsked();
  await backdateAsking(asked.requestId, 800);
  await sweepPast(job);

  const again = await makeAsking(asked.lineId, asked.lender.officer);

  const [row] = await owner().select().from(consentRequests).where(eq(consentRequests.id, again));
  expect(row?.number).toBe(2);
  expect([...(await differencesOf(asked.requestId)), ...(await differencesOf(again))]).toEqual([]);
});

test("an asking that was granted stays whole, however old", async () => {
  const asked = await makeAsked();
  const enterprise = callerFor(asked.owner);
  const { sheetId, askHash } = await enterprise.monitoring.askSheet({ requestId: asked.requestId, locale: "en" });
  await enterprise.consents.sign({ sheetId, askHash, tickedItemCodes: ["TAX-01"] });
  await backdateAsking(asked.requestId, 800);

  await sweepPast(job);

  const [row] = await owner().select().from(consentRequests).where(eq(consentRequests.id, asked.requestId));
  expect(row).toMatchObject({ status: "granted", terms: monitoringTerms(), askedByName: asked.lender.officer.displayName });
});

test("twin: an asking that is emptied while it can be answered, and a day of one that is forgotten, are found by the log", async () => {
  const [young, old] = [await makeAsked(), await makeAsked()];
  await owner()
    .update(consentRequests)
    .set({ terms: {}, askedByUserId: "", askedByName: "" })
    .where(eq(consentRequests.id, young.requestId));
  await backdateAsking(old.requestId, 800);
  await sweepPast(job);
  await owner()
    .update(consentRequests)
    .set({ askedAt: daysAgo(801) })
    .where(eq(consentRequests.id, old.requestId));

  expect([await differencesOf(young.requestId), await differencesOf(old.requestId)]).toEqual([["changed"], ["changed"]]);
});

test("twin: a name that is taken out of a young reading is found by the log", async () => {
  const { officer, caseId } = await makeGrant();
  await callerFor(officer).cases.openProfile({ caseId });
  const mine = eq(accessReceipts.lenderId, officer.organizationId);
  await owner().update(accessReceipts).set({ readerName: "", readerUserId: "", sessionId: null, salt: "" }).where(mine);

  const [receipt] = await owner().select().from(accessReceipts).where(mine);
  expect(await differencesOf(receipt?.id ?? "")).toEqual(["changed"]);
});

test.each([
  ["who read a day before five years are over", "access_log", "now() - interval '5 years' + interval '1 day'"],
  ["letters of today", "mail", "now()"],
  ["what is kept under no name", "consents", "now() - interval '9 years'"],
])("the database itself refuses to sweep %s", async (_what, kind, before) => {
  await expect(withActor(job, ({ tx }) => tx.execute(sql`select xinfu_sweep(${kind}, ${sql.raw(before)}, 100)`))).rejects.toThrow();
});

test("the application sweeps nothing", async () => {
  const { owner: enterprise } = await makeEnterprise();

  await expect(
    withActor(enterprise, ({ tx }) => tx.execute(sql`select xinfu_sweep('mail', now() - interval '9 years', 100)`)),
  ).rejects.toThrow();
});

test.each([
  ["retention.access_log", 59, "rules.access_log_five_years"],
  ["retention.session", 179, "rules.sessions_six_months"],
])("a rule %s of %i is refused, and the article named", async (rule, value, reason) => {
  const administrator = await makeAdministrator();
  const change = {
    rule,
    regionCode: "000000",
    effectiveFrom: "2099-01-01",
    value,
    document: "平台规定",
    article: "",
    mark: "design",
  } as const;

  await expect(callerFor(administrator).rules.propose(change)).rejects.toMatchObject({ message: reason });
});

test("run twice it changes nothing, and administrators see what went when", async () => {
  await makeMail(daysAgo(100));
  await sweepPast(job);
  const administrator = await makeAdministrator();
  const before = await callerFor(administrator).rights.listRetention();

  await sweepPast(job);

  const after = await callerFor(administrator).rights.listRetention();
  expect(before.find(({ kind }) => kind === "mail")).toMatchObject({ kept: 90, unit: "days", rule: "retention.mail" });
  expect(before.find(({ kind }) => kind === "access_log")).toMatchObject({ kept: 60, unit: "months" });
  expect(after.map(({ kind, sweptInAll, swept }) => [kind, sweptInAll, swept])).toEqual(
    before.map(({ kind, sweptInAll }) => [kind, sweptInAll, 0]),
  );
});

async function differencesOf(objectId: string): Promise<string[]> {
  const rows = await owner().execute<{ fault: string }>(sql`select fault from xinfu_log_differences() where object_id = ${objectId}`);
  return rows.map(({ fault }) => fault);
}

/** Readings of an enterprise as they would stand had they been made then, their entries with them. */
async function backdate(enterpriseId: string, readAt: Date): Promise<void> {
  await owner().update(accessReceipts).set({ readAt }).where(eq(accessReceipts.enterpriseId, enterpriseId));
  await owner().execute(sql`alter table log_entries disable trigger log_entries_stay`);
  await owner().execute(sql`
    update log_entries e set body = xinfu_entry_of_receipt(r)::text from access_receipts r where r.id = e.object_id and r.enterprise_id = ${enterpriseId}`);
  await owner().execute(sql`alter table log_entries enable trigger log_entries_stay`);
}

const actsOfReading = async (caseId: string) =>
  (await owner().select().from(auditEvents).where(eq(auditEvents.objectId, caseId))).filter(({ action }) => action === "profile.read");
const readEvents = (caseId: string) =>
  owner()
    .select({ actorName: financingEvents.actorName })
    .from(financingEvents)
    .where(and(eq(financingEvents.caseId, caseId), eq(financingEvents.kind, "profile_read")));

/** A line whose lender asked to watch it, with what hid who asked. */
async function makeAsked() {
  const world = await makeLine();
  const requestId = await makeAsking(world.lineId, world.lender.officer);
  const [row] = await owner().select({ salt: consentRequests.salt }).from(consentRequests).where(eq(consentRequests.id, requestId));
  return { ...world, requestId, salt: row?.salt };
}

/** An asking as it would stand had it been made and ended so many days ago, its entries with it. */
async function backdateAsking(requestId: string, days: number): Promise<void> {
  const [askedAt, answerBy] = [daysAgo(days), shanghaiDate(daysAgo(days - 14))];
  await owner()
    .update(consentRequests)
    .set({ askedAt, answerBy, endedAt: sql`case when ended_at is not null then ${daysAgo(days - 2).toISOString()}::timestamptz end` })
    .where(eq(consentRequests.id, requestId));
  await owner().execute(sql`alter table log_entries disable trigger log_entries_stay`);
  await owner().execute(sql`
    update log_entries e set body = (case e.kind when 'asking.made' then xinfu_entry_of_asking(r) else xinfu_entry_of_answer(r) end)::text
    from consent_requests r where r.id = e.object_id and r.id = ${requestId}`);
  await owner().execute(sql`alter table log_entries enable trigger log_entries_stay`);
}
