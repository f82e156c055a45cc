import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { AuthorityActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { answer } from "./answer.ts";
import { mayFollow } from "./commitment.ts";
import { mayVerify } from "./policy.ts";
import { findReceivedCommitment } from "./queries.ts";
import type { CommitmentMoved, OrderFixInput } from "./schema.ts";

/**
 * Orders that a broken commitment be fixed by a day; said again, it gives more time. Refuses with NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED for a day that
 * is not after today or not after the one given before, or CONFLICT when it is not broken or more was done already.
 */
export function orderFix(actor: AuthorityActor, { commitmentId, note, fixBy }: OrderFixInput): Promise<CommitmentMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedCommitment(scope, commitmentId);

    if (!mayVerify(actor, before)) throw new DomainError("FORBIDDEN", "commitment.unit_only");

    if (before.status === "broken" && before.measure === "fix_ordered" && before.fixBy === fixBy)
      return { commitmentId, status: before.status };
    if (!mayFollow("fix_ordered", before.measure)) throw new DomainError("CONFLICT", "commitment.moved_on");
    if (fixBy <= (before.fixBy ?? shanghaiDate(scope.now))) throw new DomainError("PRECONDITION_FAILED", "commitment.fix_day_too_early");
    return answer(scope, before, { event: "order", note, fixBy, changes: { measure: "fix_ordered", fixBy } });
  });
}
