import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { objections } from "../../../db/schema/objections.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { refusePartiality } from "../../subjects/lock.ts";
import { standingOn } from "../objections/objection.ts";
import { tellObjector } from "../objections/tell.ts";
import { mayRelay, relayStageOf } from "../policy.ts";
import { findRelayed } from "./queries.ts";
import type { PassedOn, RelayRef } from "./schema.ts";

/**
 * Takes an objection for a unit without a desk: its letter has left, and the enterprise is told by whom and when. The unit's times run on as its region has
 * them. Passed on twice, the first stands. Refuses with NOT_FOUND, FORBIDDEN in one's own cause, or CONFLICT when it was answered or has ended.
 */
export function passOn(actor: AdministratorActor, { objectionId }: RelayRef): Promise<PassedOn> {
  return withActor(actor, async (scope) => {
    const before = await findRelayed(scope, objectionId);

    await refusePartiality(scope, before.enterpriseId);

    if (before.passedOnAt !== null) return { objectionId, passedOnAt: before.passedOnAt };
    if (relayStageOf(before) !== "answer" || !mayRelay(actor, before)) throw new DomainError("CONFLICT", "objection.moved_on");
    if (!standingOn(before, shanghaiDate(scope.now)).isOpen) throw new DomainError("CONFLICT", "objection.moved_on");

    const asFound = and(eq(objections.id, objectionId), eq(objections.status, before.status), isNull(objections.passedOnAt));
    const [after] = await scope.tx
      .update(objections)
      .set({ passedOnAt: scope.now, passedOnBy: actor.displayName })
      .where(asFound)
      .returning();
    if (!after) throw new DomainError("CONFLICT", "objection.moved_on");
    await recordAudit(scope, { action: "objection.passed_on", objectId: objectionId, detail: { recordId: after.recordId } });
    await tellObjector(scope, after, "passed_on");
    return { objectionId, passedOnAt: scope.now };
  });
}
