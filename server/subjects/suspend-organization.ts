import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { lockGoverned } from "./lock.ts";
import type { Done } from "./schema.ts";

/** Shuts an organization out: from the next call on none of its people act. Refuses with NOT_FOUND, and with CONFLICT while its claim is pending or for one's own office. */
export function suspendOrganization(actor: AdministratorActor, input: { organizationId: string; reason: string }): Promise<Done> {
  return withActor(actor, async (scope) => {
    const organization = await lockGoverned(scope, input.organizationId);

    if (organization.status === "suspended") return { ok: true };
    if (organization.status === "pending" || organization.id === actor.organizationId)
      throw new DomainError("CONFLICT", "organization.cannot_suspend");

    await scope.tx.update(organizations).set({ status: "suspended" }).where(eq(organizations.id, organization.id));
    await recordAudit(scope, { action: "organization.suspended", objectId: organization.id, detail: { reason: input.reason } });
    return { ok: true };
  });
}
