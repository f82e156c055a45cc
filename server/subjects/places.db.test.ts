import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { invitations, mandates, members, organizations } from "../../db/schema/organizations.ts";
import type { MandateStatus } from "../../db/schema/words.ts";
import { mailsTo } from "../../db/testing/accounts.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeAdministrator, makeEnterprise, makeLender, makePerson } from "../../db/testing/organizations.ts";
import type { AdministratorActor, EnterpriseActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";
import { findHeldInvitation } from "./accept-invitation.ts";

const placeOf = async (memberId: string) => (await ownerDatabase().select().from(members).where(eq(members.id, memberId)))[0];
const reasonOf = (error: { message: string }) => error.message;
const newAddress = () => `${newId("user")}@example.test`;

async function makeColleague(one: AdministratorActor, role: AdministratorActor["role"] = "administrator"): Promise<AdministratorActor> {
  return { ...one, ...(await makePerson(one.organizationId, role, "副管理员")), role };
}
async function makeOffice() {
  const one = await makeAdministrator();
  return { one, other: await makeColleague(one), third: await makeColleague(one) };
}

/** Another representative of the house, with a paper in this state. */
async function joinAs(owner: EnterpriseActor, status: MandateStatus, startsOn = "2026-01-01"): Promise<EnterpriseActor> {
  const person = await makePerson(owner.organizationId, "legal_representative", "另一位法人");
  const decided = status === "pending" ? {} : { decidedAt: new Date(), decidedByUserId: newId("user") };
  const paper = { id: newId("mandate"), organizationId: owner.organizationId, memberId: person.memberId, startsOn, status, ...decided };
  await ownerDatabase()
    .insert(mandates)
    .values({ ...paper, kind: "legal_representative" });
  return { ...owner, ...person };
}

test.each(["pending", "rejected", "revoked"] as const)(
  "a representative whose mandate is %s is no head: the last one who can act neither leaves nor is demoted nor suspended",
  async (status) => {
    const { owner } = await makeEnterprise();
    const other = await joinAs(owner, status);
    const { members: acts } = callerFor(owner);
    const self = { memberId: owner.memberId };

    await expect(acts.remove(self)).rejects.toMatchObject({ code: "CONFLICT", message: "member.last_head" });
    await expect(acts.suspend(self)).rejects.toMatchObject({ message: "member.last_head" });
    await expect(acts.changeRole({ ...self, role: "operator" })).rejects.toMatchObject({ message: "member.last_head" });
    await expect(acts.remove({ memberId: other.memberId })).resolves.toMatchObject({ ok: true });

    expect(await placeOf(owner.memberId)).toMatchObject({ status: "active", role: "legal_representative" });
  },
);

test("a mandate that has not begun makes no head; beside one that lives a representative may leave", async () => {
  const { owner } = await makeEnterprise();
  await joinAs(owner, "approved", "2099-01-01");
  const leave = () => callerFor(owner).members.remove({ memberId: owner.memberId });

  await expect(leave()).rejects.toMatchObject({ message: "member.last_head" });
  await joinAs(owner, "approved");

  await expect(leave()).resolves.toEqual({ ok: true, waitsForSecond: false });
});

test("of two representatives who leave at the same instant one stays, however they leave", async () => {
  for (let round = 0; round < 8; round++) {
    const { owner } = await makeEnterprise();
    const other = await joinAs(owner, "approved");
    const leave = (actor: EnterpriseActor, how: number) => {
      const { members: acts } = callerFor(actor);
      const self = { memberId: actor.memberId };
      const ways = [() => acts.remove(self), () => acts.suspend(self), () => acts.changeRole({ ...self, role: "operator" })];
      return ways[how % 3]?.().then(() => "left", reasonOf);
    };

    const outcomes = await Promise.all([leave(owner, round), leave(other, round + 1)]);

    expect(outcomes.toSorted()).toEqual(["left", "member.last_head"]);
  }
});

test.each(["remove", "suspend"] as const)("one administrator alone does not %s another: it waits, and is said so", async (act) => {
  const { one, other } = await makeOffice();
  const target = { memberId: other.memberId };

  await expect(callerFor(one).members[act](target)).resolves.toEqual({ ok: true, waitsForSecond: true });
  await expect(callerFor(one).members[act](target)).resolves.toEqual({ ok: true, waitsForSecond: true });

  expect(await placeOf(other.memberId)).toMatchObject({ status: "active", wishedByUserId: one.userId });
  const shown = (await callerFor(other).members.team()).members.find(({ memberId }) => memberId === other.memberId);
  expect(shown?.wish).toEqual({ role: null, status: act === "remove" ? "removed" : "suspended", isOwn: false });
  expect((await auditOf(other.memberId)).map(({ action }) => action)).toEqual(["member.change_proposed"]);
});

test("a second administrator who wants the same makes it so, and the audit names who proposed it", async () => {
  const { one, other, third } = await makeOffice();
  const target = { memberId: other.memberId };
  await callerFor(one).members.remove(target);

  await expect(callerFor(third).members.remove(target)).resolves.toEqual({ ok: true, waitsForSecond: false });

  expect(await placeOf(other.memberId)).toMatchObject({ status: "removed", wishedStatus: null, wishedByUserId: null });
  expect((await auditOf(other.memberId))[0]).toMatchObject({
    action: "member.removed",
    userId: third.userId,
    detail: { proposedByUserId: one.userId },
  });
});

test("an administrator is demoted, and let back in, by two", async () => {
  const { one, other, third } = await makeOffice();
  await ownerDatabase().update(organizations).set({ regionCode: "320000" }).where(eq(organizations.id, one.organizationId));
  const target = { memberId: other.memberId };
  const demote = (actor: AdministratorActor) => callerFor(actor).members.changeRole({ ...target, role: "regional_administrator" });

  expect(await demote(one)).toMatchObject({ waitsForSecond: true });
  expect(await placeOf(other.memberId)).toMatchObject({ role: "administrator" });
  expect(await demote(third)).toMatchObject({ waitsForSecond: false });
  expect(await placeOf(other.memberId)).toMatchObject({ role: "regional_administrator" });
  await callerFor(one).members.suspend(target);
  await callerFor(third).members.suspend(target);
  await callerFor(one).members.restore(target);
  expect(await placeOf(other.memberId)).toMatchObject({ status: "suspended" });
  await callerFor(third).members.restore(target);

  expect(await placeOf(other.memberId)).toMatchObject({ status: "active", wishedStatus: null });
});

test("agreeing to one thing is not agreeing to another, and a proposal is taken back by its author", async () => {
  const { one, other, third } = await makeOffice();
  const target = { memberId: other.memberId };
  await callerFor(one).members.suspend(target);

  await expect(callerFor(other).members.remove(target)).rejects.toMatchObject({ code: "CONFLICT", message: "member.another_wish_waits" });
  expect(await callerFor(third).members.remove(target)).toMatchObject({ waitsForSecond: true });
  await callerFor(one).members.restore(target);
  expect(await placeOf(other.memberId)).toMatchObject({ wishedStatus: "removed", wishedByUserId: third.userId });
  await callerFor(third).members.restore(target);

  expect(await placeOf(other.memberId)).toMatchObject({ status: "active", wishedStatus: null, wishedByUserId: null });
});

test("two administrators who agree to leave at the same instant do not leave the office empty", async () => {
  for (let round = 0; round < 6; round++) {
    const one = await makeAdministrator();
    const other = await makeColleague(one);
    const remove = (actor: AdministratorActor, target: AdministratorActor) =>
      callerFor(actor)
        .members.remove({ memberId: target.memberId })
        .then(({ waitsForSecond }) => (waitsForSecond ? "waits" : "left"), reasonOf);
    await Promise.all([remove(one, other), remove(other, one)]);

    const outcomes = await Promise.all([remove(one, one), remove(other, other)]);

    expect(outcomes.toSorted()).toEqual(["left", "member.last_head"]);
  }
});

test("while there is one administrator the office's last place stays, and nobody else's word is at hand", async () => {
  const alone = await makeAdministrator();
  const regional = await makeColleague(alone, "regional_administrator");

  await expect(callerFor(alone).members.remove({ memberId: alone.memberId })).rejects.toMatchObject({ message: "member.last_head" });
  await expect(callerFor(alone).members.remove({ memberId: regional.memberId })).resolves.toMatchObject({ waitsForSecond: true });
  await expect(callerFor(regional).members.remove({ memberId: regional.memberId })).rejects.toMatchObject({ code: "FORBIDDEN" });

  expect(await placeOf(regional.memberId)).toMatchObject({ status: "active" });
});

test("other houses' heads manage their people alone", async () => {
  const { manager, officer } = await makeLender();

  await expect(callerFor(manager).members.remove({ memberId: officer.memberId })).resolves.toEqual({ ok: true, waitsForSecond: false });
});

test("nobody is made administrator by a change of role, nor regional administrator of an office without a region", async () => {
  const { one, other } = await makeOffice();
  const regional = await makeColleague(one, "regional_administrator");
  const { members: acts } = callerFor(one);
  const withoutRegion = { code: "PRECONDITION_FAILED", message: "member.office_without_region" };

  await expect(acts.changeRole({ memberId: regional.memberId, role: "administrator" })).rejects.toMatchObject({
    message: "member.role_by_invitation",
  });
  await expect(acts.changeRole({ memberId: other.memberId, role: "regional_administrator" })).rejects.toMatchObject(withoutRegion);
  await expect(acts.invite({ email: newAddress(), role: "regional_administrator", locale: "en" })).rejects.toMatchObject(withoutRegion);

  expect(await placeOf(other.memberId)).toMatchObject({ role: "administrator", wishedRole: null });
});

test.each(["remove", "suspend", "changeRole"] as const)("an invitation does not outlive its inviter's place: %s", async (how) => {
  const { manager, organization } = await makeLender();
  const head = { ...manager, ...(await makePerson(organization.id, "manager", "副经理")) };
  const email = newAddress();
  await callerFor(head).members.invite({ email, role: "approver", locale: "en" });
  const kept = newAddress();
  await callerFor(manager).members.invite({ email: kept, role: "officer", locale: "en" });
  const tokenOf = async (to: string) => (await mailsTo(to))[0]?.path?.split("/").at(-1) ?? "";
  const { members: acts } = callerFor(manager);

  if (how === "changeRole") await acts.changeRole({ memberId: head.memberId, role: "officer" });
  else await acts[how]({ memberId: head.memberId });

  expect(await findHeldInvitation(await tokenOf(email), newId("request"))).toBeNull();
  expect(await findHeldInvitation(await tokenOf(kept), newId("request"))).toMatchObject({ role: "officer" });
  expect((await auditOf(head.memberId))[0]?.detail).toMatchObject({ endedInvitations: 1 });
});

test("what a removed administrator proposed or agreed to for other houses ends too", async () => {
  const { one, other, third } = await makeOffice();
  const { organization } = await makeLender();
  const propose = async (actor: AdministratorActor) =>
    callerFor(actor).organizations.inviteHead({ organizationId: organization.id, email: newAddress(), locale: "en" });
  const [asked, seconded] = [await propose(other), await propose(one)];
  await callerFor(other).members.secondInvitation({ invitationId: seconded.invitationId });

  await callerFor(one).members.remove({ memberId: other.memberId });
  await callerFor(third).members.remove({ memberId: other.memberId });

  for (const { invitationId } of [asked, seconded]) {
    const [invitation] = await ownerDatabase().select().from(invitations).where(eq(invitations.id, invitationId));
    expect(invitation?.revokedAt).not.toBeNull();
  }
});
