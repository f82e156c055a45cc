import "server-only";
import { and, gt, isNull, lte, or } from "drizzle-orm";
import { measures } from "../../db/schema/measures.ts";
import type { Scope } from "../access/with-actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { lastDayIn, standingOf } from "./measure.ts";
import { listResting, restingOnAny } from "./queries.ts";
import type { ShownMeasure } from "./schema.ts";

/**
 * The measures that were in force at a moment on the records that a reading shows, restrictions first: what stands beside an entry, and decides nothing.
 * What rests on a record that is not shown does not come, nor what the row context has not opened.
 */
export async function listShownMeasures(scope: Scope, subjectId: string, recordIds: readonly string[], at: Date): Promise<ShownMeasure[]> {
  if (recordIds.length === 0) return [];
  const known = and(
    restingOnAny(subjectId, recordIds),
    lte(measures.orderedAt, at),
    or(isNull(measures.liftedAt), gt(measures.liftedAt, at)),
  );
  const today = shanghaiDate(at);
  const standing = (await listResting(scope, known)).filter(
    ({ measure, entry }) => standingOf({ ...measure, liftedAt: null, liftedBy: null }, entry, today) === "in_force",
  );
  return standing
    .map(({ measure, name, entry }) => {
      const { code, kind, type, basis, recordId, itemCode, documentNo, unitName, startsOn } = measure;
      return { code, name, kind, type, basis, recordId, itemCode, documentNo, unitName, startsOn, endsOn: lastDayIn(measure, entry) };
    })
    .sort((one, other) => orderOf(one) - orderOf(other));
}

function orderOf({ type }: ShownMeasure): number {
  return type === null ? 4 : Number(type.slice(1));
}
