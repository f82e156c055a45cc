import "server-only";
import { and, asc, desc, eq, isNull, lte } from "drizzle-orm";
import { dataHoldings, deletionAcknowledgements } from "../../../db/schema/holdings.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError, notFound, only } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { mayAcknowledgeDeletion } from "./policy.ts";
import type { AcknowledgeDeletionInput, DeletionAcknowledged } from "./schema.ts";

type Holding = typeof dataHoldings.$inferSelect;
type Acknowledgement = typeof deletionAcknowledgements.$inferSelect;

/**
 * A lender says that it deleted what it had read under a consent, in time, late or early, and what of it a law makes it keep; nobody takes that back.
 * What was confirmed is shown to the lender no more. Refuses with NOT_FOUND, FORBIDDEN, or PRECONDITION_FAILED when the day until which something is kept
 * has passed. Said twice, the first word stands.
 */
export function acknowledgeDeletion(actor: LenderActor, input: AcknowledgeDeletionInput): Promise<DeletionAcknowledged> {
  return withActor(actor, async (scope) => {
    const held = await lockWaiting(scope, input);
    const [first] = held;
    if (!first) return acknowledged(await findNewest(scope, input));

    if (!mayAcknowledgeDeletion(actor, first)) throw new DomainError("FORBIDDEN", "deletion.lender_only");

    if (input.kept && input.kept.until < shanghaiDate(scope.now))
      throw new DomainError("PRECONDITION_FAILED", "deletion.kept_until_passed");

    const row = rowOf(scope, held, input);
    const ack = only(await scope.tx.insert(deletionAcknowledgements).values(row).returning());
    await scope.tx.update(dataHoldings).set({ acknowledgementId: ack.id }).where(waiting(scope, input));

    const { consentId, readings, keptArticle } = ack;
    await recordAudit(scope, { action: "deletion.acknowledged", objectId: ack.id, detail: { consentId, readings, keptArticle } });
    return acknowledged(ack);
  });
}

type Which = Pick<AcknowledgeDeletionInput, "consentId" | "readUntil" | "dueUntil">;

const waiting = ({ actor }: Scope<LenderActor>, { consentId, readUntil, dueUntil }: Which) =>
  and(
    eq(dataHoldings.lenderId, actor.organizationId),
    eq(dataHoldings.consentId, consentId),
    isNull(dataHoldings.acknowledgementId),
    lte(dataHoldings.readAt, readUntil),
    lte(dataHoldings.dueAt, dueUntil),
  );

/** The readings that wait, locked: of two who confirm at once the other finds them confirmed. */
function lockWaiting(scope: Scope<LenderActor>, which: Which): Promise<Holding[]> {
  return scope.tx
    .select()
    .from(dataHoldings)
    .where(waiting(scope, which))
    .orderBy(asc(dataHoldings.readAt), asc(dataHoldings.receiptId))
    .for("update");
}

/** The newest confirmation under a consent where nothing waits. Without one there is nothing of the lender's own to confirm. */
async function findNewest({ actor, tx }: Scope<LenderActor>, { consentId }: Which): Promise<Acknowledgement> {
  const own = and(eq(deletionAcknowledgements.lenderId, actor.organizationId), eq(deletionAcknowledgements.consentId, consentId));
  const [found] = await tx
    .select()
    .from(deletionAcknowledgements)
    .where(own)
    .orderBy(desc(deletionAcknowledgements.acknowledgedAt))
    .limit(1);
  if (!found) throw notFound("deletion");
  return found;
}

function rowOf(
  { actor, now }: Scope<LenderActor>,
  held: readonly Holding[],
  { kept }: AcknowledgeDeletionInput,
): Omit<Acknowledgement, "salt"> {
  const [first] = held;
  if (!first) throw new Error("nothing is held");
  return {
    id: newId("deletionAcknowledgement"),
    consentId: first.consentId,
    enterpriseId: first.enterpriseId,
    lenderId: first.lenderId,
    readings: held.length,
    readUntil: held.at(-1)?.readAt ?? first.readAt,
    dueAt: new Date(Math.min(...held.map(({ dueAt }) => dueAt.getTime()))),
    acknowledgedAt: now,
    acknowledgedByUserId: actor.userId,
    acknowledgedByName: actor.displayName,
    keptWhat: kept?.what ?? null,
    keptArticle: kept?.article ?? null,
    keptUntil: kept?.until ?? null,
  };
}

function acknowledged({ id, readings, acknowledgedAt }: Acknowledgement): DeletionAcknowledged {
  return { acknowledgementId: id, readings, acknowledgedAt };
}
