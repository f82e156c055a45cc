import "server-only";
import { enqueue } from "../access/outbox.ts";
import type { Scope } from "../access/with-actor.ts";
import type { AuthorityActor } from "../kernel/actor.ts";
import { advanceCommitment } from "./advance.ts";
import type { Commitment } from "./queries.ts";
import type { CommitmentMoved } from "./schema.ts";
import { tellCommitter } from "./tell.ts";

type Answer = Parameters<typeof advanceCommitment>[2];

/**
 * What every answer of a unit has in common: the commitment moves on, the enterprise is told, and its credit record follows by a job, since the unit
 * writes no records. A step.
 */
export async function answer(scope: Scope<AuthorityActor>, before: Commitment, step: Answer): Promise<CommitmentMoved> {
  const after = await advanceCommitment(scope, before, step);
  await tellCommitter(scope, after, step.event);
  if (after.publishedAt !== null) await enqueue(scope.tx, "commitments.write_record", { commitmentId: after.id }, after.id);
  return { commitmentId: after.id, status: after.status };
}
