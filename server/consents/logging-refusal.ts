import "server-only";
import { type AuditEntry, recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";

/** Who tried what, in words that are true of whatever was named: the thing itself may be another's. */
type Tried = { readonly action: `consent.${string}_refused`; readonly detail: NonNullable<AuditEntry["detail"]> };

/** Does the work; where it is refused, the try leaves an audit row in a transaction of its own, and the refusal goes on. */
export async function loggingRefusal<T>(actor: EnterpriseActor, { action, detail }: Tried, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) {
      await withActor(actor, (scope) => recordAudit(scope, { action, objectId: null, detail: { ...detail, reason: error.reason } }));
    }
    throw error;
  }
}
