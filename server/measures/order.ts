import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { measures } from "../../db/schema/measures.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { AuthorityActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { hasPersonsNumber } from "../kernel/persons-number.ts";
import { openOwnUnit } from "../records/own-unit.ts";
import { listMeasures } from "./list.ts";
import { endOf, mannerOf, standingOf, whyUnlawful } from "./measure.ts";
import { mayHandleMeasure } from "./policy.ts";
import { type EntryRow, findOwnEntry, type Measure } from "./queries.ts";
import type { MeasureMoved, OrderMeasureInput } from "./schema.ts";

/**
 * Orders a measure of the list on the strength of one of the unit's own records. Ordered twice with the same term, it was ordered once. Refuses with
 * NOT_FOUND for another unit's record, FORBIDDEN, PRECONDITION_FAILED where the list, the entry or the term does not allow it (`whyUnlawful`), or
 * CONFLICT where the same measure stands on the entry with another term. A measure outside the list the database refuses too.
 */
export function orderMeasure(actor: AuthorityActor, input: OrderMeasureInput): Promise<MeasureMoved> {
  return withActor(actor, async (scope) => {
    const unit = await openOwnUnit(scope);
    const entry = await findOwnEntry(scope, unit, input);

    if (!mayHandleMeasure(actor, { authorityId: actor.organizationId })) throw new DomainError("FORBIDDEN", "measure.unit_only");

    const today = shanghaiDate(scope.now);
    const found = (await listMeasures(scope)).find(({ code }) => code === input.code);
    const listed = found ? { ...found, itemCodes: found.items.map(({ code }) => code) } : null;
    const stands = await findUnlifted(scope, input);
    if (stands && standingOf(stands, entry, today) !== "ended") return again(stands, entry, input, today);
    if (hasPersonsNumber(input.reason)) throw new DomainError("PRECONDITION_FAILED", "measure.names_a_person");
    const why = whyUnlawful(listed, entry, input, today);
    if (why !== null || listed === null) throw new DomainError("PRECONDITION_FAILED", why ?? "measure.not_listed");
    if (stands) await closeRun(scope, stands, entry);

    const { subjectId, recordId, startsOn, endsOn, reason } = input;
    const { code, listedFrom, kind, type, basis } = listed;
    const row = {
      ...{
        id: newId("measure"),
        subjectId,
        recordId,
        recordVersion: entry.version,
        itemCode: entry.itemCode,
        documentNo: entry.documentNo,
      },
      ...{ code, listedFrom, kind, type, basis, authorityId: actor.organizationId, unitName: unit.nameZh, orderedByUserId: actor.userId },
      ...{ orderedAt: scope.now, startsOn, endsOn, reason },
    };
    const [ordered] = await scope.tx.insert(measures).values(row).onConflictDoNothing().returning();
    // Ordered twice at once, both go on with the first.
    if (!ordered) return again(only([await findUnlifted(scope, input)].filter((one) => one !== null)), entry, input, today);

    await recordAudit(scope, {
      action: `measure.${mannerOf(listed)}`,
      objectId: ordered.id,
      detail: { code, type, itemCode: entry.itemCode },
    });
    return { measureId: ordered.id, status: standingOf(ordered, entry, today) };
  });
}

function again(first: Measure, entry: EntryRow, { startsOn, endsOn }: OrderMeasureInput, today: string): MeasureMoved {
  if (first.startsOn !== startsOn || first.endsOn !== endsOn) throw new DomainError("CONFLICT", "measure.stands_already");
  return { measureId: first.id, status: standingOf(first, entry, today) };
}

async function findUnlifted({ tx }: Scope, { subjectId, recordId, code }: OrderMeasureInput): Promise<Measure | null> {
  const same = and(eq(measures.subjectId, subjectId), eq(measures.recordId, recordId), eq(measures.code, code), isNull(measures.liftedAt));
  const [found] = await tx.select().from(measures).where(same);
  return found ?? null;
}

/** Writes that one whose own term is over is over, so that it may be ordered anew. */
async function closeRun({ tx, actor, now }: Scope<AuthorityActor>, measure: Measure, entry: EntryRow): Promise<void> {
  if (endOf(measure, entry, shanghaiDate(now)) !== "term_over") return;
  await tx
    .update(measures)
    .set({ liftedAt: now, liftedBy: "term_over", liftedByUserId: actor.userId })
    .where(and(eq(measures.id, measure.id), isNull(measures.liftedAt)));
}
