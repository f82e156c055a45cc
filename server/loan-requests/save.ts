import "server-only";
import { eq, sql } from "drizzle-orm";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { mayPrepareRequest } from "./policy.ts";
import { lockOwnLoanRequest } from "./queries.ts";
import { isNeededTooLate, type RequestSaved, type SaveRequestInput } from "./schema.ts";

/**
 * Saves the fields of a draft that were just typed and leaves the others alone, so that two people who fill in different fields lose
 * nothing; the last write to one field wins. Refuses with NOT_FOUND, FORBIDDEN, CONFLICT when
 * the request was sent meanwhile, or PRECONDITION_FAILED when it needs the money by a day that has gone by.
 */
export function saveRequest(actor: EnterpriseActor, input: SaveRequestInput): Promise<RequestSaved> {
  return withActor(actor, async (scope) => {
    const before = await lockOwnLoanRequest(scope, input.loanRequestId);

    if (!mayPrepareRequest(actor, before)) throw new DomainError("FORBIDDEN", "loan_request.members_only");

    if (before.status !== "draft") throw new DomainError("CONFLICT", "loan_request.not_a_draft");
    if (isNeededTooLate(input.patch.declared, shanghaiDate(scope.now)))
      throw new DomainError("PRECONDITION_FAILED", "loan_request.needed_by_past");

    const { declared, ...fields } = input.patch;
    const merged = declared ? { declared: sql`${loanRequests.declared} || ${JSON.stringify(declared)}::jsonb` } : {};
    const change = scope.tx.update(loanRequests).set({ ...fields, ...merged, savedAt: scope.now });
    const after = only(await change.where(eq(loanRequests.id, before.id)).returning());

    const changed = [...Object.keys(fields), ...Object.keys(declared ?? {})];
    await recordAudit(scope, { action: "loan_request.saved", objectId: after.id, detail: { fields: changed } });
    return { loanRequestId: after.id, savedAt: after.savedAt };
  });
}
