import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { measures } from "../../db/schema/measures.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { AuthorityActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { hasPersonsNumber } from "../kernel/persons-number.ts";
import { openOwnUnit } from "../records/own-unit.ts";
import { standingOf } from "./measure.ts";
import { mayHandleMeasure } from "./policy.ts";
import { listResting } from "./queries.ts";
import type { LiftMeasureInput, MeasureMoved } from "./schema.ts";

/**
 * Lifts a measure that the acting unit ordered, with a reason that its subject reads. Lifted twice, the first reason stands. Refuses with NOT_FOUND for
 * another unit's, FORBIDDEN, or CONFLICT when it is over by itself.
 */
export function liftMeasure(actor: AuthorityActor, { measureId, reason }: LiftMeasureInput): Promise<MeasureMoved> {
  return withActor(actor, async (scope) => {
    await openOwnUnit(scope);
    const own = and(eq(measures.id, measureId), eq(measures.authorityId, actor.organizationId));
    const [found] = await listResting(scope, own);
    if (!found) throw notFound("measure");

    if (!mayHandleMeasure(actor, found.measure)) throw new DomainError("FORBIDDEN", "measure.unit_only");

    const status = standingOf(found.measure, found.entry, shanghaiDate(scope.now));
    if (status === "lifted") return { measureId, status };
    if (status === "ended") throw new DomainError("CONFLICT", "measure.over");
    if (hasPersonsNumber(reason)) throw new DomainError("PRECONDITION_FAILED", "measure.names_a_person");
    const [lifted] = await scope.tx
      .update(measures)
      .set({ liftedAt: scope.now, liftedBy: "unit", liftedByUserId: actor.userId, liftReason: reason })
      .where(and(own, isNull(measures.liftedAt)))
      .returning({ id: measures.id });
    // Lifted twice at once, by the unit or with its entry, the first stands.
    if (!lifted) return { measureId, status: "lifted" };

    await recordAudit(scope, { action: "measure.lifted", objectId: measureId, detail: { code: found.measure.code, by: "unit" } });
    return { measureId, status: "lifted" };
  });
}
