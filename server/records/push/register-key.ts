import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { pushKeys } from "../../../db/schema/push.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { fingerprintOf } from "./queries.ts";
import { liveKeysMax, type RegisterKeyInput } from "./schema.ts";
import { readPublicKey } from "./signed.ts";

/**
 * Lets what is signed with a key come in as the unit's. Refuses with PRECONDITION_FAILED what is no Ed25519 public key, CONFLICT a key the unit has
 * or had, LIMIT_EXCEEDED beyond what one unit may have in use.
 */
export function registerKey(actor: AuthorityActor, input: RegisterKeyInput): Promise<{ keyId: string }> {
  return withActor(actor, async (scope) => {
    const publicKey = readPublicKey(input.publicKey);
    if (!publicKey) throw new DomainError("PRECONDITION_FAILED", "push_key.not_a_public_key");
    const { organizationId } = actor;
    await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`push keys of ${organizationId}`}, 0))`);
    const live = await scope.tx.$count(pushKeys, and(eq(pushKeys.organizationId, organizationId), isNull(pushKeys.revokedAt)));
    if (live >= liveKeysMax) throw new DomainError("LIMIT_EXCEEDED", "push_key.too_many", { max: liveKeysMax });

    const row = { id: newId("pushKey"), organizationId, name: input.name, publicKey, createdAt: scope.now };
    const made = { createdByUserId: actor.userId, createdByName: actor.displayName };
    const [key] = await scope.tx
      .insert(pushKeys)
      .values({ ...row, ...made })
      .onConflictDoNothing()
      .returning({ id: pushKeys.id });
    if (!key) throw new DomainError("CONFLICT", "push_key.known");

    const detail = { name: input.name, fingerprint: fingerprintOf(publicKey) };
    await recordAudit(scope, { action: "push.key_registered", objectId: key.id, detail });
    return { keyId: key.id };
  });
}
