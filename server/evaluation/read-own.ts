import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { creditRecords } from "../../db/schema/records.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { withRepairDates } from "../records/repair.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import { explain, type PointRecord } from "./explain.ts";
import type { KnownSubject } from "./facts.ts";
import { findModelInForce } from "./models/in-force.ts";
import type { EvaluationModel } from "./models/model.ts";
import { modelName } from "./models/name.ts";
import { listOwnRows, readPointRecords } from "./own-rows.ts";
import { leavesOutHonours, readSubject } from "./read-subject.ts";
import type { OwnEvaluation } from "./schema.ts";
import { type EvaluatedSubject, evaluatorOf, type PointChange } from "./score.ts";
import { adverseOn, type WhatIf, type WithoutRecord, whatIfOf, withoutHonours } from "./what-if.ts";

/**
 * The enterprise's own evaluation: the grade with every point and the record behind it, what is not known, what the going of each adverse record would do, and
 * the earlier ones. A result that turned adverse is seen here first. Without a live mandate nothing of it is open.
 */
export async function readOwnEvaluation(scope: Scope<EnterpriseActor>): Promise<OwnEvaluation> {
  const subject = await findOwnSubject(scope);
  const today = shanghaiDate(scope.now);
  const [model, history, wished] = [
    await findModelInForce(scope, today),
    await listOwnRows(scope, subject.id),
    await leavesOutHonours(scope, subject.id, scope.now),
  ];
  const newest = history.find(({ validTo }) => validTo >= today) ?? null;
  const facts = model ? await readSubject(scope, subject, model.content, { asOf: today, knownAt: scope.now }) : null;
  const inForce = model && (wished ? withoutHonours(model.content) : model.content);
  const found = facts && inForce ? await readWhatIf(scope, subject.id, inForce, facts, today) : null;
  const records = await readPointRecords(
    scope,
    subject.id,
    [...(newest?.changes ?? []), ...(found?.each ?? [])].map(({ recordId }) => recordId),
  );
  return {
    model: model && { modelId: model.id, name: modelName(model.version), effectiveFrom: model.effectiveFrom, content: model.content },
    kind: subject.kind,
    current: newest && { ...explain(newest, records), othersFrom: newest.othersFrom > scope.now ? newest.othersFrom : null },
    ungraded: newest ? null : whyUngraded(inForce, facts, today),
    today: found && standingToday(found, newest?.changes ?? [], records),
    history: history.map(({ runId, asOf, grade, score, version, createdAt }) => ({
      runId,
      asOf,
      grade,
      score,
      modelName: modelName(version),
      madeAt: createdAt,
    })),
    wish: { leavesOutHonours: wished, mayWish: scope.actor.role === "legal_representative" },
  };
}

type Found = Omit<WhatIf, "each"> & { readonly each: readonly (WithoutRecord & { readonly isRepairable: boolean })[] };

async function readWhatIf(scope: Scope, subjectId: string, model: EvaluationModel, facts: KnownSubject, today: Day): Promise<Found | null> {
  const repairDays = await readRepairDays(scope, subjectId, adverseOn(model, facts, today));
  const found = whatIfOf(model, facts, today, repairDays);
  const isRepairable = (recordId: string) => repairDays.has(recordId) && (repairDays.get(recordId) ?? "") <= today;
  return found && { ...found, each: found.each.map((one) => ({ ...one, isRepairable: isRepairable(one.recordId) })) };
}

async function readRepairDays(scope: Scope, subjectId: string, ids: string[]): Promise<ReadonlyMap<string, Day>> {
  if (ids.length === 0) return new Map();
  const standing = and(eq(creditRecords.subjectId, subjectId), inArray(creditRecords.id, ids), isNull(creditRecords.knownTo));
  const dated = await withRepairDates(scope, await scope.tx.select().from(creditRecords).where(standing));
  return new Map(dated.flatMap(({ id, repairFrom }) => (repairFrom === null ? [] : [[id, repairFrom] as const])));
}

function standingToday(
  { stands, each, together }: Found,
  counted: readonly PointChange[],
  records: ReadonlyMap<string, PointRecord>,
): NonNullable<OwnEvaluation["today"]> {
  const then = new Set(counted.map(({ recordId }) => recordId));
  return {
    ...stands,
    newer: each.filter(({ recordId }) => !then.has(recordId)).length,
    whatIf: each.map((one) => ({ ...one, record: records.get(one.recordId) ?? null })),
    together,
  };
}

function whyUngraded(model: EvaluationModel | null, facts: EvaluatedSubject | null, today: Day): NonNullable<OwnEvaluation["ungraded"]> {
  const now = model && facts ? evaluatorOf(model, today)(facts) : null;
  return now && "ungraded" in now ? now.ungraded : "not_evaluated_yet";
}
