import "server-only";
import { and, desc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { evaluationWishes } from "../../db/schema/evaluations.ts";
import { objections } from "../../db/schema/objections.ts";
import { creditRecords } from "../../db/schema/records.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Day } from "../kernel/dates.ts";
import { listSupplies } from "../records/supplies.ts";
import { withinLimits } from "../records/within-limits.ts";
import { type EvaluatedPlace, factsOf, type KnownSubject } from "./facts.ts";
import type { EvaluationModel } from "./models/model.ts";

type Instant = { readonly asOf: Day; readonly knownAt: Date };
type Subject = EvaluatedPlace & { readonly id: string };

/** What the platform knew of one subject at an instant, as an evaluation of a day reads it. The caller has opened the subject. */
export async function readSubject(
  scope: Scope,
  subject: Subject,
  model: EvaluationModel,
  { asOf, knownAt }: Instant,
): Promise<KnownSubject> {
  const codes = [...new Set(model.items.flatMap(({ reads }) => reads))];
  const [versions, hidden, supplies] = await Promise.all([
    readVersions(scope, subject.id, codes, knownAt),
    readHidden(scope, subject.id, knownAt),
    listSupplies(scope, subject, knownAt),
  ]);
  // What the law of its source's region lets nobody show any longer is no ground either.
  const shown = new Set((await withinLimits(scope, subject.id, versions, asOf)).map(({ id }) => id));
  const unshown = versions.filter(({ id }) => !shown.has(id) || hidden.has(id)).map(({ id }) => id);
  return factsOf(subject, versions, { asOf, hidden: new Set(unshown), suppliedAt: () => new Set(supplies.keys()) });
}

function readVersions({ tx }: Scope, subjectId: string, codes: readonly string[], at: Date) {
  const { itemCode, knownFrom, knownTo } = creditRecords;
  const knownThen = and(
    eq(creditRecords.subjectId, subjectId),
    inArray(itemCode, [...codes]),
    lte(knownFrom, at),
    or(isNull(knownTo), gt(knownTo, at)),
  );
  return tx.select().from(creditRecords).where(knownThen);
}

/** Records that a region's rules kept from every view at the instant, as `records/in-force` tells it. */
async function readHidden({ tx }: Scope, subjectId: string, at: Date): Promise<ReadonlySet<string>> {
  const { recordId, filedAt, closedAt, answeredAt, suspendsDisclosure } = objections;
  const open = and(
    eq(objections.subjectId, subjectId),
    eq(suspendsDisclosure, true),
    lte(filedAt, at),
    or(isNull(closedAt), gt(closedAt, at)),
    or(isNull(answeredAt), gt(answeredAt, at)),
  );
  return new Set((await tx.select({ recordId }).from(objections).where(open)).map((row) => row.recordId));
}

/** Whether the subject wished, by an instant, to have its honours left out. */
export async function leavesOutHonours({ tx }: Scope, subjectId: string, at: Date): Promise<boolean> {
  const byThen = and(eq(evaluationWishes.subjectId, subjectId), lte(evaluationWishes.wishedAt, at));
  const [newest] = await tx
    .select({ leavesOutHonours: evaluationWishes.leavesOutHonours })
    .from(evaluationWishes)
    .where(byThen)
    .orderBy(desc(evaluationWishes.wishedAt))
    .limit(1);
  return newest?.leavesOutHonours ?? false;
}
