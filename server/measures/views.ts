import "server-only";
import { eq, inArray } from "drizzle-orm";
import { measures } from "../../db/schema/measures.ts";
import { subjects } from "../../db/schema/subjects.ts";
import type { Scope } from "../access/with-actor.ts";
import type { AuthorityActor, EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { openOwnUnit } from "../records/own-unit.ts";
import { withRepairDates } from "../records/repair.ts";
import { listMeasures } from "./list.ts";
import { lastDayOf, mayRestOn, standsOn } from "./measure.ts";
import { findOwnEntry, isStanding, listResting, restingOn, viewsOf } from "./queries.ts";
import type { MeasureGround, MeasureGroundInput, OrderedMeasures, OwnMeasures } from "./schema.ts";

/** How many that are over each side still sees. */
const overMax = 20;

/** What stands against and for the enterprise, on which entry, and from when a repair could lift it; then the last that are over. */
export async function listOwnMeasures(scope: Scope<EnterpriseActor>): Promise<OwnMeasures> {
  const resting = await listResting(scope, eq(measures.subjectId, scope.actor.subjectId));
  const entries = resting.flatMap(({ entry }) => (entry ? [entry] : []));
  const days = new Map((await withRepairDates(scope, entries)).map(({ id, repairFrom }) => [id, repairFrom]));
  const views = (await viewsOf(scope, resting)).map((view) => ({
    ...view,
    repairFrom: view.kind === "restriction" ? (days.get(view.recordId) ?? null) : null,
  }));
  return { standing: views.filter(isStanding), over: views.filter((view) => !isStanding(view)).slice(0, overMax) };
}

/** What the acting unit ordered, against and for whom: what stands, then the last that are over. */
export async function listOrderedMeasures(scope: Scope<AuthorityActor>): Promise<OrderedMeasures> {
  await openOwnUnit(scope);
  const resting = await listResting(scope, eq(measures.authorityId, scope.actor.organizationId));
  const named = await nameSubjects(
    scope,
    resting.map(({ measure }) => measure.subjectId),
  );
  const views = (await viewsOf(scope, resting)).map((view, at) => {
    const subjectId = resting[at]?.measure.subjectId ?? "";
    return { ...view, subjectId, subjectName: named.get(subjectId) ?? "" };
  });
  return { standing: views.filter(isStanding), over: views.filter((view) => !isStanding(view)).slice(0, overMax) };
}

async function nameSubjects({ tx }: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: subjects.id, name: subjects.name })
    .from(subjects)
    .where(inArray(subjects.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What the list lets the acting unit order on one of its own records, and what it ordered. Another unit's is not found. */
export async function readMeasureGround(scope: Scope<AuthorityActor>, ref: MeasureGroundInput): Promise<MeasureGround> {
  const entry = await findOwnEntry(scope, await openOwnUnit(scope), ref);
  const today = shanghaiDate(scope.now);
  const ordered = await viewsOf(
    scope,
    (await listResting(scope, restingOn(ref))).filter(({ measure }) => measure.authorityId === scope.actor.organizationId),
  );
  const standing = new Set(ordered.filter(isStanding).map(({ code }) => code));
  const listed = (await listMeasures(scope)).filter(
    (one) => mayRestOn({ ...one, itemCodes: one.items.map(({ code }) => code) }, entry) && !standing.has(one.code),
  );
  return { isStanding: standsOn(entry, today), lastDay: lastDayOf(entry), orderable: listed, ordered };
}
