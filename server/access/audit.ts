import "server-only";
import { auditEvents } from "../../db/schema/events.ts";
import { newId } from "../kernel/ids.ts";
import { insertOnce } from "./build-once.ts";
import { calledName, nameOf } from "./row-context.ts";
import { holdPlace } from "./still-may.ts";
import type { Scope } from "./with-actor.ts";

export type AuditEntry = {
  /** Room and past participle: `offer.accepted`. */
  readonly action: string;
  readonly objectId: string | null;
  /** What a reviewer needs to understand the act. Never secrets, never credit content. */
  readonly detail?: Readonly<Record<string, unknown>>;
};

const insertAudit = insertOnce(auditEvents);

/**
 * Leaves the act's audit row in the act's own transaction: no row, no change. Refuses with FORBIDDEN when the actor's place has changed since
 * it was read (`member.rights_changed`).
 */
export async function recordAudit(scope: Scope, entry: AuditEntry): Promise<void> {
  const { actor } = scope;
  const isPerson = actor.kind !== "system" && actor.kind !== "public" && actor.kind !== "key";
  // Sent together and waited for once. Where the place has changed, that is what is told, and the row falls with the transaction.
  const place = isPerson && actor.kind !== "person" ? holdPlace(scope, actor) : null;
  const row = insertAudit(scope, {
    id: newId("audit"),
    at: scope.now,
    actor: nameOf(actor),
    actorName: calledName(actor),
    userId: isPerson ? actor.userId : null,
    organizationId: "organizationId" in actor ? actor.organizationId || null : null,
    requestId: actor.requestId,
    action: entry.action,
    objectId: entry.objectId,
    detail: entry.detail ?? {},
  });
  for (const done of await Promise.allSettled([place, row])) if (done.status === "rejected") throw done.reason;
}
