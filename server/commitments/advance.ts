import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { commitmentSteps, commitments } from "../../db/schema/commitments.ts";
import { recordAudit } from "../access/audit.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { type CommitmentEvent, standingOf, transition } from "./commitment.ts";
import type { Commitment, Side } from "./queries.ts";

type Changes = Partial<Pick<Commitment, "publishedAt" | "usedAt" | "verifiedAt" | "verifiedByUserId" | "measure" | "fixBy" | "endedAt">>;
type Step = { readonly event: CommitmentEvent; readonly note?: string; readonly fixBy?: Day; readonly changes?: Changes };

/**
 * Moves a commitment on from the status it was read in, with what changes beside it, and leaves its step and the audit row. Refuses with CONFLICT when the
 * step makes no sense from where it stands today, or somebody else moved it first.
 */
export async function advanceCommitment(scope: Side, before: Commitment, { event, note, fixBy, changes }: Step): Promise<Commitment> {
  const status = transition(standingOf(before, shanghaiDate(scope.now)), event);
  const movedOn = new DomainError("CONFLICT", "commitment.moved_on");
  if (!status) throw movedOn;
  const asRead = and(eq(commitments.id, before.id), eq(commitments.status, before.status), sameMeasure(before));
  const [after] = await scope.tx
    .update(commitments)
    .set({ ...changes, status })
    .where(asRead)
    .returning();
  if (!after) throw movedOn;
  await leaveStep(scope, after, { kind: event, note: note ?? null, fixBy: fixBy ?? null });
  await recordAudit(scope, {
    action: `commitment.${actions[event]}`,
    objectId: after.id,
    detail: { from: before.status, to: after.status },
  });
  return after;
}

/** Two orders at once must not both follow the same last one. */
function sameMeasure({ measure, fixBy }: Commitment) {
  return and(
    sql`${commitments.measure} is not distinct from ${measure}::commitment_measure`,
    sql`${commitments.fixBy} is not distinct from ${fixBy}::date`,
  );
}

const actions: Readonly<Record<CommitmentEvent, string>> = {
  accept: "accepted",
  refuse: "not_accepted",
  begin: "begun",
  lapse: "lapsed",
  withdraw: "withdrawn",
  fulfil: "fulfilled",
  break: "broken",
  order: "fix_ordered",
  stop: "stopped",
  revoke: "revoked",
  fix: "fixed_late",
};

/** Leaves one step of a commitment's story, by name; both sides see it, and nobody else. */
export async function leaveStep(
  { tx, actor, now }: Side,
  { id, enterpriseId, authorityId }: Commitment,
  {
    kind,
    note = null,
    fixBy = null,
  }: { readonly kind: CommitmentEvent | "sign"; readonly note?: string | null; readonly fixBy?: Day | null },
): Promise<void> {
  await tx.insert(commitmentSteps).values({
    ...{ id: newId("commitmentStep"), commitmentId: id, enterpriseId, authorityId, kind, at: now, note, fixBy },
    ...{ byUserId: actor.userId, byName: actor.displayName, byRole: actor.kind === "authority" ? "authority" : actor.role },
  });
}
