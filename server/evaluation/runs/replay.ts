import "server-only";
import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { evaluationReplays, evaluationRuns } from "../../../db/schema/evaluation-runs.ts";
import { type PackedChange, unpackChanges } from "../../../db/schema/point-changes.ts";
import { withActor } from "../../access/with-actor.ts";
import { type CopyScope, withCopy } from "../../access/with-copy.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { type AdoptedModel, readAdopted } from "../models/in-force.ts";
import { lineOf, type Result } from "../result.ts";
import { listOverLimit } from "./over-limit.ts";
import { evaluatePopulation } from "./population.ts";

const Payload = z.strictObject({ replayId: z.string() });
type Asked = {
  readonly run: typeof evaluationRuns.$inferSelect;
  readonly model: AdoptedModel;
  readonly overLimit: ReadonlySet<string>;
};

/**
 * Computes a published run anew from the records as they were known at its instant, and holds it against its published hash and against every evaluation that
 * is kept of it, byte by byte. Changes nothing but its own row; delivered twice it does nothing more.
 */
export async function replayRun(actor: SystemActor, payload: unknown): Promise<void> {
  const { replayId } = Payload.parse(payload);
  const asked = await withActor(actor, async (scope) => {
    const open = and(eq(evaluationReplays.id, replayId), isNull(evaluationReplays.endedAt));
    const [found] = await scope.tx
      .select({ run: evaluationRuns })
      .from(evaluationReplays)
      .innerJoin(evaluationRuns, eq(evaluationRuns.id, evaluationReplays.runId))
      .where(open);
    if (!found) return null;
    const { run } = found;
    return { run, model: await readAdopted(scope, run.modelId), overLimit: await listOverLimit(scope, run) };
  });
  if (!asked) return;
  const { computedHash, storedHash, subjectsDiffering } = await withCopy(actor, (scope) => compare(scope, asked));
  await withActor(actor, async ({ tx, now }) => {
    await tx
      .update(evaluationReplays)
      .set({ computedHash, storedHash, subjectsDiffering, endedAt: now })
      .where(and(eq(evaluationReplays.id, replayId), isNull(evaluationReplays.endedAt)));
  });
}

/** Both walk in the order of subjects; what one has and the other has not differs too. */
async function compare(scope: CopyScope, { run, model, overLimit }: Asked) {
  const [computed, stored] = [createHash("sha256"), createHash("sha256")];
  const kept = readStored(scope, run.id);
  let next = await kept.next();
  let subjectsDiffering = 0;
  const take = async (line: string) => {
    stored.update(line);
    next = await kept.next();
  };
  const ground = { model: model.content, asOf: run.asOf, knownAt: run.knownAt, overLimit };
  for await (const { results } of evaluatePopulation(scope, ground)) {
    for (const result of results) {
      const line = lineOf(result);
      computed.update(line);
      while (!next.done && next.value.subjectId < result.subjectId) {
        subjectsDiffering++;
        await take(lineOf(next.value));
      }
      if (next.done || next.value.subjectId !== result.subjectId) {
        subjectsDiffering++;
        continue;
      }
      const said = lineOf(next.value);
      if (said !== line) subjectsDiffering++;
      await take(said);
    }
  }
  for (; !next.done; await take(lineOf(next.value))) subjectsDiffering++;
  return { computedHash: computed.digest("hex"), storedHash: stored.digest("hex"), subjectsDiffering };
}

const rowsAtOnce = 2_000;

async function* readStored({ sql }: CopyScope, runId: string): AsyncGenerator<Result, undefined> {
  await sql`
    declare stored_evaluations no scroll cursor for
    select subject_id as "subjectId", score, grade, changes, unknown_items as "unknownItems", is_without_honours as "isWithoutHonours"
    from evaluations where run_id = ${runId} order by subject_id collate "C"`;
  for (;;) {
    const rows = await sql.unsafe<(Omit<Result, "changes"> & { changes: PackedChange[] })[]>(`fetch ${rowsAtOnce} from stored_evaluations`);
    if (rows.length === 0) return;
    for (const row of rows) yield { ...row, changes: unpackChanges(row.changes) };
  }
}
