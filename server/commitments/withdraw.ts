import "server-only";
import { enqueue } from "../access/outbox.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { advanceCommitment } from "./advance.ts";
import { mayCommit } from "./policy.ts";
import { findOwnCommitment } from "./queries.ts";
import type { CommitmentMoved, CommitmentRef } from "./schema.ts";

/**
 * Takes a commitment back before its term is over and before anybody decided on its strength (Shenzhen Art. 57–64). Twice, it was taken back once. Refuses
 * with NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED when it was used or its term is over, or CONFLICT when it was verified.
 */
export function withdrawCommitment(actor: EnterpriseActor, { commitmentId }: CommitmentRef): Promise<CommitmentMoved> {
  return withActor(actor, async (scope) => {
    const before = await findOwnCommitment(scope, commitmentId);

    if (!mayCommit(actor, before)) throw new DomainError("FORBIDDEN", "commitment.signers_only");

    if (before.status === "withdrawn") return { commitmentId, status: before.status };
    if (before.usedAt !== null) throw new DomainError("PRECONDITION_FAILED", "commitment.used");
    if (before.status === "published" && shanghaiDate(scope.now) > before.dueOn)
      throw new DomainError("PRECONDITION_FAILED", "commitment.term_over");
    const after = await advanceCommitment(scope, before, { event: "withdraw", changes: { endedAt: scope.now } });
    await enqueue(scope.tx, "commitments.write_record", { commitmentId }, commitmentId);
    return { commitmentId, status: after.status };
  });
}
