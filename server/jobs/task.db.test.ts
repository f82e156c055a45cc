import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { ownerCopyClient } from "../../db/client.ts";

const owner = ownerCopyClient();

/** Work that breaks in a query whose parameters hold what nobody may read in a log. */
const breaking = `(actor) => withActor(actor, ({ tx }) =>
  tx.execute(sql\`select id from credit_records where subject_id = \${"canary-77"} and version = \${"canary-9e"}::int\`))`;

/** All that a worker prints of one delivery that fails, and what the queue keeps beside the job. */
async function tellOf(task: string): Promise<{ printed: string; kept: string }> {
  const [job] = await owner`select id from graphile_worker.add_job('corrections.carry_out', '{"amendmentId":"amd_1"}'::json)`;
  const work = `import { sql } from "drizzle-orm";
    import { runOnce } from "graphile-worker";
    import { withActor } from "./server/access/with-actor.ts";
    import { databaseUrlOf } from "./server/env.ts";
    import { queueLog } from "./server/jobs/queue-log.ts";
    import { taskOf } from "./server/jobs/task.ts";
    const taskList = { "corrections.carry_out": ${task} };
    await runOnce({ connectionString: databaseUrlOf("worker"), taskList, noHandleSignals: true, logger: queueLog });
    process.exit(0);`;
  const worker = spawnSync(process.execPath, ["--conditions=react-server", "--input-type=module", "--eval", work], { encoding: "utf8" });
  const [kept] = await owner`select last_error from graphile_worker._private_jobs where id = ${job?.id}`;
  await owner`delete from graphile_worker._private_jobs where id = ${job?.id}`;
  return { printed: worker.stdout + worker.stderr, kept: kept?.last_error };
}

test("a job that breaks in a query tells what kind of fault it was and where, and no word or value of the query", async () => {
  const { printed, kept } = await tellOf(`taskOf("corrections.carry_out", ${breaking})`);

  expect(kept).toBe("a query failed");
  expect(printed).toContain('"msg":"a job failed"');
  expect(printed).toContain("22P02");
  expect(printed).not.toMatch(/canary|credit_records/);
});

test("twin: handed on as it was thrown, the queue prints and keeps the values", async () => {
  const { printed, kept } = await tellOf(`() => (${breaking})({ kind: "system", job: "corrections.carry_out", requestId: "req_1" })`);

  for (const told of [printed, kept]) {
    expect(told).toMatch(/canary-77/);
    expect(told).toMatch(/credit_records/);
  }
});

test("a fault that holds no query is told by its own words", async () => {
  const { printed, kept } = await tellOf(`taskOf("corrections.carry_out", () => Promise.reject(new Error("the disk is full")))`);

  expect(kept).toBe("the disk is full");
  expect(printed).toContain("the disk is full");
});
