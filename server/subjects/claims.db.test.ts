import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { financingEvents } from "../../db/schema/events.ts";
import { disputes, mandates, members, organizations } from "../../db/schema/organizations.ts";
import { mailsTo, makeAccount } from "../../db/testing/accounts.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeAdministrator, makeEnterprise, makeRegionalAdministrator, makeSubject } from "../../db/testing/organizations.ts";
import type { AdministratorActor, Newcomer } from "../kernel/actor.ts";
import { addDays, shanghaiDate } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";
import { fileDispute } from "./file-dispute.ts";
import { foundOrganization } from "./found-organization.ts";
import { lookUpSubject } from "./look-up.ts";

const claim = { role: "legal_representative", statement: "我是法定代表人，营业执照原件可供核验。", scope: [], endsOn: null } as const;

/** A subject that a person can sign up for. */
async function makeClaimable() {
  const subject = await makeSubject();
  return { ...subject, uscc: subject.uscc ?? "" };
}

async function makeNewcomer() {
  const { userId, email } = await makeAccount();
  const person: Newcomer = { kind: "person", userId, displayName: "沈若澜", requestId: newId("request") };
  return { person, contact: { email, locale: "zh-CN" as const } };
}

async function foundOne() {
  const subject = await makeClaimable();
  const founder = await makeNewcomer();
  const joined = await foundOrganization(founder.person, founder.contact, { ...claim, scope: [], uscc: subject.uscc });
  const [mandate] = await ownerDatabase().select().from(mandates).where(eq(mandates.organizationId, joined.organizationId));
  return { subject, founder, ...joined, mandateId: mandate?.id ?? "" };
}

const registeredOf = async (organizationId: string) => {
  const rows = await ownerDatabase().select().from(financingEvents).where(eq(financingEvents.enterpriseId, organizationId));
  return rows.filter((row) => row.kind === "enterprise_registered");
};

test("of five claims begun at once by one person three wait, and the others are told so", async () => {
  const { person, contact } = await makeNewcomer();
  const subjects = await Promise.all(Array.from({ length: 5 }, makeClaimable));

  const tries = await Promise.allSettled(subjects.map(({ uscc }) => foundOrganization(person, contact, { ...claim, scope: [], uscc })));

  const refused = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused).toMatchObject([{ reason: "organization.too_many_claims" }, { reason: "organization.too_many_claims" }]);
  const places = await ownerDatabase().select().from(members).where(eq(members.userId, person.userId));
  expect(places).toHaveLength(3);
});

test("twin: somebody else's waiting claims count for nobody but them", async () => {
  const subjects = await Promise.all(Array.from({ length: 5 }, makeClaimable));
  const people = await Promise.all(subjects.map(makeNewcomer));

  const tries = await Promise.allSettled(
    people.map(({ person, contact }, at) => foundOrganization(person, contact, { ...claim, scope: [], uscc: subjects[at]?.uscc ?? "" })),
  );

  expect(tries.map(({ status }) => status)).toEqual(Array(5).fill("fulfilled"));
});

test("a newcomer sees what the registry says of a code, with source and date", async () => {
  const subject = await makeClaimable();
  const { person } = await makeNewcomer();

  const seen = await lookUpSubject(person, ` ${subject.uscc.toLowerCase()} `);

  expect(seen).toMatchObject({ name: subject.name, sourceUnit: subject.sourceUnit, asOf: subject.asOf, isClaimed: false });
});

test.each([
  ["a wrong check character", "91320594MA0000015K", "subject.check_digit"],
  ["a 15-digit old number", "320500000000123", "subject.old_number"],
  ["too short a code", "91320594MA", "subject.code_form"],
  ["a code the registry lacks", "91320594MA0000015J", "subject.not_in_registry"],
])("%s is refused politely", async (_what, uscc, reason) => {
  const { person } = await makeNewcomer();

  await expect(lookUpSubject(person, uscc)).rejects.toMatchObject({ code: "PRECONDITION_FAILED", reason });
});

test("a founder waits for approval: the organization and the mandate are pending, and nothing is counted yet", async () => {
  const { organizationId } = await foundOne();

  const [organization] = await ownerDatabase().select().from(organizations).where(eq(organizations.id, organizationId));
  expect(organization).toMatchObject({ status: "pending", kind: "enterprise" });
  expect(await registeredOf(organizationId)).toEqual([]);
  expect(await auditOf(organizationId)).toMatchObject([{ action: "organization.founded" }]);
});

test("two people found the same enterprise at once: one does, the other is refused, and there is one organization", async () => {
  const subject = await makeClaimable();
  const both = await Promise.all([makeNewcomer(), makeNewcomer()]);

  const found = ({ person, contact }: (typeof both)[number]) =>
    foundOrganization(person, contact, { ...claim, scope: [], uscc: subject.uscc }).catch((error) => error.reason);
  const outcomes = await Promise.all(both.map(found));

  expect(outcomes).toContain("organization.already_claimed");
  expect(outcomes).toContainEqual(expect.objectContaining({ organizationId: expect.any(String) }));
  const rows = await ownerDatabase().select().from(organizations).where(eq(organizations.subjectId, subject.id));
  expect(rows).toHaveLength(1);
});

test("an operator's claim needs a last day that is neither past nor years away", async () => {
  const subject = await makeClaimable();
  const { person, contact } = await makeNewcomer();
  const today = shanghaiDate(new Date());

  for (const endsOn of [null, today, addDays(today, 2000)]) {
    const input = { ...claim, role: "operator", scope: [], uscc: subject.uscc, endsOn } as const;
    await expect(foundOrganization(person, contact, { ...input, scope: [] })).rejects.toMatchObject({ reason: "mandate.term" });
  }
});

test("an approval opens the enterprise, counts it once with its dimensions, and tells the claimant", async () => {
  const { organizationId, mandateId, subject, founder } = await foundOne();
  const administrator = await makeAdministrator();

  await callerFor(administrator).mandates.approve({ mandateId });
  await callerFor(administrator).mandates.approve({ mandateId });

  expect(await registeredOf(organizationId)).toMatchObject([{ subjectId: subject.id, regionCode: "320505", industrySection: "C" }]);
  expect((await auditOf(mandateId)).filter((row) => row.action === "mandate.approved")).toHaveLength(1);
  expect(await mailsTo(founder.contact.email)).toMatchObject([
    { template: "mandate_decided", locale: "zh-CN", facts: { decision: "approved" } },
  ]);
});

test("two administrators approve at once: the enterprise is counted once", async () => {
  const { organizationId, mandateId } = await foundOne();
  const [one, other] = await Promise.all([makeAdministrator(), makeAdministrator()]);

  await Promise.all([callerFor(one).mandates.approve({ mandateId }), callerFor(other).mandates.approve({ mandateId })]);

  expect(await registeredOf(organizationId)).toHaveLength(1);
});

test("a claim turned down says why, cannot be approved afterwards, and may be filed again", async () => {
  const { organizationId, mandateId, memberId, founder, subject } = await foundOne();
  const administrator = await makeAdministrator();

  await callerFor(administrator).mandates.reject({ mandateId, reason: "营业执照照片无法辨认" });

  await expect(callerFor(administrator).mandates.approve({ mandateId })).rejects.toMatchObject({ code: "CONFLICT" });
  const own = { ...founder.person, memberId, organizationId, sessionId: newId("session"), steppedUpAt: null, subjectId: subject.id };
  const claimant = callerFor({ ...own, kind: "enterprise", role: "legal_representative", mandate: "pending", binds: [] });
  expect(await claimant.mandates.own()).toMatchObject({
    organizationStatus: "pending",
    mandate: { status: "rejected", decisionReason: "营业执照照片无法辨认" },
  });
  await claimant.mandates.claim({ ...claim, scope: [] });
  expect((await claimant.mandates.own()).mandate).toMatchObject({ status: "pending" });
});

test("without a fresh proof an administrator approves nothing", async () => {
  const { mandateId, organizationId } = await foundOne();
  const administrator: AdministratorActor = { ...(await makeAdministrator()), steppedUpAt: null };

  await expect(callerFor(administrator).mandates.approve({ mandateId })).rejects.toMatchObject({ message: "session.step_up_required" });

  expect(await registeredOf(organizationId)).toEqual([]);
});

test("a regional administrator finds the claims of its region and no others", async () => {
  const { mandateId } = await foundOne();

  const far = callerFor(await makeRegionalAdministrator("440000"));
  const near = callerFor(await makeRegionalAdministrator("320500"));

  expect((await far.mandates.listWaiting()).map((row) => row.mandateId)).not.toContain(mandateId);
  await expect(far.mandates.approve({ mandateId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await near.mandates.listWaiting()).map((row) => row.mandateId)).toContain(mandateId);
  await expect(near.mandates.approve({ mandateId })).resolves.toEqual({ ok: true });
});

test("a second claim becomes a dispute, and who is there stays there", async () => {
  const { subject, organization } = await makeEnterprise();
  const second = await makeNewcomer();

  await fileDispute(second.person, second.contact, { uscc: subject.uscc ?? "", statement: "原法定代表人已于上月变更。" });

  await expect(foundOrganization(second.person, second.contact, { ...claim, scope: [], uscc: subject.uscc ?? "" })).rejects.toMatchObject({
    reason: "organization.already_claimed",
  });
  await expect(
    fileDispute(second.person, second.contact, { uscc: subject.uscc ?? "", statement: "原法定代表人已于上月变更。" }),
  ).rejects.toMatchObject({
    reason: "dispute.already_open",
  });
  const people = await ownerDatabase().select().from(members).where(eq(members.organizationId, organization.id));
  expect(people.map((person) => person.status)).toEqual(["active", "active"]);
});

test("an upheld dispute invites the claimant into the same organization, and a dismissed one does not", async () => {
  const administrator = await makeAdministrator();
  for (const decision of ["upheld", "dismissed"] as const) {
    const { subject, organization } = await makeEnterprise();
    const second = await makeNewcomer();
    await fileDispute(second.person, second.contact, { uscc: subject.uscc ?? "", statement: "原法定代表人已于上月变更。" });
    const [dispute] = await ownerDatabase().select().from(disputes).where(eq(disputes.organizationId, organization.id));

    await callerFor(administrator).disputes.decide({ disputeId: dispute?.id ?? "", decision, reason: "已核对登记机关变更记录" });

    const templates = (await mailsTo(second.contact.email)).map((mail) => mail.template).sort();
    expect(templates).toEqual(decision === "upheld" ? ["dispute_decided", "invitation"] : ["dispute_decided"]);
    const rows = await ownerDatabase().select().from(organizations).where(eq(organizations.subjectId, subject.id));
    expect(rows).toMatchObject([{ id: organization.id, status: "active" }]);
  }
});

test("with no WHERE at all, the database shows a newcomer no organization, member, mandate or dispute of others", async () => {
  await makeEnterprise();
  const { person } = await makeNewcomer();
  const { withActor } = await import("../access/with-actor.ts");

  for (const table of [members, mandates, disputes]) expect(await withActor(person, ({ tx }) => tx.select().from(table))).toEqual([]);
  expect((await withActor(person, ({ tx }) => tx.select().from(organizations))).filter((row) => row.kind !== "lender")).toEqual([]);
});

/** As an administrator would turn it down. */
const turnDown = async (mandateId: string) =>
  callerFor(await makeAdministrator()).mandates.reject({ mandateId, reason: "营业执照照片无法辨认" });
const claimOn = (uscc: string) => ({ ...claim, scope: [], uscc });

test("a code whose claim was turned down is free again: the next claimant takes its place, and the earlier one is out", async () => {
  const { subject, organizationId, memberId, mandateId, founder } = await foundOne();
  const next = await makeNewcomer();
  expect((await lookUpSubject(next.person, subject.uscc)).isClaimed).toBe(true);
  await turnDown(mandateId);

  expect((await lookUpSubject(next.person, subject.uscc)).isClaimed).toBe(false);
  const joined = await foundOrganization(next.person, next.contact, claimOn(subject.uscc));

  expect(joined.organizationId).toBe(organizationId);
  const people = await ownerDatabase().select().from(members).where(eq(members.organizationId, organizationId));
  expect(people.find((one) => one.id === memberId)).toMatchObject({ userId: founder.person.userId, status: "removed" });
  expect(people.find((one) => one.id === joined.memberId)).toMatchObject({ userId: next.person.userId, status: "active" });
  expect((await auditOf(organizationId))[0]).toMatchObject({ action: "organization.claimed_anew", detail: { removed: [memberId] } });
  expect((await lookUpSubject(founder.person, subject.uscc)).isClaimed).toBe(true);
});

test("while a claim waits, and once one was approved, the code is taken; a free code is disputed by nobody", async () => {
  const { subject, organizationId, mandateId } = await foundOne();
  const next = await makeNewcomer();
  const found = () => foundOrganization(next.person, next.contact, claimOn(subject.uscc));
  const taken = { code: "CONFLICT", reason: "organization.already_claimed" };

  await expect(found()).rejects.toMatchObject(taken);
  await ownerDatabase().update(mandates).set({ status: "approved", decidedAt: new Date() }).where(eq(mandates.id, mandateId));
  await ownerDatabase().update(organizations).set({ status: "active" }).where(eq(organizations.id, organizationId));
  await expect(found()).rejects.toMatchObject(taken);
  await ownerDatabase().update(mandates).set({ status: "revoked" }).where(eq(mandates.id, mandateId));
  await expect(found()).rejects.toMatchObject(taken);
  await ownerDatabase().update(organizations).set({ status: "pending" }).where(eq(organizations.id, organizationId));

  const disputed = fileDispute(next.person, next.contact, { uscc: subject.uscc, statement: "本人为该企业现任法定代表人。" });
  await expect(disputed).rejects.toMatchObject({ reason: "organization.not_claimed" });
});

test("two claim a free code at once: one gets it", async () => {
  const { subject, organizationId, mandateId } = await foundOne();
  await turnDown(mandateId);
  const both = await Promise.all([makeNewcomer(), makeNewcomer()]);

  const outcomes = await Promise.all(
    both.map(({ person, contact }) =>
      foundOrganization(person, contact, claimOn(subject.uscc)).then(
        () => "claimed",
        (error) => error.reason,
      ),
    ),
  );

  expect(outcomes.toSorted()).toEqual(["claimed", "organization.already_claimed"]);
  const people = await ownerDatabase().select().from(members).where(eq(members.organizationId, organizationId));
  expect(people.filter((one) => one.status === "active")).toHaveLength(1);
});

test("three claims of one account wait at a time; the fourth waits for an answer to one of them", async () => {
  const { person, contact } = await makeNewcomer();
  const foundAnother = async () => {
    const { uscc } = await makeClaimable();
    return foundOrganization(person, contact, claimOn(uscc));
  };
  const first = await foundAnother();
  await foundAnother();
  await foundAnother();

  await expect(foundAnother()).rejects.toMatchObject({ code: "LIMIT_EXCEEDED", reason: "organization.too_many_claims" });
  const [mandate] = await ownerDatabase().select().from(mandates).where(eq(mandates.memberId, first.memberId));
  await turnDown(mandate?.id ?? "");

  await expect(foundAnother()).resolves.toMatchObject({ organizationId: expect.any(String) });
});

test("an account claims ten times a day and no more, whatever became of the claims", async () => {
  const { person } = await makeNewcomer();
  const caller = callerOf({ person, sessionId: newId("session"), actor: null, need: "organization" });
  const { subject } = await foundOne();
  const claimTaken = () => caller.account.foundOrganization(claimOn(subject.uscc)).catch((error) => error.message);

  const answers = [];
  for (let tries = 0; tries < 11; tries++) answers.push(await claimTaken());

  expect(new Set(answers.slice(0, 10))).toEqual(new Set(["organization.already_claimed"]));
  expect(answers[10]).toBe("organization.too_many_claims_today");
});
