import { eq, sql } from "drizzle-orm";
import { ownerDatabase } from "../../db/client.ts";
import { evaluationReplays, evaluationRuns } from "../../db/schema/evaluation-runs.ts";
import { firstModelId, nationalCatalogueId } from "../../db/seed/reference.ts";
import { replayRun } from "../../server/evaluation/runs/replay.ts";
import { runEvaluation } from "../../server/evaluation/runs/run.ts";
import type { SystemActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { obeyCommands } from "../player.ts";

/** The process that fills a database with subjects and their records, evaluates all of them, and computes the run anew. */

export type Command =
  | { readonly do: "fill"; readonly subjects: number }
  | { readonly do: "run"; readonly asOf: string }
  | { readonly do: "replay"; readonly runId: string }
  | { readonly do: "spoil" };
export type Reply = { readonly runId?: string; readonly seconds?: number; readonly subjects?: number; readonly differing?: number };

const job = (name: string): SystemActor => ({ kind: "system", job: name, requestId: newId("request") });
const recordsEach = 9;

/** Nine records to a subject: a registration, two tax grades, five months of contributions, and a penalty of one in seven. */
async function fill(subjects: number): Promise<Reply> {
  await ownerDatabase().execute(sql`
    insert into subjects (id, uscc, kind, name, name_folded, region_code, industry_code, known_from, source_unit, as_of, created_at)
    select 'sub_' || lpad(n::text, 26, '0'), '91320500' || lpad(n::text, 9, '0') || 'X', 'enterprise', n || '号', n || '号', '320505', '3484', 'registry', '登记机关',
      '2026-01-01', '2026-01-02'
    from generate_series(1, ${subjects}::int) n`);
  await ownerDatabase().execute(sql`
    insert into credit_records (subject_id, id, version, item_code, catalogue_version_id, natural_key, content_hash, status, severity, content, source_unit,
      true_from, publicity_ends_on, known_from)
    select 'sub_' || lpad(n::text, 26, '0'), 'rec_' || lpad((n::bigint * 16 + k)::text, 26, '0'), 1, r.item, ${nationalCatalogueId}::text, k::text,
      md5(n || ' ' || k), 'published', r.severity::severity, r.content, '来源', r.true_from, r.ends, '2026-01-02'
    from generate_series(1, ${subjects}::int) n, generate_series(1, ${recordsEach}::int) k
    cross join lateral (select
      case when k = 1 then 'REG-01' when k <= 3 then 'TAX-01' when k <= 8 then 'SOC-01' else 'ADM-02' end as item,
      case when k = 9 then case n % 3 when 0 then 'minor' when 1 then 'general' else 'serious' end end as severity,
      case when k <= 3 then jsonb_build_object('grade', substr('ABBMCD', 1 + (n + k) % 6, 1), 'name', n || '号有限公司')
        when k <= 8 then jsonb_build_object('isPaidInFull', (n + k) % 31 <> 0, 'insuredStaff', n % 200) else '{"fineFen": 5000000}'::jsonb end as content,
      (date '2026-09-01' - (k * 29 + n % 300)) as true_from,
      case when k = 9 then date '2027-09-01' end as ends) r
    where k < 9 or n % 7 = 0`);
  await ownerDatabase().execute(sql`vacuum analyze subjects`);
  await ownerDatabase().execute(sql`vacuum analyze credit_records`);
  return { subjects };
}

async function run(asOf: string): Promise<Reply> {
  const runId = newId("evaluationRun");
  const row = {
    id: runId,
    kind: "population",
    status: "running",
    modelId: firstModelId,
    asOf,
    knownAt: new Date("2026-10-01T00:00:00Z"),
  } as const;
  await ownerDatabase().insert(evaluationRuns).values(row);
  const startedAt = performance.now();
  await runEvaluation(job("evaluation.run"), { runId });
  const seconds = (performance.now() - startedAt) / 1_000;
  const [made] = await ownerDatabase().select().from(evaluationRuns).where(eq(evaluationRuns.id, runId));
  if (made?.status !== "published") throw new Error("the run was not published");
  return { runId, seconds, subjects: made.subjectsRead };
}

async function replay(runId: string): Promise<Reply> {
  const replayId = newId("evaluationReplay");
  await ownerDatabase().insert(evaluationReplays).values({ id: replayId, runId });
  const startedAt = performance.now();
  await replayRun(job("evaluation.replay"), { replayId });
  const seconds = (performance.now() - startedAt) / 1_000;
  const [made] = await ownerDatabase().select().from(evaluationReplays).where(eq(evaluationReplays.id, replayId));
  return { runId, seconds, differing: made?.subjectsDiffering ?? -1 };
}

async function spoil(): Promise<Reply> {
  await ownerDatabase().execute(sql`
    update credit_records set severity = 'minor' where id = (select id from credit_records where item_code = 'ADM-02' and severity = 'serious' limit 1)`);
  return {};
}

obeyCommands<Command, Reply>((command) => {
  if (command.do === "fill") return fill(command.subjects);
  if (command.do === "run") return run(command.asOf);
  return command.do === "replay" ? replay(command.runId) : spoil();
});
