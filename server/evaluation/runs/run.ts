import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { evaluationRuns } from "../../../db/schema/evaluation-runs.ts";
import { packChanges } from "../../../db/schema/point-changes.ts";
import type { RunStopReason } from "../../../db/schema/words.ts";
import { withActor } from "../../access/with-actor.ts";
import { type CopyScope, withCopy } from "../../access/with-copy.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { addMonths } from "../../kernel/dates.ts";
import { logError } from "../../log.ts";
import { inTens } from "../in-tens.ts";
import { type AdoptedModel, readAdopted } from "../models/in-force.ts";
import { modelName } from "../models/name.ts";
import { endOfNotice } from "../notice.ts";
import { lineOf, type Result } from "../result.ts";
import { listOverLimit } from "./over-limit.ts";
import { countPopulation, evaluatePopulation, type RunPart } from "./population.ts";

const Payload = z.strictObject({ runId: z.string() });
type RunRow = typeof evaluationRuns.$inferSelect;

/**
 * Carries out a run that was entered: every subject is evaluated and the whole is published in one transaction, or nothing of it is. Delivered twice it
 * does nothing more; one that was interrupted left nothing behind and is done again.
 */
export async function runEvaluation(actor: SystemActor, payload: unknown): Promise<void> {
  const { runId } = Payload.parse(payload);
  const begun = await withActor(actor, async (scope) => {
    const [run] = await scope.tx
      .select()
      .from(evaluationRuns)
      .where(and(eq(evaluationRuns.id, runId), isRunning));
    if (!run) return null;
    const model = await readAdopted(scope, run.modelId);
    return {
      run,
      model,
      overLimit: await listOverLimit(scope, run),
      othersFrom: await endOfNotice(scope, model.content.noticeWorkingDays),
    };
  });
  if (!begun) return;
  await withCopy(actor, (scope) => publishRun(scope, begun));
}

const isRunning = eq(evaluationRuns.status, "running");

type Begun = {
  readonly run: RunRow;
  readonly model: AdoptedModel;
  readonly overLimit: ReadonlySet<string>;
  readonly othersFrom: Date;
};

async function publishRun(scope: CopyScope, { run, model, overLimit, othersFrom }: Begun): Promise<void> {
  const { sql } = scope;
  const expected = await countPopulation(scope, run.knownAt);
  if (expected === 0) return endWithoutAnybody(scope, run.id);
  const progress = showProgress(scope.actor, run.id, expected);
  await sql.unsafe(`create temporary table evaluated (subject_id text, grade evaluation_grade, score integer, changes json, unknown_items text[],
    is_without_honours boolean) on commit drop`);
  const tally = makeTally();
  for await (const part of evaluatePopulation(scope, { model: model.content, asOf: run.asOf, knownAt: run.knownAt, overLimit })) {
    tally.add(part);
    if (part.results.length > 0) await scope.copy("copy evaluated from stdin", toCopy(part.results));
    progress.tell(tally.read());
  }
  await progress.end();
  // Of two deliveries at once the second waits here, and finds it published.
  const open = await sql`select from evaluation_runs where id = ${run.id} and status = 'running' for no key update`;
  if (open.length === 0) return;
  const { grades, ungraded, resultHash, read } = tally.end();
  // What a subject had before: of runs that were published, since nothing else is kept.
  const [moved] = await sql<[{ movement: Record<string, number> | null }]>`
    select json_object_agg(step, subjects) as movement from (
      select coalesce(b.grade::text, '-') || '>' || e.grade as step, count(*)::int as subjects
      from evaluated e left join lateral (${newestBefore(sql)}) b on true
      group by 1 order by 1
    ) steps`;
  await sql`
    insert into evaluations (subject_id, run_id, as_of, model_id, model_version, grade, score, changes, unknown_items, is_without_honours, others_from, valid_to)
    select e.subject_id, ${run.id}, ${run.asOf}, ${model.id}, ${modelName(model.version)}, e.grade, e.score, e.changes, e.unknown_items, e.is_without_honours,
      case when e.grade <= coalesce(b.seen, 'B') then now() when e.grade <= b.noticed then b.noticed_until
        else ${othersFrom.toISOString()}::timestamptz end,
      ${addMonths(run.asOf, model.content.validityMonths)}::date
    from evaluated e
    cross join lateral (
      select (array_agg(grade order by created_at desc) filter (where others_from <= now()))[1] as seen,
        (array_agg(grade order by created_at desc) filter (where others_from > now()))[1] as noticed,
        (array_agg(others_from order by created_at desc) filter (where others_from > now()))[1] as noticed_until
      from evaluations where subject_id = e.subject_id
    ) b`;
  await sql`
    update evaluation_runs set status = 'published', subjects_read = ${read}, subjects_expected = ${read}, grades = ${JSON.stringify(grades)}::text::jsonb,
      ungraded = ${JSON.stringify(ungraded)}::text::jsonb, movement = ${JSON.stringify(moved.movement ?? {})}::text::jsonb, result_hash = ${resultHash}, ended_at = clock_timestamp()
    where id = ${run.id}`;
  await sql`select xinfu_enqueue('evaluation.tell_turned', ${JSON.stringify({ runId: run.id })}::text::json, ${run.id})`;
  await scope.audit({
    action: "evaluation.run_published",
    objectId: run.id,
    detail: { asOf: run.asOf, model: model.version, read: inTens(read), resultHash },
  });
}

/** A run of nobody would publish that there is nothing to say: it is stopped and says why. */
async function endWithoutAnybody({ sql, audit }: CopyScope, runId: string): Promise<void> {
  const stopReason: RunStopReason = "nobody";
  const stopped = await sql`
    update evaluation_runs set status = 'stopped', stop_reason = ${stopReason}, ended_at = clock_timestamp() where id = ${runId} and status = 'running'`;
  if (stopped.count > 0) await audit({ action: "evaluation.run_stopped", objectId: runId, detail: { stopReason } });
}

const newestBefore = (sql: CopyScope["sql"]) =>
  sql`select grade from evaluations where subject_id = e.subject_id order by created_at desc limit 1`;

/** Counts a run's parts as they come, and hashes their lines in the order of subjects. */
function makeTally() {
  const grades: Record<string, number> = {};
  const ungraded: Record<string, number> = {};
  const hash = createHash("sha256");
  let read = 0;
  return {
    add: (part: RunPart) => {
      read += part.read;
      for (const result of part.results) {
        hash.update(lineOf(result));
        grades[result.grade] = (grades[result.grade] ?? 0) + 1;
      }
      for (const reason of part.ungraded) ungraded[reason] = (ungraded[reason] ?? 0) + 1;
    },
    read: () => read,
    end: () => ({ grades, ungraded, read, resultHash: hash.digest("hex") }),
  };
}

/** Written out at once, while the database is still reading the next part. */
function toCopy(results: readonly Result[]): AsyncIterable<Buffer> {
  const block = Buffer.from(results.map(copyRow).join(""));
  return (async function* () {
    yield block;
  })();
}

function copyRow({ subjectId, grade, score, changes, unknownItems, isWithoutHonours }: Result): string {
  const written = JSON.stringify(packChanges(changes)).replaceAll("\\", "\\\\");
  return `${subjectId}\t${grade}\t${score}\t${written}\t{${unknownItems.join(",")}}\t${isWithoutHonours}\n`;
}

const progressStepMs = 500;

/** Tells how far a run is, at most twice a second, beside the transaction that makes it. */
function showProgress(actor: SystemActor, runId: string, subjectsExpected: number) {
  let lastAt = 0;
  let telling: Promise<void> = Promise.resolve();
  const write = (subjectsRead: number) =>
    withActor(actor, async ({ tx }) => {
      await tx
        .update(evaluationRuns)
        .set({ subjectsRead, subjectsExpected })
        .where(and(eq(evaluationRuns.id, runId), isRunning));
    });
  const tell = (subjectsRead: number) => {
    if (performance.now() - lastAt < progressStepMs) return;
    lastAt = performance.now();
    telling = telling
      .then(() => write(subjectsRead))
      .catch((error: unknown) => logError("the progress of an evaluation was not shown", { runId }, error));
  };
  return { tell, end: () => telling };
}
