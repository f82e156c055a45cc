import { and, eq, inArray, isNull } from "drizzle-orm";
import { withActor } from "../../server/access/with-actor.ts";
import type { AuthorityActor, EnterpriseActor, SystemActor } from "../../server/kernel/actor.ts";
import { canonicalHash } from "../../server/kernel/canonical.ts";
import { addDays } from "../../server/kernel/dates.ts";
import { newId } from "../../server/kernel/ids.ts";
import type { Profile } from "../../server/profiles/schema.ts";
import { correctRecord } from "../../server/records/correct-record.ts";
import { endRecord } from "../../server/records/end-record.ts";
import { callerFor } from "../../server/trpc/caller.ts";
import { ownerDatabase } from "../client.ts";
import { objections } from "../schema/objections.ts";
import { creditRecords, recordSources } from "../schema/records.ts";
import { type Chance, chanceOf } from "../seed/demo/random.ts";
import { makeEvaluation } from "./evaluations.ts";
import { fileAbout, makeDispute, objectionAnswer } from "./objections.ts";
import { makeRecord } from "./records.ts";

/** What was read at an instant, after everything that had happened by then. */
export type Moment = { readonly at: Date; readonly profile: Profile };

type World = { readonly owner: EnterpriseActor; readonly authority: AuthorityActor; readonly chance: Chance };

const job: SystemActor = { kind: "system", job: "corrections.carry_out", requestId: newId("request") };

/**
 * Lets so many things happen to one enterprise's records, the same for the same seed: told, corrected, repaired, withdrawn, objected to, answered,
 * told by others, evaluated. After each its profile is read and kept.
 */
export async function walkHistory(seed: number, steps: number): Promise<{ owner: EnterpriseActor; moments: Moment[] }> {
  const { owner, authority, record, subject } = await makeDispute({ region: "331000" });
  const world = { owner, authority, chance: chanceOf(seed) };
  await makeRecord(owner.subjectId, "REG-01", { name: subject.name });
  await makeRecord(owner.subjectId, "TAX-01");
  const moments: Moment[] = [];
  await fileAbout(owner, record.id);
  for (let step = 0; step < steps; step++) {
    await world.chance.pick(acts)(world, step);
    const { profile } = await callerFor(owner).profiles.readOwn({});
    moments.push({ at: new Date(profile.asOf), profile });
  }
  return { owner, moments };
}

const acts: readonly ((world: World, step: number) => Promise<unknown>)[] = [
  ({ owner }, step) => makeRecord(owner.subjectId, "ADM-02", { fineFen: (step + 1) * 100_000 }),
  ({ owner }, step) => makeRecord(owner.subjectId, "TAX-01", { year: 2010 + step }),
  (world) => onStanding(world, (recordId, scope) => endRecord(scope, { subjectId: world.owner.subjectId, recordId }, "repaired")),
  (world) => onStanding(world, (recordId, scope) => endRecord(scope, { subjectId: world.owner.subjectId, recordId }, "withdrawn")),
  (world, step) =>
    onStanding(world, (recordId, scope) =>
      correctRecord(scope, { subjectId: world.owner.subjectId, recordId }, { violation: `更正第${step}次`, fineFen: 7_700 + step }),
    ),
  dispute,
  settle,
  tellElsewhere,
  ({ owner, chance }, step) => makeEvaluation(owner.subjectId, chance.pick(["A", "B", "C"]), addDays("2026-01-01", step)),
];

async function standing({ owner, chance }: World) {
  const inForce = and(
    eq(creditRecords.subjectId, owner.subjectId),
    eq(creditRecords.itemCode, "ADM-02"),
    isNull(creditRecords.knownTo),
    inArray(creditRecords.status, ["valid", "published"]),
  );
  const rows = await ownerDatabase().select().from(creditRecords).where(inForce).orderBy(creditRecords.id);
  return rows.length > 0 ? chance.pick(rows) : null;
}

async function onStanding(world: World, act: (recordId: string, scope: Parameters<typeof endRecord>[0]) => Promise<boolean>) {
  const record = await standing(world);
  if (record) await withActor(job, (scope) => act(record.id, scope));
}

const openObjections = ({ owner }: World) =>
  ownerDatabase()
    .select()
    .from(objections)
    .where(and(eq(objections.subjectId, owner.subjectId), isNull(objections.closedAt)))
    .orderBy(objections.id);

async function dispute(world: World): Promise<void> {
  const record = await standing(world);
  const open = await openObjections(world);
  if (record && !open.some(({ recordId }) => recordId === record.id)) await fileAbout(world.owner, record.id);
}

/** Taken back by the enterprise, or rejected by the source where it has a desk. */
async function settle(world: World): Promise<void> {
  const [objection] = (await openObjections(world)).filter(({ status }) => status === "source_check");
  if (!objection) return;
  const { id: objectionId } = objection;
  if (objection.authorityId === null || world.chance.happens(0.5)) await callerFor(world.owner).objections.withdraw({ objectionId });
  else await callerFor(world.authority).objections.reject({ objectionId, reason: objectionAnswer });
}

async function tellElsewhere(world: World, step: number): Promise<void> {
  const record = await standing(world);
  if (!record) return;
  const content = { ...record.content, fineFen: step };
  await ownerDatabase()
    .insert(recordSources)
    .values({
      ...{ subjectId: record.subjectId, recordId: record.id, recordVersion: record.version, itemCode: record.itemCode },
      ...{ sourceUnit: "江苏省平台", contentHash: canonicalHash(content), content },
    });
}
