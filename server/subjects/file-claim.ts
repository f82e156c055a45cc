import "server-only";
import { mandates } from "../../db/schema/organizations.ts";
import { recordAudit } from "../access/audit.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Day } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { isSoundTerm } from "./mandate.ts";
import type { ClaimInput } from "./schema.ts";

/**
 * A claim to act for the enterprise, for an administrator to decide. Refuses with PRECONDITION_FAILED when an operator names no usable
 * last day, and with CONFLICT while an earlier claim waits or stands.
 */
export async function fileClaim(
  scope: Scope,
  place: { organizationId: string; memberId: string },
  claim: ClaimInput,
  today: Day,
): Promise<string> {
  const isOperator = claim.role === "operator";
  if (isOperator && !isSoundTerm(today, claim.endsOn)) throw new DomainError("PRECONDITION_FAILED", "mandate.term");
  const mandate = {
    id: newId("mandate"),
    ...place,
    kind: claim.role,
    scope: isOperator ? [...claim.scope] : [],
    startsOn: today,
    endsOn: isOperator ? claim.endsOn : null,
    statement: claim.statement,
  };
  const filed = await scope.tx.insert(mandates).values(mandate).onConflictDoNothing().returning({ id: mandates.id });
  if (filed.length === 0) throw new DomainError("CONFLICT", "mandate.already_filed");
  await recordAudit(scope, {
    action: "mandate.claimed",
    objectId: mandate.id,
    detail: { kind: claim.role, scope: mandate.scope, endsOn: mandate.endsOn },
  });
  return mandate.id;
}
