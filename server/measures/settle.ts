import "server-only";
import { and, eq, isNull, lt, notInArray, or } from "drizzle-orm";
import { measures } from "../../db/schema/measures.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { endOf } from "./measure.ts";
import { listResting, type Resting } from "./queries.ts";

/**
 * Writes of measures that are over by themselves with what they ended: an import withdrew their entry, it left its list or its publicity is over, or their
 * own term is. Nothing rests on it, since where a measure stands is computed when it is read; doing it twice changes nothing.
 */
export function settleMeasures(actor: SystemActor): Promise<void> {
  return withActor(actor, async (scope) => {
    // So many at a time; what is settled comes no more.
    for (let some = await listOver(scope); some.length > 0; some = await listOver(scope))
      for (const resting of some) await settle(scope, resting);
  });
}

/** Measures that nobody lifted and that are over. */
function listOver(scope: Scope): Promise<Resting[]> {
  const today = shanghaiDate(scope.now);
  const { id, status, trueTo, publicityEndsOn } = creditRecords;
  const isOver = or(
    isNull(id),
    notInArray(status, ["valid", "published"]),
    lt(trueTo, today),
    lt(publicityEndsOn, today),
    lt(measures.endsOn, today),
  );
  return listResting(scope, and(isNull(measures.liftedAt), isOver));
}

async function settle(scope: Scope<SystemActor>, { measure, entry }: Resting): Promise<void> {
  const liftedBy = (entry && endOf(measure, entry, shanghaiDate(scope.now))) ?? "basis_withdrawn";
  await scope.tx.update(measures).set({ liftedAt: scope.now, liftedBy }).where(eq(measures.id, measure.id));
  await recordAudit(scope, { action: "measure.ended", objectId: measure.id, detail: { code: measure.code, by: liftedBy } });
}
