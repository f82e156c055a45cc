import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { pushKeys } from "../../../db/schema/push.ts";
import { recordAudit } from "../../access/audit.ts";
import { nameOf } from "../../access/row-context.ts";
import { withActor } from "../../access/with-actor.ts";
import type { ImportingActor } from "../policy.ts";
import { findKey } from "./queries.ts";
import type { RevokeKeyInput } from "./schema.ts";

/** Ends a key for good: what is signed with it from now on is refused. Ended already, it stays as it ended. Refuses with NOT_FOUND. */
export function revokeKey(actor: ImportingActor, { keyId, reason }: RevokeKeyInput): Promise<void> {
  return withActor(actor, async (scope) => {
    const key = await findKey(scope, keyId);
    if (key.revokedAt) return;

    const end = { revokedAt: scope.now, revokedBy: nameOf(actor), revokedByName: actor.displayName, revokeReason: reason };
    const change = scope.tx
      .update(pushKeys)
      .set(end)
      .where(and(eq(pushKeys.id, keyId), isNull(pushKeys.revokedAt)));
    // Of two who end it at once, one does.
    if ((await change.returning({ id: pushKeys.id })).length === 0) return;

    await recordAudit(scope, { action: "push.key_revoked", objectId: keyId, detail: { name: key.name, reason } });
  });
}
