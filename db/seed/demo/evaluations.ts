import { createHash } from "node:crypto";
import { factsOf, suppliedAtOf } from "../../../server/evaluation/facts.ts";
import { modelName } from "../../../server/evaluation/models/name.ts";
import { lineOf, type Result, resultOf, turnedAdverse } from "../../../server/evaluation/result.ts";
import { quarterEndBefore } from "../../../server/evaluation/runs/quarter.ts";
import { evaluatorOf } from "../../../server/evaluation/score.ts";
import { addDays, addMonths, type Day, startOfDay } from "../../../server/kernel/dates.ts";
import { nationCode } from "../../../server/kernel/region.ts";
import { registers } from "../../../server/records/registers.ts";
import type { evaluationRuns } from "../../schema/evaluation-runs.ts";
import type { evaluations } from "../../schema/evaluations.ts";
import type { objections } from "../../schema/objections.ts";
import type { EvaluationGrade, SubjectKind } from "../../schema/words.ts";
import { firstModelId, referenceModel } from "../reference.ts";
import type { Company } from "./companies.ts";
import type { RecordRow } from "./records.ts";

type RunRow = typeof evaluationRuns.$inferInsert;
type EvaluationRow = typeof evaluations.$inferInsert;
type ObjectionRow = typeof objections.$inferInsert;

/** A subject of the demo world, as a run reads it. */
type Evaluated = Pick<Company, "subjectId" | "regionCode"> & { readonly kind?: SubjectKind };

const model = referenceModel();
const evaluators = new Map<Day, ReturnType<typeof evaluatorOf>>();
/** The demo world's sources supply every register. */
const suppliedAt = suppliedAtOf(registers.map((itemCode) => ({ itemCode, regionCode: nationCode, isDemo: true })));

/** A run is made in the night after its quarter's end, on what was known by then. */
const madeAt = (asOf: Day): Date => startOfDay(addDays(asOf, 1));

function evaluate(subject: Evaluated, records: readonly RecordRow[], asOf: Day, hidden: ReadonlySet<string>) {
  const at = madeAt(asOf);
  const known = records.filter(({ knownFrom, knownTo }) => (knownFrom as Date) <= at && (!knownTo || knownTo > at));
  const versions = known.map(
    ({ id, version = 1, itemCode, status = "valid", severity = null, content, trueFrom, trueTo = null, publicityEndsOn = null }) => {
      return { id, version, itemCode, status, severity, content, trueFrom, trueTo, publicityEndsOn };
    },
  );
  const evaluator = evaluators.get(asOf) ?? evaluatorOf(model, asOf);
  evaluators.set(asOf, evaluator);
  return evaluator(factsOf({ kind: "enterprise", ...subject, isDemo: true }, versions, { asOf, hidden, suppliedAt }));
}

/** About ten working days after a quarter's end, with the holidays that follow it. */
const noticeDays = 21;

const none: ReadonlySet<string> = new Set();

/** What the run of the last quarter's end before a day said of a company; null for one of which too little was known. */
export function evaluationOf(
  company: Company,
  records: readonly RecordRow[],
  on: Day,
): { readonly grade: EvaluationGrade; readonly asOf: Day } | null {
  const asOf = quarterEndBefore(on);
  const scored = evaluate(company, records, asOf, none);
  return "ungraded" in scored ? null : { grade: scored.grade, asOf };
}

type Population = {
  readonly subjects: readonly Evaluated[];
  readonly records: readonly RecordRow[];
  readonly objections: readonly ObjectionRow[];
};

/** The quarters' runs since the platform opened: a year after the second of them is over, so that it can be tried. */
const quarters = 6;

/** The newest quarters' runs of the whole world, by the model that came with the product: to the byte what a replay of them computes. */
export function runsOf(
  population: Population,
  today: Day,
): { readonly runs: readonly RunRow[]; readonly evaluations: readonly EvaluationRow[] } {
  const ends = [quarterEndBefore(today)];
  while (ends.length < quarters) ends.unshift(quarterEndBefore(ends[0] as Day));
  const grades = new Map<string, EvaluationGrade>();
  const made = ends.map((asOf, place) => runOf(population, asOf, `evr_${String(place + 1).padStart(26, "0")}`, grades));
  return { runs: made.map(({ run }) => run), evaluations: made.flatMap((one) => one.evaluations) };
}

function runOf({ subjects, records, objections }: Population, asOf: Day, runId: string, before: Map<string, EvaluationGrade>) {
  const at = madeAt(asOf);
  const byId = [...subjects].sort((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
  const own = Map.groupBy(records, ({ subjectId }) => subjectId);
  const open = objections.filter(
    ({ filedAt, closedAt, answeredAt }) => filedAt && filedAt <= at && (!closedAt || closedAt > at) && (!answeredAt || answeredAt > at),
  );
  const hidden = new Set(open.filter(({ suspendsDisclosure }) => suspendsDisclosure).map(({ recordId }) => recordId));
  const [results, ungraded, movement]: [Result[], Record<string, number>, Record<string, number>] = [[], {}, {}];
  const evaluations: EvaluationRow[] = [];
  for (const subject of byId) {
    const scored = evaluate(subject, own.get(subject.subjectId) ?? [], asOf, hidden);
    if ("ungraded" in scored) {
      ungraded[scored.ungraded] = (ungraded[scored.ungraded] ?? 0) + 1;
      continue;
    }
    const result = resultOf(subject.subjectId, scored, false);
    const step = `${before.get(subject.subjectId) ?? "-"}>${result.grade}`;
    movement[step] = (movement[step] ?? 0) + 1;
    const othersFrom = turnedAdverse(result.grade, before.get(subject.subjectId) ?? null) ? startOfDay(addDays(asOf, noticeDays)) : at;
    before.set(subject.subjectId, result.grade);
    results.push(result);
    evaluations.push({
      ...result,
      changes: [...result.changes],
      unknownItems: [...result.unknownItems],
      runId,
      asOf,
      modelId: firstModelId,
      modelVersion: modelName(1),
      othersFrom,
      validTo: addMonths(asOf, model.validityMonths),
      createdAt: at,
    });
  }
  const grades = Object.fromEntries([...Map.groupBy(results, ({ grade }) => grade)].map(([grade, all]) => [grade, all.length]));
  const hash = createHash("sha256");
  for (const result of results) hash.update(lineOf(result));
  const counts = { subjectsRead: byId.length, subjectsExpected: byId.length, grades, ungraded, movement, resultHash: hash.digest("hex") };
  const run: RunRow = {
    id: runId,
    kind: "population",
    status: "published",
    modelId: firstModelId,
    asOf,
    knownAt: at,
    startedAt: at,
    endedAt: at,
    toldAt: at,
    ...counts,
  };
  return { run, evaluations };
}
