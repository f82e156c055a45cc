import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { recordAmendments } from "../../../db/schema/amendments.ts";
import { recordAudit } from "../../access/audit.ts";
import { enqueue } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import { DomainError } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { mayAmendRecord } from "../policy.ts";
import { findAmendableNow, withdrawnBy } from "./difference.ts";
import type { AmendmentMade, CorrectOwnRecordInput, PreviewAmendmentInput, WithdrawOwnRecordInput } from "./schema.ts";

type Said = Pick<CorrectOwnRecordInput, "basisNo" | "reason">;

/**
 * Corrects a record of the unit's own: the fields that are other, by which document, and why. A job carries it out at once and as a whole, since the unit may
 * see neither lenders nor enterprises. The same correction sent twice is made once, another of the same version is CONFLICT. Refuses as `findAmendableNow` says.
 */
export function correctOwnRecord(actor: AuthorityActor, { basisNo, reason, ...wish }: CorrectOwnRecordInput): Promise<AmendmentMade> {
  return withActor(actor, (scope) => amend(scope, { way: "corrected", ...wish }, { basisNo, reason }));
}

/**
 * Withdraws a record whose decision was annulled: when, by which document, and why. What comes after the ruled working days is late, and counted so. Carried out as a
 * correction is; withdrawn twice it is withdrawn once. Refuses as `findAmendableNow` says.
 */
export function withdrawOwnRecord(actor: AuthorityActor, { basisNo, reason, ...wish }: WithdrawOwnRecordInput): Promise<AmendmentMade> {
  return withActor(actor, (scope) => amend(scope, { way: "withdrawn", ...wish }, { basisNo, reason }));
}

async function amend(scope: Scope<AuthorityActor>, wish: PreviewAmendmentInput, said: Said): Promise<AmendmentMade> {
  if (!mayAmendRecord(scope.actor)) throw new DomainError("FORBIDDEN", "amendment.decider");
  const before = await findMade(scope, wish);
  if (before) return madeBefore(before, { ...wish, ...said });

  const { unit, record } = await findAmendableNow(scope, wish);
  const annulled = wish.way === "withdrawn" ? { annulledOn: wish.annulledOn, dueOn: await withdrawnBy(scope, wish.annulledOn) } : {};
  const [made] = await scope.tx
    .insert(recordAmendments)
    .values({
      ...{ id: newId("amendment"), authorityId: scope.actor.organizationId, unitName: unit.nameZh, way: wish.way },
      ...{ subjectId: record.subjectId, recordId: record.id, recordVersion: record.version },
      ...{ itemCode: record.itemCode, documentNo: record.documentNo, ...said, ...annulled },
      ...(wish.way === "corrected" ? { correction: wish.correction } : {}),
      ...{ decidedAt: scope.now, decidedByUserId: scope.actor.userId },
    })
    .onConflictDoNothing()
    .returning();
  if (!made) throw new DomainError("CONFLICT", "amendment.moved_on");

  await recordAudit(scope, {
    action: `amendment.${wish.way}`,
    objectId: made.id,
    detail: { recordId: record.id, version: record.version },
  });
  await enqueue(scope.tx, "corrections.carry_out", { amendmentId: made.id }, made.id);
  return { amendmentId: made.id, way: made.way };
}

type Made = typeof recordAmendments.$inferSelect;

async function findMade({ tx, actor }: Scope<AuthorityActor>, { subjectId, recordId, version }: PreviewAmendmentInput) {
  const own = eq(recordAmendments.authorityId, actor.organizationId);
  const ofRecord = and(eq(recordAmendments.subjectId, subjectId), eq(recordAmendments.recordId, recordId));
  const [made] = await tx
    .select()
    .from(recordAmendments)
    .where(and(own, ofRecord, eq(recordAmendments.recordVersion, version), isNull(recordAmendments.undoneAt)));
  return made ?? null;
}

/** The first deed on a version stands: the same once more is that one, and another, be it in one word, finds that the record has moved on. */
function madeBefore({ id, way, correction, annulledOn, basisNo, reason }: Made, wish: PreviewAmendmentInput & Said): AmendmentMade {
  const asked =
    wish.way === "corrected" ? { correction: wish.correction, annulledOn: null } : { correction: null, annulledOn: wish.annulledOn };
  const isSame =
    canonicalJson({ way, correction, annulledOn, basisNo, reason }) ===
    canonicalJson({ way: wish.way, ...asked, basisNo: wish.basisNo, reason: wish.reason });
  if (!isSame) throw new DomainError("CONFLICT", "amendment.moved_on");
  return { amendmentId: id, way };
}
