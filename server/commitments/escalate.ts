import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { AuthorityActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { answer } from "./answer.ts";
import { mayFollow } from "./commitment.ts";
import { mayVerify } from "./policy.ts";
import { findReceivedCommitment } from "./queries.ts";
import type { CommitmentMoved, EscalateInput } from "./schema.ts";

/**
 * Stops what rests on a broken commitment once the day to fix it has passed, and then revokes it (Shenzhen Art. 57–64). The same measure twice was taken
 * once. Refuses with NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED before the day to fix it has passed, or CONFLICT when another measure comes first.
 */
export function escalateCommitment(actor: AuthorityActor, { commitmentId, note, measure }: EscalateInput): Promise<CommitmentMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedCommitment(scope, commitmentId);

    if (!mayVerify(actor, before)) throw new DomainError("FORBIDDEN", "commitment.unit_only");

    if (before.status === "broken" && before.measure === measure) return { commitmentId, status: before.status };
    if (!mayFollow(measure, before.measure)) throw new DomainError("CONFLICT", "commitment.moved_on");
    if (before.fixBy !== null && shanghaiDate(scope.now) <= before.fixBy)
      throw new DomainError("PRECONDITION_FAILED", "commitment.fix_day_not_over");
    return answer(scope, before, { event: measure === "stopped" ? "stop" : "revoke", note, changes: { measure } });
  });
}
