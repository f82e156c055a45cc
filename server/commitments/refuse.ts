import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { AuthorityActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { answer } from "./answer.ts";
import { mayVerify } from "./policy.ts";
import { findReceivedCommitment } from "./queries.ts";
import type { CommitmentMoved, SaidInput } from "./schema.ts";

/**
 * Refuses to accept a commitment of an approval type, with reasons that the enterprise reads; nothing is published. Twice, the first answer stands. Refuses
 * with NOT_FOUND, FORBIDDEN, or CONFLICT when it was accepted or taken back.
 */
export function refuseCommitment(actor: AuthorityActor, { commitmentId, note }: SaidInput): Promise<CommitmentMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedCommitment(scope, commitmentId);

    if (!mayVerify(actor, before)) throw new DomainError("FORBIDDEN", "commitment.unit_only");

    if (before.status === "not_accepted") return { commitmentId, status: before.status };
    return answer(scope, before, { event: "refuse", note, changes: { endedAt: scope.now } });
  });
}
