import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type Outcome, supervisionDraws, supervisionEntries, supervisionInspections } from "../../db/schema/supervision.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import { listCatalogueItems } from "../catalogue/items.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { putRecord } from "../records/put-record.ts";
import { toldNext } from "./outcomes.ts";
import type { Draw } from "./queries.ts";
import { inspectionItem, recordOf } from "./record.ts";

const Payload = z.strictObject({ inspectionId: z.string() });

/**
 * Makes what a visit found a credit record of the enterprise, and counts it by the stratum it was drawn from. Doing it twice changes nothing; while the
 * catalogue has no item for inspections, none is written.
 */
export function writeInspection(actor: SystemActor, payload: unknown): Promise<void> {
  const { inspectionId } = Payload.parse(payload);
  return withActor(actor, async (scope) => {
    const [visit] = await scope.tx.select().from(supervisionInspections).where(eq(supervisionInspections.id, inspectionId));
    if (!visit || visit.status === "due") return;
    // Two results at once are counted one after the other.
    const [draw] = await scope.tx.select().from(supervisionDraws).where(eq(supervisionDraws.id, visit.drawId)).for("update");
    if (!draw) return;
    await countOutcomes(scope, draw);
    const { inspectedOn, result, findings, documentNo, subjectId } = visit;
    if (!inspectedOn || !result || !findings || !documentNo) return;
    const item = (await listCatalogueItems(scope)).find(({ code }) => code === inspectionItem);
    if (!item) return;

    const told = recordOf({ ...visit, inspectedOn, result, findings, documentNo }, draw.authorityName);
    const recordId = await putRecord(scope, { ...told, subjectId, catalogueVersionId: item.versionId });

    await recordAudit(scope, { action: "supervision.inspection_recorded", objectId: inspectionId, detail: { recordId } });
  });
}

/** Counted anew from the visits: doing it twice changes nothing. */
async function countOutcomes({ tx }: Scope<SystemActor>, { id, strata, outcomes: before }: Draw): Promise<void> {
  const { status, result } = supervisionInspections;
  const of = (what: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${what}))::int`;
  const counted = await tx
    .select({
      stratum: supervisionEntries.stratum,
      drawn: sql<number>`count(*)::int`,
      done: of(sql`${status} = 'done'`),
      faults: of(sql`${result} in ('faults_found', 'refused')`),
      notPossible: of(sql`${status} = 'not_possible'`),
    })
    .from(supervisionInspections)
    .innerJoin(
      supervisionEntries,
      and(eq(supervisionEntries.subjectId, supervisionInspections.subjectId), eq(supervisionEntries.drawId, supervisionInspections.drawId)),
    )
    .where(eq(supervisionInspections.drawId, id))
    .groupBy(supervisionEntries.stratum);
  const outcomes = (strata ?? []).map((_, place): Outcome => {
    const { stratum: _stratum, ...now } = counted.find(({ stratum }) => stratum === place) ?? nothing;
    return { ...now, told: toldNext(before?.[place]?.told ?? null, now) };
  });
  await tx.update(supervisionDraws).set({ outcomes }).where(eq(supervisionDraws.id, id));
}

const nothing = { stratum: null, drawn: 0, done: 0, faults: 0, notPossible: 0 };
