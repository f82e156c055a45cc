import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { disputes, members } from "../../db/schema/organizations.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { Newcomer } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import type { Contact } from "./found-organization.ts";
import { isFree } from "./free-claim.ts";
import { findClaimedSubject, findClaimingOrganization } from "./look-up.ts";
import type { DisputeInput, Done } from "./schema.ts";

/**
 * A second claim on a credit code: an administrator will decide, and nothing changes until then. Refuses with CONFLICT when nobody acts for
 * the code, when the claimant already belongs to it, or when the same person's claim is open.
 */
export async function fileDispute(person: Newcomer, contact: Contact, input: DisputeInput): Promise<Done> {
  const organization = await withActor(person, async (scope) => {
    const subject = await findClaimedSubject(scope, input.uscc);
    return findClaimingOrganization(scope, subject.id);
  });
  if (!organization || (await isFree(person, organization))) throw new DomainError("CONFLICT", "organization.not_claimed");
  return withActor(person, async (scope) => {
    const own = and(eq(members.organizationId, organization.id), eq(members.userId, person.userId), ne(members.status, "removed"));
    if ((await scope.tx.select({ id: members.id }).from(members).where(own)).length > 0)
      throw new DomainError("CONFLICT", "member.already");

    const id = newId("dispute");
    const claimant = {
      claimantUserId: person.userId,
      claimantName: person.displayName,
      claimantEmail: contact.email,
      claimantLocale: contact.locale,
    };
    const dispute = { id, organizationId: organization.id, ...claimant, statement: input.statement };
    const filed = await scope.tx.insert(disputes).values(dispute).onConflictDoNothing().returning({ id: disputes.id });
    if (filed.length === 0) throw new DomainError("CONFLICT", "dispute.already_open");
    await recordAudit(scope, { action: "dispute.filed", objectId: id, detail: { organizationId: organization.id } });
    return { ok: true };
  });
}
