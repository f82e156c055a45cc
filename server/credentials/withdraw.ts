import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { credentials } from "../../db/schema/credentials.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { mayHandleCredential } from "./policy.ts";
import type { CredentialRef } from "./schema.ts";

/**
 * Takes a credential back: from now on its place in the status list says so, to whomever it is shown. Twice is once, and what ended otherwise stays as it
 * ended. Refuses with NOT_FOUND or FORBIDDEN.
 */
export function withdrawCredential(actor: EnterpriseActor, { credentialId }: CredentialRef): Promise<CredentialRef> {
  return withActor(actor, async (scope) => {
    const own = and(eq(credentials.id, credentialId), eq(credentials.enterpriseId, actor.organizationId));
    const [credential] = await scope.tx.select().from(credentials).where(own);
    if (!credential) throw notFound("credential");
    if (!mayHandleCredential(actor, credential)) throw new DomainError("FORBIDDEN", "mandate.none_live");

    const living = and(own, isNull(credentials.endedAt));
    const ended = await scope.tx
      .update(credentials)
      .set({ endedAt: scope.now, endedAs: "withdrawn" })
      .where(living)
      .returning({ id: credentials.id });
    if (ended.length === 1) await recordAudit(scope, { action: "credential.withdrawn", objectId: credentialId });
    return { credentialId };
  });
}
