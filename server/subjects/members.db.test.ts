import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { invitations, mandates, members } from "../../db/schema/organizations.ts";
import { mailsTo, makeAccount } from "../../db/testing/accounts.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeAdministrator, makeEnterprise, makeLender, makePerson } from "../../db/testing/organizations.ts";
import type { AdministratorActor, Newcomer } from "../kernel/actor.ts";
import { addDays, shanghaiDate } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";
import { acceptInvitation, findHeldInvitation } from "./accept-invitation.ts";
import { invitationsPerDay } from "./issue-invitation.ts";

const roleOf = async (memberId: string) => (await ownerDatabase().select().from(members).where(eq(members.id, memberId)))[0];
const tokenIn = (path: string | undefined) => path?.split("/").at(-1) ?? "";

async function makeInvited(locale: "en" | "zh-CN" = "en") {
  const { userId, email } = await makeAccount();
  const person: Newcomer = { kind: "person", userId, displayName: "陈一诺", requestId: newId("request") };
  return { person, contact: { email, locale } };
}

/** A second administrator in the same office. */
async function makeColleague(one: AdministratorActor): Promise<AdministratorActor> {
  const role = "administrator";
  const person = { userId: newId("user"), memberId: newId("member"), organizationId: one.organizationId, displayName: "副管理员" };
  const { userId, memberId, organizationId, displayName } = person;
  await ownerDatabase()
    .insert(members)
    .values({ id: memberId, organizationId, userId, role, displayName, email: `${userId}@example.test` });
  return { ...one, ...person, role };
}

const paper = (organizationId: string, memberId: string) => ({
  id: newId("mandate"),
  organizationId,
  memberId,
  kind: "legal_representative" as const,
  startsOn: "2026-01-01",
  decidedAt: new Date(),
  decidedByUserId: newId("user"),
});

test("a manager invites an officer, who joins once with the invited address", async () => {
  const { manager, organization } = await makeLender();
  const { person, contact } = await makeInvited();

  const { invitationId } = await callerFor(manager).members.invite({ email: contact.email, role: "officer", locale: "en" });
  const [mail] = await mailsTo(contact.email);
  const joined = await acceptInvitation(person, contact, { token: tokenIn(mail?.path) });

  expect(joined.organizationId).toBe(organization.id);
  expect(await roleOf(joined.memberId)).toMatchObject({ role: "officer", status: "active", email: contact.email });
  expect((await auditOf(invitationId)).map((row) => row.action)).toEqual(["invitation.accepted", "invitation.issued"]);
  await expect(acceptInvitation(person, contact, { token: tokenIn(mail?.path) })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an invitation opens only for the invited address, not when taken back, and not when it has ended", async () => {
  const { manager } = await makeLender();
  const invited = await makeInvited();
  const other = await makeInvited();
  const { invitationId } = await callerFor(manager).members.invite({ email: invited.contact.email, role: "officer", locale: "en" });
  const token = tokenIn((await mailsTo(invited.contact.email))[0]?.path);

  await expect(acceptInvitation(other.person, other.contact, { token })).rejects.toMatchObject({ reason: "invitation.other_address" });
  await ownerDatabase()
    .update(invitations)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(invitations.id, invitationId));
  await expect(acceptInvitation(invited.person, invited.contact, { token })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await ownerDatabase()
    .update(invitations)
    .set({ expiresAt: new Date(Date.now() + 60_000) })
    .where(eq(invitations.id, invitationId));
  await callerFor(manager).members.revokeInvitation({ invitationId });
  await expect(acceptInvitation(invited.person, invited.contact, { token })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("two acceptances of one invitation at once make one member", async () => {
  const { manager, organization } = await makeLender();
  const { person, contact } = await makeInvited();
  await callerFor(manager).members.invite({ email: contact.email, role: "officer", locale: "en" });
  const token = tokenIn((await mailsTo(contact.email))[0]?.path);

  const outcomes = await Promise.all(
    [1, 2].map(() =>
      acceptInvitation(person, contact, { token }).then(
        () => "joined",
        () => "refused",
      ),
    ),
  );

  expect(outcomes.sort()).toEqual(["joined", "refused"]);
  const people = await ownerDatabase().select().from(members).where(eq(members.organizationId, organization.id));
  expect(people.filter((member) => member.userId === person.userId)).toHaveLength(1);
});

test.each(["officer", "approver"] as const)("an %s runs nobody's place", async (role) => {
  const lender = await makeLender();
  const caller = callerFor(lender[role]);

  await expect(caller.members.invite({ email: "a@example.test", role: "officer", locale: "en" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(caller.members.changeRole({ memberId: lender.officer.memberId, role: "approver" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(caller.members.remove({ memberId: lender.manager.memberId })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("another lender's people are not found, and nothing changes", async () => {
  const ours = await makeLender();
  const theirs = await makeLender();

  for (const act of ["suspend", "remove", "restore"] as const) {
    await expect(callerFor(ours.manager).members[act]({ memberId: theirs.officer.memberId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await expect(callerFor(ours.manager).members.changeRole({ memberId: theirs.officer.memberId, role: "approver" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });

  expect(await roleOf(theirs.officer.memberId)).toMatchObject({ role: "officer", status: "active" });
});

test("a role changes, and the audit says from what to what", async () => {
  const { manager, officer } = await makeLender();

  await callerFor(manager).members.changeRole({ memberId: officer.memberId, role: "approver" });

  expect(await roleOf(officer.memberId)).toMatchObject({ role: "approver" });
  expect(await auditOf(officer.memberId)).toMatchObject([{ action: "member.role_changed", detail: { from: "officer", to: "approver" } }]);
});

test("the last manager is neither removed nor suspended nor made something else", async () => {
  const { manager } = await makeLender();
  const caller = callerFor(manager);
  const self = { memberId: manager.memberId };

  await expect(caller.members.remove(self)).rejects.toMatchObject({ message: "member.last_head" });
  await expect(caller.members.suspend(self)).rejects.toMatchObject({ message: "member.last_head" });
  await expect(caller.members.changeRole({ ...self, role: "officer" })).rejects.toMatchObject({ message: "member.last_head" });
});

test("two representatives remove each other at once: the last one stays", async () => {
  const { owner, organization } = await makeEnterprise();
  const second = { ...owner, userId: newId("user"), memberId: newId("member") };
  await ownerDatabase().insert(members).values({
    id: second.memberId,
    organizationId: organization.id,
    userId: second.userId,
    role: "legal_representative",
    displayName: "二",
    email: "b@example.test",
  });
  await ownerDatabase()
    .insert(mandates)
    .values({ ...paper(organization.id, second.memberId), status: "approved" });

  const remove = (actor: typeof owner, memberId: string) =>
    callerFor(actor)
      .members.remove({ memberId })
      .then(
        () => "removed",
        (error) => error.message,
      );
  const outcomes = await Promise.all([remove(owner, second.memberId), remove(second, owner.memberId)]);

  expect(outcomes.sort()).toEqual(["member.last_head", "removed"]);
});

test("an administrator's role takes two administrators: the invitation waits, and the inviter cannot second it", async () => {
  const one = await makeAdministrator();
  const other = await makeColleague(one);
  const { contact, person } = await makeInvited();

  const { invitationId } = await callerFor(one).members.invite({ email: contact.email, role: "administrator", locale: "en" });

  expect(await mailsTo(contact.email)).toEqual([]);
  expect((await callerFor(one).members.team()).invitations).toMatchObject([{ invitationId, waitsForSecond: true, maySecond: false }]);
  await expect(callerFor(one).members.secondInvitation({ invitationId })).rejects.toMatchObject({
    message: "invitation.another_must_second",
  });
  await callerFor(other).members.secondInvitation({ invitationId });
  const token = tokenIn((await mailsTo(contact.email))[0]?.path);
  await expect(acceptInvitation(person, contact, { token })).resolves.toMatchObject({ organizationId: one.organizationId });
});

test("a representative gives an operator a mandate with scope and end, changes it and takes it back", async () => {
  const { owner, operator } = await makeEnterprise();
  const endsOn = addDays(shanghaiDate(new Date()), 90);
  const caller = callerFor(owner);

  await caller.mandates.grant({ memberId: operator.memberId, scope: ["submit"], endsOn });
  await caller.mandates.grant({ memberId: operator.memberId, scope: ["submit", "consent"], endsOn });

  const papers = await ownerDatabase().select().from(mandates).where(eq(mandates.memberId, operator.memberId));
  const live = papers.filter((mandate) => mandate.status === "approved");
  expect(live).toMatchObject([{ scope: ["submit", "consent"], endsOn }]);
  await caller.mandates.revoke({ mandateId: live[0]?.id ?? "" });
  const shown = (await caller.members.team()).members.find((member) => member.memberId === operator.memberId);
  expect(shown?.mandate).toMatchObject({ status: "revoked", isLive: false });
});

test("an operator gives nobody a mandate, and a pending representative invites nobody", async () => {
  const approved = await makeEnterprise();
  const pending = await makeEnterprise({ mandate: "pending" });
  const endsOn = addDays(shanghaiDate(new Date()), 90);

  await expect(
    callerFor(approved.operator).mandates.grant({ memberId: approved.operator.memberId, scope: ["accept"], endsOn }),
  ).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor(pending.owner).members.invite({ email: "c@example.test", role: "operator", locale: "en" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});

test("an administrator admits a lender, whose manager is invited", async () => {
  const administrator = await makeAdministrator();
  const email = `${newId("user")}@example.test`;
  const lender = {
    nameZh: "太湖银行",
    nameEn: "Bank of Taihu",
    lenderKind: "city_bank",
    regionCode: "320500",
    email,
    locale: "zh-CN",
  } as const;

  const { organizationId } = await callerFor(administrator).organizations.admitLender(lender);

  const [mail] = await mailsTo(email);
  expect(mail).toMatchObject({ template: "invitation", locale: "zh-CN", facts: { organization: "太湖银行", role: "manager" } });
  expect(await findHeldInvitation(tokenIn(mail?.path), newId("request"))).toMatchObject({ organizationId, role: "manager" });
  expect(await auditOf(organizationId)).toMatchObject([{ action: "lender.admitted" }]);
});

test("whoever is no administrator admits nobody", async () => {
  const { manager } = await makeLender();
  const { owner } = await makeEnterprise();
  const lender = {
    nameZh: "太湖银行",
    nameEn: "Bank of Taihu",
    lenderKind: "city_bank",
    regionCode: "320500",
    email: "x@example.test",
    locale: "en",
  } as const;

  for (const actor of [manager, owner])
    await expect(callerFor(actor).organizations.admitLender(lender)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("thirty invitations leave a house in a day, however many heads invite at once, and other houses are not held up", async () => {
  const { manager, organization } = await makeLender();
  const earlier = Array.from({ length: invitationsPerDay - 1 }, () => ({
    id: newId("invitation"),
    organizationId: organization.id,
    email: "a@example.test",
    emailFolded: "a@example.test",
    role: "officer" as const,
    tokenHash: newId("token"),
    invitedByUserId: manager.userId,
    expiresAt: new Date(),
  }));
  await ownerDatabase().insert(invitations).values(earlier);
  const head = { ...manager, ...(await makePerson(organization.id, "manager", "副经理")) };
  const inviteBy = (actor: typeof manager) =>
    callerFor(actor)
      .members.invite({ email: `${newId("user")}@example.test`, role: "officer", locale: "en" })
      .then(
        () => "invited",
        (error) => error.message,
      );

  const answers = await Promise.all([inviteBy(manager), inviteBy(head)]);

  expect(answers.toSorted()).toEqual(["invitation.too_many_today", "invited"]);
  expect(await inviteBy((await makeLender()).manager)).toBe("invited");
  await ownerDatabase()
    .update(invitations)
    .set({ createdAt: new Date(Date.now() - 25 * 60 * 60 * 1000) })
    .where(eq(invitations.organizationId, organization.id));
  expect(await inviteBy(manager)).toBe("invited");
});
