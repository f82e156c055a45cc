import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { lenderCases, loanRequests } from "../../db/schema/loan-requests.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { advanceLoanRequest } from "./advance.ts";
import { statusAt, transition } from "./loan-request.ts";

const Payload = z.strictObject({ loanRequestId: z.string() });

/**
 * Ends a request that every lender asked has declined. A job does it, since no lender may see whether another has. Doing it twice, or when
 * a case is still open, changes nothing.
 */
export function settleDeclined(actor: SystemActor, payload: unknown): Promise<void> {
  const { loanRequestId } = Payload.parse(payload);
  return withActor(actor, async (scope) => {
    const [request] = await scope.tx.select().from(loanRequests).where(eq(loanRequests.id, loanRequestId)).for("update");
    const cases = await scope.tx
      .select({ status: lenderCases.status })
      .from(lenderCases)
      .where(eq(lenderCases.loanRequestId, loanRequestId));

    if (!request || cases.length === 0 || cases.some(({ status }) => status !== "declined")) return;
    if (!transition(statusAt(request, scope.now), "decline_all")) return;

    await advanceLoanRequest(scope, request, "decline_all");

    await recordAudit(scope, { action: "loan_request.declined_by_all", objectId: request.id, detail: { cases: cases.length } });
  });
}
