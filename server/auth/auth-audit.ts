import "server-only";
import type { Transaction } from "../../db/client.ts";
import { auditEvents } from "../../db/schema/events.ts";
import { newId } from "../kernel/ids.ts";

export type AuthAct = {
  readonly action: string;
  /** Null where nobody is known to act: a refused sign-in to an address without an account. */
  readonly userId: string | null;
  readonly displayName: string;
  readonly requestId: string;
  readonly objectId?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** Leaves an act's audit row under the authentication role, in the act's own transaction. */
export async function recordAuthAudit(tx: Transaction, act: AuthAct): Promise<void> {
  await tx.insert(auditEvents).values({
    id: newId("audit"),
    actor: act.userId === null ? "public" : `person:${act.userId}`,
    actorName: act.displayName,
    userId: act.userId,
    organizationId: null,
    requestId: act.requestId,
    action: act.action,
    objectId: act.objectId ?? act.userId,
    detail: act.detail ?? {},
  });
}
