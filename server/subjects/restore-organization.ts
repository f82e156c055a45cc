import "server-only";
import { and, eq } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { accountClosings } from "../../db/schema/rights.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { lockGoverned } from "./lock.ts";
import type { Done } from "./schema.ts";

/** Lets a suspended organization work again. Refuses with NOT_FOUND, with CONFLICT while its claim is pending, and for good once its account was closed. */
export function restoreOrganization(actor: AdministratorActor, input: { organizationId: string }): Promise<Done> {
  return withActor(actor, async (scope) => {
    const organization = await lockGoverned(scope, input.organizationId);

    if (organization.status === "active") return { ok: true };
    if (organization.status === "pending") throw new DomainError("CONFLICT", "organization.cannot_suspend");
    const closed = and(eq(accountClosings.enterpriseId, organization.id), eq(accountClosings.status, "closed"));
    if ((await scope.tx.$count(accountClosings, closed)) > 0) throw new DomainError("CONFLICT", "organization.account_closed");

    await scope.tx.update(organizations).set({ status: "active" }).where(eq(organizations.id, organization.id));
    await recordAudit(scope, { action: "organization.restored", objectId: organization.id });
    return { ok: true };
  });
}
