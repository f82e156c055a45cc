import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { AuthorityActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { answer } from "./answer.ts";
import { mayVerify } from "./policy.ts";
import { findReceivedCommitment } from "./queries.ts";
import type { CommitmentMoved, SaidInput } from "./schema.ts";

/**
 * Finds that a commitment in force was broken, on what evidence: it speaks against the enterprise until it is fixed. Twice, the first finding stands.
 * Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when it is not in force.
 */
export function breakCommitment(actor: AuthorityActor, { commitmentId, note }: SaidInput): Promise<CommitmentMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedCommitment(scope, commitmentId);

    if (!mayVerify(actor, before)) throw new DomainError("FORBIDDEN", "commitment.unit_only");

    if (before.status === "broken") return { commitmentId, status: before.status };
    return answer(scope, before, { event: "break", note, changes: { verifiedAt: scope.now, verifiedByUserId: actor.userId } });
  });
}
