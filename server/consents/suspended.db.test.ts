import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { accessReceipts, consents } from "../../db/schema/consents.ts";
import { members, organizations } from "../../db/schema/organizations.ts";
import { makeAccount } from "../../db/testing/accounts.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeIssuedOffer } from "../../db/testing/offers.ts";
import { makeAdministrator } from "../../db/testing/organizations.ts";
import { makeSession } from "../../db/testing/sessions.ts";
import { readSession } from "../auth/session.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";

/** An enterprise with a consent that a lender may read under, suspended by an administrator. */
async function makeSuspended() {
  const world = await makeIssuedOffer();
  const consent = await makeConsent(world.owner, { loanRequestId: world.request.id, lenderId: world.lender.organization.id });
  const administrator = await makeAdministrator();
  const organizationId = world.enterprise.organization.id;
  await callerFor(administrator).organizations.suspend({ organizationId, reason: "涉嫌冒用他人身份，暂停核查。" });
  const open = () => callerFor(world.lender.officer).cases.openProfile({ caseId: world.lenderCase.id });
  return { ...world, consent, administrator, organizationId, open };
}
async function callerAs(person: EnterpriseActor) {
  await makeAccount({ id: person.userId });
  const requestId = newId("request");
  return callerOf(await readSession(await makeSession(person), requestId), requestId);
}

test("from the suspension on no lender opens the enterprise's data, the try is left, and once restored it is open again", async () => {
  const { open, lenderCase, consent, administrator, organizationId } = await makeSuspended();

  await expect(open()).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "consent.enterprise_suspended" });

  const tries = await ownerDatabase().select().from(accessReceipts).where(eq(accessReceipts.caseId, lenderCase.id));
  expect(tries).toMatchObject([{ result: "refused", refusal: "consent.enterprise_suspended" }]);
  const [kept] = await ownerDatabase().select().from(consents).where(eq(consents.id, consent.id));
  expect(kept).toMatchObject({ readsUsed: 0, status: "active" });
  await callerFor(administrator).organizations.restore({ organizationId });
  await expect(open()).resolves.toMatchObject({ receipt: { openingsUsed: 1 } });
});

test("the signers of a suspended enterprise see what they have let be read, end it, and can do nothing else", async () => {
  const { owner, consent, administrator, organizationId, open } = await makeSuspended();
  const caller = await callerAs(owner);

  expect((await caller.consents.list()).map(({ consentId, status }) => [consentId, status])).toEqual([[consent.id, "active"]]);
  for (const act of [
    () => caller.loanRequests.list(),
    () => caller.loanRequests.start({}),
    () => caller.consents.resume({ consentId: consent.id }),
    () => caller.consents.accessLog({ limit: 5 }),
    () => caller.members.team(),
  ])
    await expect(act()).rejects.toMatchObject({ code: "FORBIDDEN" });
  await caller.consents.revoke({ consentId: consent.id });
  await caller.consents.revoke({ consentId: consent.id });

  expect(await auditOf(consent.id)).toMatchObject([{ action: "consent.revoked", userId: owner.userId }]);
  await callerFor(administrator).organizations.restore({ organizationId });
  await expect(open()).rejects.toMatchObject({ message: "consent.none_in_force" });
});

test("nobody else does: an operator without that mandate, a suspended member, another enterprise, a lender", async () => {
  const { enterprise, owner, consent, lender } = await makeSuspended();
  const other = await makeSuspended();
  await ownerDatabase().update(members).set({ status: "suspended" }).where(eq(members.id, owner.memberId));
  const refused = { code: "FORBIDDEN" };
  const ref = { consentId: consent.id };

  await expect((await callerAs(owner)).consents.revoke(ref)).rejects.toMatchObject(refused);
  await expect((await callerAs(enterprise.operator)).consents.revoke(ref)).rejects.toMatchObject(refused);
  await expect((await callerAs(other.owner)).consents.revoke(ref)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(lender.officer).consents.revoke(ref)).rejects.toMatchObject(refused);

  const [kept] = await ownerDatabase().select().from(consents).where(eq(consents.id, consent.id));
  expect(kept?.status).toBe("active");
});

test("a suspended lender's people end nothing and see nothing", async () => {
  const { lender } = await makeIssuedOffer();
  await ownerDatabase().update(organizations).set({ status: "suspended" }).where(eq(organizations.id, lender.organization.id));
  await makeAccount({ id: lender.officer.userId });
  const session = await readSession(await makeSession(lender.officer), newId("request"));

  expect(session).toMatchObject({ actor: null, need: "suspended", suspended: null });
  await expect(callerOf(session).consents.list()).rejects.toMatchObject({ code: "FORBIDDEN" });
});
