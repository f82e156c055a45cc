import "server-only";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { notFound } from "../kernel/errors.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import { explain } from "./explain.ts";
import { listOwnRows, readPointRecords } from "./own-rows.ts";
import type { OwnEarlier, OwnEarlierRef } from "./schema.ts";

/**
 * One evaluation that was made of the enterprise, with its points as they were given then, by the model that gave them; of a record that stands no more
 * only its points are left. Refuses with NOT_FOUND.
 */
export async function readOwnEarlier(scope: Scope<EnterpriseActor>, { runId }: OwnEarlierRef): Promise<OwnEarlier> {
  const { id: subjectId } = await findOwnSubject(scope);
  const rows = await listOwnRows(scope, subjectId);
  const found = rows.find((row) => row.runId === runId);
  if (!found) throw notFound("evaluation");
  const counting = rows.find(({ validTo }) => validTo >= shanghaiDate(scope.now));
  const ids = found.changes.map(({ recordId }) => recordId);
  return {
    evaluation: explain(found, await readPointRecords(scope, subjectId, ids)),
    counts: counting?.runId === runId,
  };
}
