import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { measures } from "../../db/schema/measures.ts";
import { recordAudit } from "../access/audit.ts";
import type { Scope } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { standsOn } from "./measure.ts";
import { listResting, restingOn } from "./queries.ts";

type Record = { readonly subjectId: string; readonly recordId: string };
type Cause = { readonly by: "repair" | "objection" | "amendment"; readonly id: string };

/**
 * Lifts every measure that rests on a record which stands no more, and gives how many: a step of whatever ended or corrected the record, in its
 * transaction. While the record stands nothing is lifted.
 */
export async function liftResting(scope: Scope<SystemActor>, record: Record, { by, id }: Cause): Promise<number> {
  const today = shanghaiDate(scope.now);
  const resting = await listResting(scope, and(restingOn(record), isNull(measures.liftedAt)));
  const fallen = resting.filter(({ entry }) => entry === null || !standsOn(entry, today)).map(({ measure }) => measure.id);
  if (fallen.length === 0) return 0;
  const lifted = await scope.tx
    .update(measures)
    .set({ liftedAt: scope.now, liftedBy: by, liftedById: id })
    .where(and(eq(measures.subjectId, record.subjectId), inArray(measures.id, fallen), isNull(measures.liftedAt)))
    .returning({ id: measures.id, code: measures.code });
  for (const { id: objectId, code } of lifted) await recordAudit(scope, { action: "measure.lifted", objectId, detail: { code, by } });
  return lifted.length;
}
