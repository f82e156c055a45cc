import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { disputes, invitations, mandates, members } from "../../db/schema/organizations.ts";
import { mailsTo, makeAccount } from "../../db/testing/accounts.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeAdministrator, makeAuthority, makeEnterprise, makeLender, makePerson } from "../../db/testing/organizations.ts";
import type { AdministratorActor, Newcomer } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";
import { acceptInvitation, findHeldInvitation } from "./accept-invitation.ts";

const addressOf = async (memberId: string) =>
  (await ownerDatabase().select().from(members).where(eq(members.id, memberId)))[0]?.email ?? "";
const tokenIn = (path: string | undefined) => path?.split("/").at(-1) ?? "";
const newAddress = () => `${newId("user")}@example.test`;

async function makeGuest() {
  const { userId, email } = await makeAccount();
  const person: Newcomer = { kind: "person", userId, displayName: "陈一诺", requestId: newId("request") };
  return { person, contact: { email, locale: "en" as const } };
}
const opens = async (email: string) => findHeldInvitation(tokenIn((await mailsTo(email))[0]?.path), newId("request"));

/** A lender as it is after its admission, before anybody came. */
async function makeAdmitted(administrator: AdministratorActor) {
  const first = newAddress();
  const lender = { nameZh: "新来银行", nameEn: "Newly Bank", lenderKind: "city_bank", regionCode: "320500", locale: "en" } as const;
  const { organizationId } = await callerFor(administrator).organizations.admitLender({ ...lender, email: first });
  return { organizationId, first };
}

test("a lender without a manager gets its first by one administrator, and of two invitations only the latest opens", async () => {
  const administrator = await makeAdministrator();
  const { organizationId, first } = await makeAdmitted(administrator);
  const second = newAddress();

  const invited = await callerFor(administrator).organizations.inviteHead({ organizationId, email: second, locale: "en" });

  expect(invited.waitsForSecond).toBe(false);
  expect(await opens(second)).toMatchObject({ organizationId, role: "manager" });
  expect(await opens(first)).toBeNull();
});

test("beside a manager an administrator invites nobody alone: the invitation waits, is sent to nobody, and the managers are told", async () => {
  const administrator = await makeAdministrator();
  const { organization, manager } = await makeLender();
  const email = newAddress();

  const asked = { organizationId: organization.id, email, locale: "en" as const };
  const { invitationId, waitsForSecond } = await callerFor(administrator).organizations.inviteHead(asked);

  expect(waitsForSecond).toBe(true);
  expect(await mailsTo(email)).toEqual([]);
  expect(await mailsTo(await addressOf(manager.memberId))).toMatchObject([
    { template: "head_proposed", facts: { email, role: "manager" } },
  ]);
  expect(await auditOf(invitationId)).toMatchObject([{ action: "invitation.issued", detail: { waitsForSecond: true } }]);
  const shown = (await callerFor(manager).members.team()).invitations;
  expect(shown).toMatchObject([{ invitationId, waitsForSecond: true, maySecond: false }]);
});

test("a second administrator's word sends it, once; neither the first nor the invited gives it", async () => {
  const one = await makeAdministrator();
  const other = await makeAdministrator();
  const { organization } = await makeLender();
  const { contact, person } = await makeGuest();
  const asked = { organizationId: organization.id, email: contact.email, locale: "en" as const };
  const { invitationId } = await callerFor(one).organizations.inviteHead(asked);
  const invitee = { ...(await makeAdministrator()), memberId: newId("member") };
  const place = { id: invitee.memberId, organizationId: invitee.organizationId, userId: newId("user"), role: "administrator" as const };
  await ownerDatabase()
    .insert(members)
    .values({ ...place, displayName: "受邀人", email: contact.email.toUpperCase() });

  await expect(callerFor(one).members.secondInvitation({ invitationId })).rejects.toMatchObject({
    message: "invitation.another_must_second",
  });
  await expect(callerFor(invitee).members.secondInvitation({ invitationId })).rejects.toMatchObject({ message: "invitation.not_oneself" });
  expect(await mailsTo(contact.email)).toEqual([]);
  await Promise.all([1, 2].map(() => callerFor(other).members.secondInvitation({ invitationId })));

  expect(await mailsTo(contact.email)).toHaveLength(1);
  expect((await auditOf(invitationId)).filter(({ action }) => action === "invitation.seconded")).toHaveLength(1);
  const token = tokenIn((await mailsTo(contact.email))[0]?.path);
  await expect(acceptInvitation(person, contact, { token })).resolves.toMatchObject({ organizationId: organization.id });
});

test("a manager takes a proposal back, and nobody's second word sends it then", async () => {
  const [one, other] = [await makeAdministrator(), await makeAdministrator()];
  const { organization, manager } = await makeLender();
  const asked = { organizationId: organization.id, email: newAddress(), locale: "en" as const };
  const { invitationId } = await callerFor(one).organizations.inviteHead(asked);

  await callerFor(manager).members.revokeInvitation({ invitationId });

  await expect(callerFor(other).members.secondInvitation({ invitationId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await mailsTo(asked.email)).toEqual([]);
});

test("an administrator of another region finds no proposal, and a manager's own invitation needs no second", async () => {
  const one = await makeAdministrator();
  const { organization, manager } = await makeLender();
  const asked = { organizationId: organization.id, email: newAddress(), locale: "en" as const };
  const { invitationId } = await callerFor(one).organizations.inviteHead(asked);
  const far = { ...(await makeAdministrator()), role: "regional_administrator" as const, regionCode: "440000" };
  const own = newAddress();

  await expect(callerFor(far).members.secondInvitation({ invitationId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { invitationId: ownId } = await callerFor(manager).members.invite({ email: own, role: "manager", locale: "en" });

  expect(await opens(own)).toMatchObject({ role: "manager" });
  await expect(callerFor(one).members.secondInvitation({ invitationId: ownId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the list of lenders shows what waits, and to whom it falls", async () => {
  const one = await makeAdministrator();
  const other = await makeAdministrator();
  const authority = await makeAuthority();
  const asked = { organizationId: authority.organizationId, email: newAddress(), locale: "en" as const };
  const { invitationId } = await callerFor(one).organizations.inviteHead(asked);
  const shownTo = async (actor: AdministratorActor) =>
    (await callerFor(actor).organizations.list({ kind: "authority", page: 1 })).rows.find(
      (row) => row.organizationId === authority.organizationId,
    )?.proposedHeads;

  expect(await shownTo(one)).toEqual([{ invitationId, email: asked.email, maySecond: false }]);
  expect(await shownTo(other)).toEqual([{ invitationId, email: asked.email, maySecond: true }]);
});

test("an administrator invites the own address into no house", async () => {
  const administrator = await makeAdministrator();
  const email = (await addressOf(administrator.memberId)).toUpperCase();
  const { organizationId } = await makeAdmitted(administrator);

  const invited = callerFor(administrator).organizations.inviteHead({ organizationId, email, locale: "en" });

  await expect(invited).rejects.toMatchObject({ code: "FORBIDDEN", message: "invitation.not_oneself" });
  const open = await ownerDatabase().select().from(invitations).where(eq(invitations.organizationId, organizationId));
  expect(open.map(({ revokedAt }) => revokedAt)).toEqual([null]);
});

test.each(["a lender's office", "the platform's office"] as const)(
  "an account that is a member elsewhere does not come into %s",
  async (into) => {
    const administrator = await makeAdministrator();
    const colleague = { ...(await makePerson(administrator.organizationId, "administrator", "副管理员")) };
    const lender = await makeLender();
    const isLender = into === "a lender's office";
    const { person, contact } = await makeGuest();
    const elsewhere = isLender ? administrator.organizationId : lender.organization.id;
    const place = { id: newId("member"), organizationId: elsewhere, userId: person.userId, displayName: "陈一诺", email: contact.email };
    await ownerDatabase()
      .insert(members)
      .values({ ...place, role: isLender ? "administrator" : "officer" });
    const inviter = isLender ? lender.manager : administrator;
    const asked = { email: contact.email, role: isLender ? "officer" : "administrator", locale: "en" } as const;
    const { invitationId } = await callerFor(inviter).members.invite(asked);
    if (!isLender) await callerFor({ ...administrator, ...colleague }).members.secondInvitation({ invitationId });
    const token = tokenIn((await mailsTo(contact.email))[0]?.path);

    const accepted = acceptInvitation(person, contact, { token });

    await expect(accepted).rejects.toMatchObject({ code: "FORBIDDEN", reason: "invitation.office_apart" });
  },
);

test("no administrator decides on a claim to a house of the own: approved, rejected and disputed by another", async () => {
  const administrator = await makeAdministrator();
  const { owner, organization } = await makeEnterprise({ mandate: "pending" });
  const own = { ...administrator, userId: owner.userId };
  const [mandate] = await ownerDatabase().select().from(mandates).where(eq(mandates.memberId, owner.memberId));
  const mandateId = mandate?.id ?? "";
  const disputeId = newId("dispute");
  const claimant = { claimantUserId: administrator.userId, claimantName: "管理员", claimantEmail: newAddress() };
  await ownerDatabase()
    .insert(disputes)
    .values({ id: disputeId, organizationId: organization.id, ...claimant, statement: "本人为法定代表人。" });
  const reason = "材料齐全，予以认定。";
  const ownCause = { code: "FORBIDDEN", message: "organization.own_cause" };

  await expect(callerFor(own).mandates.approve({ mandateId })).rejects.toMatchObject(ownCause);
  await expect(callerFor(own).mandates.reject({ mandateId, reason })).rejects.toMatchObject(ownCause);
  await expect(callerFor(administrator).disputes.decide({ disputeId, decision: "upheld", reason })).rejects.toMatchObject(ownCause);

  expect(await auditOf(mandateId)).toEqual([]);
  await expect(callerFor(administrator).mandates.approve({ mandateId })).resolves.toEqual({ ok: true });
});
