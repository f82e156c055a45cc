import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { lockGoverned } from "./lock.ts";
import type { Done } from "./schema.ts";

/** Lets a suspended organization work again. Refuses with NOT_FOUND, and with CONFLICT while its claim is pending. */
export function restoreOrganization(actor: AdministratorActor, input: { organizationId: string }): Promise<Done> {
  return withActor(actor, async (scope) => {
    const organization = await lockGoverned(scope, input.organizationId);

    if (organization.status === "active") return { ok: true };
    if (organization.status === "pending") throw new DomainError("CONFLICT", "organization.cannot_suspend");

    await scope.tx.update(organizations).set({ status: "active" }).where(eq(organizations.id, organization.id));
    await recordAudit(scope, { action: "organization.restored", objectId: organization.id });
    return { ok: true };
  });
}
