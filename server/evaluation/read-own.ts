import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { creditRecords } from "../../db/schema/records.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { withRepairDates } from "../records/repair.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import { explain } from "./explain.ts";
import { findModelInForce } from "./models/in-force.ts";
import type { EvaluationModel } from "./models/model.ts";
import { modelName } from "./models/name.ts";
import { listOwnRows, readPointRecords } from "./own-rows.ts";
import { leavesOutHonours, readSubject } from "./read-subject.ts";
import type { OwnEvaluation, WhatIfView } from "./schema.ts";
import { type EvaluatedSubject, evaluatorOf, type PointChange } from "./score.ts";
import { withoutAll, withoutEach, withoutHonours } from "./what-if.ts";

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
  const { whatIf, together } = facts && inForce ? await readWhatIf(scope, subject.id, inForce, facts, today) : nothing;
  const records = await readPointRecords(
    scope,
    subject.id,
    [...(newest?.changes ?? []), ...whatIf].map(({ recordId }) => recordId),
  );
  return {
    model: model && { modelId: model.id, name: modelName(model.version), effectiveFrom: model.effectiveFrom, content: model.content },
    kind: subject.kind,
    current: newest && { ...explain(newest, records), othersFrom: newest.othersFrom > scope.now ? newest.othersFrom : null },
    ungraded: newest ? null : whyUngraded(inForce, facts, today),
    whatIf: whatIf.map((one) => ({ ...one, record: records.get(one.recordId) ?? null })),
    together,
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

type WhatIf = Omit<WhatIfView, "record">;

type Gone = { readonly whatIf: readonly WhatIf[]; readonly together: OwnEvaluation["together"] };
const nothing: Gone = { whatIf: [], together: null };

async function readWhatIf(scope: Scope, subjectId: string, model: EvaluationModel, facts: EvaluatedSubject, today: Day): Promise<Gone> {
  const now = evaluatorOf(model, today)(facts);
  if ("ungraded" in now) return nothing;
  const adverse = now.changes.filter(({ points }) => points < 0);
  const repairDays = await readRepairDays(scope, subjectId, adverse);
  const whatIf = withoutEach(model, facts, today, repairDays).map((one) => ({
    ...one,
    isAfterRepair: repairDays.has(one.recordId),
    points: one.score - now.score,
  }));
  return { whatIf, together: withoutAll(model, facts, today, repairDays) };
}

async function readRepairDays(scope: Scope, subjectId: string, changes: readonly PointChange[]): Promise<ReadonlyMap<string, Day>> {
  const ids = [...new Set(changes.map(({ recordId }) => recordId))];
  if (ids.length === 0) return new Map();
  const standing = and(eq(creditRecords.subjectId, subjectId), inArray(creditRecords.id, ids), isNull(creditRecords.knownTo));
  const dated = await withRepairDates(scope, await scope.tx.select().from(creditRecords).where(standing));
  return new Map(dated.flatMap(({ id, repairFrom }) => (repairFrom === null ? [] : [[id, repairFrom] as const])));
}

function whyUngraded(model: EvaluationModel | null, facts: EvaluatedSubject | null, today: Day): NonNullable<OwnEvaluation["ungraded"]> {
  const now = model && facts ? evaluatorOf(model, today)(facts) : null;
  return now && "ungraded" in now ? now.ungraded : "not_evaluated_yet";
}
