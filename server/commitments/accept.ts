import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { AuthorityActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { answer } from "./answer.ts";
import { mayVerify } from "./policy.ts";
import { findReceivedCommitment } from "./queries.ts";
import type { CommitmentMoved, CommitmentRef } from "./schema.ts";

/**
 * Accepts a commitment of an approval type: it is published, and the unit decides on its strength, so that it is taken back no more. Twice, the first
 * acceptance stands. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when it was taken back or refused.
 */
export function acceptCommitment(actor: AuthorityActor, { commitmentId }: CommitmentRef): Promise<CommitmentMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedCommitment(scope, commitmentId);

    if (!mayVerify(actor, before)) throw new DomainError("FORBIDDEN", "commitment.unit_only");

    if (before.usedAt !== null) return { commitmentId, status: before.status };
    return answer(scope, before, { event: "accept", changes: { publishedAt: scope.now, usedAt: scope.now } });
  });
}
