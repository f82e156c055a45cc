import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { consents } from "../../db/schema/consents.ts";
import { members, organizations } from "../../db/schema/organizations.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { untilSomebodyWaits } from "../../db/testing/waiting.ts";
import { newId } from "../kernel/ids.ts";
import { removeMember } from "../subjects/set-member-status.ts";
import { callerFor } from "../trpc/caller.ts";
import { recordAudit } from "./audit.ts";
import { withActor } from "./with-actor.ts";

/** A pause that waits for the consent's lock while something else happens, and what became of the consent. */
async function pauseWhile(happens: (world: { memberId: string; organizationId: string }) => Promise<unknown>) {
  const { owner, operator } = await makeEnterprise({ binds: ["consent"] });
  const { organization } = await makeLender();
  const consent = await makeConsent(owner, { loanRequestId: newId("loanRequest"), lenderId: organization.id });
  let pausing: Promise<unknown> = Promise.resolve();
  await ownerDatabase().transaction(async (tx) => {
    await tx.select().from(consents).where(eq(consents.id, consent.id)).for("update");
    pausing = callerFor(operator)
      .consents.pause({ consentId: consent.id })
      .catch((error: Error) => error.message);
    await untilSomebodyWaits();
    await happens(operator);
  });
  const result = await pausing;
  const [after] = await ownerDatabase().select().from(consents).where(eq(consents.id, consent.id));
  return { result, status: after?.status, audit: await auditOf(consent.id) };
}

const change = (id: string, more: Partial<typeof members.$inferInsert>) =>
  ownerDatabase().update(members).set(more).where(eq(members.id, id));

test.each([
  { what: "suspended", happens: ({ memberId }: { memberId: string }) => change(memberId, { status: "suspended" }) },
  { what: "removed", happens: ({ memberId }: { memberId: string }) => change(memberId, { status: "removed" }) },
  { what: "given another role", happens: ({ memberId }: { memberId: string }) => change(memberId, { role: "legal_representative" }) },
  {
    what: "of a house that was suspended",
    happens: ({ organizationId }: { organizationId: string }) =>
      ownerDatabase().update(organizations).set({ status: "suspended" }).where(eq(organizations.id, organizationId)),
  },
])("an act that waited while its actor was $what does nothing", async ({ happens }) => {
  expect(await pauseWhile(happens)).toEqual({ result: "member.rights_changed", status: "active", audit: [] });
});

test("twin: an act that waited while nothing happened is done", async () => {
  expect(await pauseWhile(async () => {})).toMatchObject({ status: "paused", audit: [{ action: "consent.paused" }] });
});

test("an act that is under way holds off a suspension until it is committed", async () => {
  const { officer } = await makeLender();

  const held = await withActor(officer, async (scope) => {
    await recordAudit(scope, { action: "case.assigned", objectId: null });
    const suspending = ownerDatabase().execute(sql`select 1 from members where id = ${officer.memberId} for update nowait`);
    return suspending.then(
      () => "free",
      (error: { cause?: { code?: string } }) => error.cause?.code,
    );
  });

  expect(held).toBe("55P03");
});

test("a head who leaves the house is not in the own way", async () => {
  const { manager, organization } = await makeLender();
  const second = { organizationId: organization.id, userId: newId("user"), displayName: "第二负责人", email: "second@example.test" };
  await ownerDatabase()
    .insert(members)
    .values({ id: newId("member"), role: "manager", ...second });

  await removeMember(manager, { memberId: manager.memberId });

  const [left] = await ownerDatabase().select().from(members).where(eq(members.id, manager.memberId));
  expect(left?.status).toBe("removed");
});
