import { and, eq, inArray, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { users } from "../../../db/schema/auth.ts";
import { accessReceipts, consents } from "../../../db/schema/consents.ts";
import { dataKeys } from "../../../db/schema/data-keys.ts";
import { auditEvents } from "../../../db/schema/events.ts";
import { loanRequests } from "../../../db/schema/loan-requests.ts";
import { members, organizations } from "../../../db/schema/organizations.ts";
import { repairPapers } from "../../../db/schema/repairs.ts";
import { accountClosings } from "../../../db/schema/rights.ts";
import { mailsTo, makeAccount } from "../../../db/testing/accounts.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeDueClosing, restSince } from "../../../db/testing/closings.ts";
import { makeConsent } from "../../../db/testing/consents.ts";
import { makeGrant } from "../../../db/testing/grants.ts";
import { makeDraft } from "../../../db/testing/loan-requests.ts";
import { kindsOf } from "../../../db/testing/log-entries.ts";
import { makeAdministrator, makeAuthority, makeEnterprise } from "../../../db/testing/organizations.ts";
import { makeDraftRepair, makeRepairableFor, proof } from "../../../db/testing/repairs.ts";
import { withActor } from "../../access/with-actor.ts";
import { readPaper } from "../../corrections/repairs/papers.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { isSealedFile } from "../../kernel/seal.ts";
import { unsealPaper } from "../../subjects/data-key.ts";
import { auditLog } from "../../transparency/log/audit.ts";
import { sequenceLog } from "../../transparency/log/sequence.ts";
import { callerFor } from "../../trpc/caller.ts";
import { closeAccounts } from "./carry-out.ts";

const job: SystemActor = { kind: "system", job: "rights.close_accounts", requestId: newId("request") };
const owner = ownerDatabase;
const statusOf = async (closingId: string) =>
  (await owner().select().from(accountClosings).where(eq(accountClosings.id, closingId)))[0]?.status;

/** A closed enterprise with all that can be erased: a past case and reading, an account, a living consent, a sealed paper, a draft, letters, an export. */
async function makeClosed() {
  const grant = await makeGrant();
  const { owner: own, officer, caseId, loanRequestId } = grant;
  await makeAccount({ id: own.userId, email: `${own.userId}@example.test` });
  await callerFor(officer).cases.openProfile({ caseId });
  await callerFor(own).loanRequests.withdraw({ loanRequestId });
  await callerFor(own).closings.ask({ name: await nameOf(own.organizationId) });
  await callerFor(own).closings.undo();
  const living = await makeConsent(own, { loanRequestId: null, purpose: "discovery" });
  const lenders = await makeConsent(own, { loanRequestId, lenderId: officer.organizationId });
  const { record } = await makeRepairableFor(own, await makeAuthority());
  const { paperId } = await makeDraftRepair(own, record.id);
  const draft = await makeDraft(own);
  const [sealed] = await owner().select().from(repairPapers).where(eq(repairPapers.id, paperId));
  const closingId = await makeDueClosing(own);
  await restSince(own);
  await closeAccounts(job);
  return {
    ...grant,
    closingId,
    livingIds: [living.id, lenders.id],
    paperId,
    sealed: sealed?.content ?? Buffer.alloc(0),
    draftId: draft.id,
  };
}

let world: Awaited<ReturnType<typeof makeClosed>>;
beforeAll(async () => {
  world = await makeClosed();
});

test("consents are revoked, lenders' holdings come due, and the closing ends with its audit row, its entry and a last letter to each", async () => {
  const { closingId, livingIds, owner: own, officer } = world;

  expect(await statusOf(closingId)).toBe("closed");
  const ended = await owner().select().from(consents).where(inArray(consents.id, livingIds));
  expect(ended.map(({ status }) => status)).toEqual(["revoked", "revoked"]);
  for (const id of livingIds) expect(await kindsOf(id)).toContain("consent.revoked");
  expect(await mailsTo(officer.organizationId)).toContainEqual(expect.objectContaining({ template: "consent_revoked" }));
  expect((await auditOf(closingId)).map(({ action, userId }) => [action, userId])).toEqual([["account.closed", null]]);
  expect(await kindsOf(closingId)).toEqual(["account.closing_asked", "account.closed"]);
  expect(await mailsTo(`${own.userId}@example.test`)).toMatchObject([{ template: "account_closing", facts: { decision: "closed" } }]);
  expect((await callerFor(officer).deletions.listOwn({ limit: 10 })).waiting).toMatchObject([{ state: "due" }]);
});

test("nobody of the enterprise acts any more, accounts that belong nowhere else are gone, and no name of its people stands", async () => {
  const { owner: own, draftId } = world;

  await expect(callerFor(own).rights.askExport()).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await owner().$count(users, eq(users.id, own.userId))).toBe(0);
  const people = await owner().select().from(members).where(eq(members.organizationId, own.organizationId));
  expect(people.map(({ displayName, email, status }) => [displayName, email, status])).toEqual(people.map(() => ["", "", "removed"]));
  expect(await owner().$count(auditEvents, and(eq(auditEvents.organizationId, own.organizationId), sql`actor_name <> ''`))).toBe(0);
  expect(await owner().$count(loanRequests, eq(loanRequests.id, draftId))).toBe(0);
  const closings = await owner().select().from(accountClosings).where(eq(accountClosings.enterpriseId, own.organizationId));
  expect(closings.map(({ askedByName, salt }) => [askedByName, salt])).toEqual([
    ["", ""],
    ["", ""],
  ]);
});

test("the key of its papers is destroyed: what a copy still has of one opens no more", async () => {
  const { owner: own, paperId, sealed } = world;

  expect(isSealedFile(sealed)).toBe(true);
  expect(await owner().$count(dataKeys, eq(dataKeys.enterpriseId, own.organizationId))).toBe(0);
  const copy = { id: paperId, enterpriseId: own.organizationId, content: sealed };
  expect(await withActor(job, (scope) => unsealPaper(scope, copy))).toBeNull();
});

test("twin: while the key is there, the same copy opens", async () => {
  const { owner: own } = await makeEnterprise();
  const { record } = await makeRepairableFor(own, await makeAuthority());
  const { paperId } = await makeDraftRepair(own, record.id);
  const [row] = await owner().select().from(repairPapers).where(eq(repairPapers.id, paperId));

  const opened = await withActor(job, (scope) =>
    unsealPaper(scope, { id: paperId, enterpriseId: own.organizationId, content: row?.content ?? Buffer.alloc(0) }),
  );

  expect([isSealedFile(row?.content ?? Buffer.alloc(0)), Buffer.from(opened ?? "")]).toEqual([true, proof()]);
  expect((await readPaper(own, paperId)).content).toEqual(proof());
});

test("the log holds: its audit finds nothing changed, gone or not entered", async () => {
  await sequenceLog({ ...job, job: "transparency.sequence" });

  expect(await auditLog({ ...job, job: "transparency.sequence" })).toMatchObject({ faults: [] });
});

test("twin: a name taken out of a closing that was not carried out is found by the log", async () => {
  const { owner: own } = await makeEnterprise();
  const closingId = await makeDueClosing(own);
  await owner().execute(sql`alter table account_closings disable trigger user`);
  await owner().update(accountClosings).set({ askedByName: "", askedByUserId: "", salt: "" }).where(eq(accountClosings.id, closingId));
  await owner().execute(sql`alter table account_closings enable trigger user`);

  const rows = await owner().execute<{ fault: string }>(sql`select fault from xinfu_log_differences() where object_id = ${closingId}`);

  expect(rows.map(({ fault }) => fault)).toContain("changed");
  await owner().execute(sql`alter table account_closings disable trigger user`);
  await owner()
    .update(accountClosings)
    .set({ askedByName: own.displayName, askedByUserId: own.userId })
    .where(eq(accountClosings.id, closingId));
  await owner().execute(sql`alter table account_closings enable trigger user`);
});

test("what stays, stays: readings with who read, signed consents with who signed, records; pages show erased names and fail nowhere", async () => {
  const { owner: own, officer, caseId } = world;

  const [reading] = await owner().select().from(accessReceipts).where(eq(accessReceipts.lenderId, officer.organizationId));
  expect(reading?.readerName).toBe(officer.displayName);
  const [signed] = await owner().select().from(consents).where(eq(consents.lenderId, officer.organizationId));
  expect(signed?.signedByName).toBe(own.displayName);
  const activity = await callerFor(officer).cases.listActivity({ caseId });
  expect(activity.filter(({ side }) => side === "enterprise").map(({ actorName }) => actorName || null)).not.toContain(own.displayName);
  const { rows } = await callerFor(await makeAdministrator()).transparency.auditTrail({});
  expect(rows.filter(({ actor }) => actor.endsWith(own.userId)).map(({ actorName }) => actorName)).not.toContain(own.displayName);
  const [organization] = await owner().select().from(organizations).where(eq(organizations.id, own.organizationId));
  expect(organization?.status).toBe("suspended");
});

test("run again it changes nothing", async () => {
  await closeAccounts(job);
  const before = await owner().$count(auditEvents);

  await closeAccounts(job);

  expect(await owner().$count(auditEvents)).toBe(before);
});

test("what came to be open since puts the closing off, says so once, and lets it be undone", async () => {
  const { owner: own } = await makeGrant();
  const closingId = await makeDueClosing(own);

  await closeAccounts(job);
  await closeAccounts(job);

  expect(await statusOf(closingId)).toBe("waiting");
  await expect(callerFor(own).closings.findWaiting()).resolves.toMatchObject({ isDue: true, putOffFor: ["loan_request"] });
  expect((await auditOf(closingId)).map(({ action }) => action)).toEqual(["account.closing_put_off"]);
  expect((await mailsTo(own.organizationId)).filter(({ facts }) => facts.decision === "put_off")).toHaveLength(1);
  await callerFor(own).closings.undo();
  await closeAccounts(job);
  expect(await statusOf(closingId)).toBe("undone");
});

test("one that is not due, and one whose people have just done something, waits", async () => {
  const [early, busy] = [await makeEnterprise(), await makeEnterprise()];
  const { closingId } = await callerFor(early.owner).closings.ask({ name: early.organization.nameZh });
  const busyId = await makeDueClosing(busy.owner);
  const { record } = await makeRepairableFor(busy.owner, await makeAuthority());
  await makeDraftRepair(busy.owner, record.id);

  await closeAccounts(job);

  expect([await statusOf(closingId), await statusOf(busyId)]).toEqual(["waiting", "waiting"]);
});

test("a person who belongs elsewhere keeps the account and the name there", async () => {
  const [closing, other] = [await makeEnterprise(), await makeEnterprise()];
  const { userId } = closing.owner;
  await makeAccount({ id: userId, email: `${userId}@example.test` });
  const place = { id: newId("member"), organizationId: other.organization.id, userId, role: "operator" as const };
  await owner()
    .insert(members)
    .values({ ...place, displayName: "沈若澜", email: `${userId}@example.test` });
  await makeDueClosing(closing.owner);

  await closeAccounts(job);

  expect(await owner().$count(users, eq(users.id, userId))).toBe(1);
  const places = await owner().select().from(members).where(eq(members.userId, userId));
  expect(places.map(({ organizationId, displayName }) => [organizationId === other.organization.id, displayName]).sort()).toEqual([
    [false, ""],
    [true, "沈若澜"],
  ]);
});

test("the application closes nothing by itself", async () => {
  const { owner: own } = await makeEnterprise();
  const closingId = await makeDueClosing(own);

  await expect(withActor(own, ({ tx }) => tx.execute(sql`select xinfu_close_account(${closingId}, now())`))).rejects.toThrow();
  await expect(
    withActor(own, ({ tx }) =>
      tx.update(accountClosings).set({ status: "closed", endedAt: new Date() }).where(eq(accountClosings.id, closingId)),
    ),
  ).rejects.toThrow();
});

async function nameOf(organizationId: string): Promise<string> {
  const [row] = await owner().select({ name: organizations.nameZh }).from(organizations).where(eq(organizations.id, organizationId));
  return row?.name ?? "";
}

test("a closed enterprise is not restored by anybody; one that was only suspended is", async () => {
  const administrator = await makeAdministrator();
  const { organizationId } = world.owner;
  const restore = (id: string) => callerFor(administrator).organizations.restore({ organizationId: id });
  const { owner: suspended } = await makeEnterprise();
  await callerFor(administrator).organizations.suspend({ organizationId: suspended.organizationId, reason: "核实登记信息，暂停使用。" });

  await expect(restore(organizationId)).rejects.toMatchObject({ code: "CONFLICT", message: "organization.account_closed" });

  const [row] = await owner().select().from(organizations).where(eq(organizations.id, organizationId));
  expect(row?.status).toBe("suspended");
  expect((await auditOf(organizationId)).map(({ action }) => action)).not.toContain("organization.restored");
  await expect(restore(suspended.organizationId)).resolves.toEqual({ ok: true });
});
