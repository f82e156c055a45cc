import "server-only";
import { organizations } from "../../db/schema/organizations.ts";
import { recordAudit } from "../access/audit.ts";
import type { Scope } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { issueInvitation } from "./issue-invitation.ts";
import { headOf, mayGovern } from "./policy.ts";
import type { AdmitAuthorityInput } from "./schema.ts";

export type Admitted = { readonly organizationId: string; readonly invitationId: string };

/** The new organization of an administrator, its audit row, and the invitation of its head. Refuses with FORBIDDEN outside the region. */
export async function writeAdmitted(
  scope: Scope<AdministratorActor>,
  kind: "lender" | "authority",
  { nameZh, nameEn, regionCode, email, locale }: AdmitAuthorityInput,
  more: Partial<typeof organizations.$inferInsert>,
): Promise<Admitted> {
  if (!mayGovern(scope.actor, regionCode)) throw new DomainError("FORBIDDEN", "organization.outside_region");

  const organizationId = newId("organization");
  await scope.tx.insert(organizations).values({ id: organizationId, kind, status: "active", nameZh, nameEn, regionCode, ...more });
  await recordAudit(scope, { action: `${kind}.admitted`, objectId: organizationId, detail: { nameZh, regionCode, ...more } });
  const invitationId = await issueInvitation(scope, { organizationId, email, locale, role: headOf[kind] });
  return { organizationId, invitationId };
}
