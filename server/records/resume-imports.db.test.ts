import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test, vi } from "vitest";
import { ownerCopyClient } from "../../db/client.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeAuthority } from "../../db/testing/organizations.ts";
import { makeRecordFile } from "../../db/testing/record-files.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { queueImport } from "./queue-import.ts";
import { refusedPath, uploadPath } from "./receive-upload.ts";
import { resumeImports } from "./resume-imports.ts";
import { runImport } from "./run-import.ts";

const job: SystemActor = { kind: "system", job: "imports.run", requestId: newId("request") };
const sql = ownerCopyClient();
const { bytes, expected } = makeRecordFile("licence", 21, 400);

const batchOf = async (id: string) =>
  (await sql`select status, refusal, rows_accepted, rows_read from import_batches where id = ${id}`)[0] ?? {};
const isHeld = async (id: string) => (await sql`select from import_batches where id = ${id} for update skip locked`).length === 0;
const jobsOf = (id: string) => sql`select task_identifier as task from graphile_worker.jobs where key = ${id} and locked_at is null`;
const recordsOf = async (id: string) => (await sql`select count(*)::int as n from credit_records where import_batch_id = ${id}`)[0]?.n;

/** A file that was sent and whose bytes come from a pipe, so that its import is in the middle for as long as we like. */
async function makeHalfReadImport() {
  const batchId = newId("importBatch");
  const path = uploadPath(batchId);
  mkdirSync(dirname(path), { recursive: true });
  execFileSync("mkfifo", [path]);
  await queueImport(await makeAuthority(), { batchId, kind: "records", name: "月报.csv", source: "", covers: "", bytes: bytes.length });
  const work = `import { runImport } from "./server/records/run-import.ts";
    await runImport({ kind: "system", job: "imports.run", requestId: "${newId("request")}" }, { batchId: "${batchId}" });`;
  const worker = spawn(process.execPath, ["--conditions=react-server", "--input-type=module", "--eval", work], { stdio: "inherit" });
  const pipe = createWriteStream(path);
  pipe.on("error", () => {});
  pipe.write(bytes.subarray(0, bytes.length / 2));
  await vi.waitFor(async () => expect([(await batchOf(batchId)).status, await isHeld(batchId)]).toEqual(["running", true]), 20_000);
  return { batchId, path, worker, pipe };
}

async function kill({ batchId, path, worker, pipe }: Awaited<ReturnType<typeof makeHalfReadImport>>) {
  worker.kill("SIGKILL");
  await once(worker, "exit");
  pipe.destroy();
  rmSync(path);
  await vi.waitFor(async () => expect(await isHeld(batchId)).toBe(false), 20_000);
}

test("an import whose worker was killed in the middle left nothing, is queued again at the next start, and then loads whole", {
  timeout: 60_000,
}, async () => {
  const half = await makeHalfReadImport();
  const { batchId, path } = half;
  await resumeImports(job, { atStart: true });
  expect((await batchOf(batchId)).status).toBe("running");

  await kill(half);
  writeFileSync(path, bytes);
  writeFileSync(refusedPath(batchId, "req_dead"), "refused rows of the run that died");
  expect(await recordsOf(batchId)).toBe(0);
  await resumeImports(job, { atStart: true });

  expect(await batchOf(batchId)).toMatchObject({ status: "received", rows_read: 0 });
  expect(await jobsOf(batchId)).toMatchObject([{ task: "imports.run" }]);
  expect(existsSync(refusedPath(batchId, "req_dead"))).toBe(false);
  await runImport(job, { batchId });
  expect(await batchOf(batchId)).toMatchObject({ status: "partly_loaded", rows_read: 400, rows_accepted: expected.accepted });
  expect(await recordsOf(batchId)).toBe(expected.accepted);
  expect((await auditOf(batchId)).map(({ action }) => action)).toEqual(["import.loaded", "import.resumed", "import.received"]);
  expect(existsSync(path)).toBe(false);
});

test("an import whose file is gone with its worker is told as interrupted", { timeout: 60_000 }, async () => {
  const half = await makeHalfReadImport();

  await kill(half);
  await resumeImports(job, { atStart: false });

  expect(await batchOf(half.batchId)).toMatchObject({ status: "refused", refusal: "INTERRUPTED", rows_accepted: 0 });
  expect((await auditOf(half.batchId)).at(0)).toMatchObject({ action: "import.refused" });
});

async function makeDropped(status: "received" | "running") {
  const batchId = newId("importBatch");
  mkdirSync(dirname(uploadPath(batchId)), { recursive: true });
  writeFileSync(uploadPath(batchId), bytes);
  await queueImport(await makeAuthority(), { batchId, kind: "records", name: "月报.csv", source: "", covers: "", bytes: bytes.length });
  await sql`update import_batches set status = ${status} where id = ${batchId}`;
  return batchId;
}

test("a file that ended its worker three times is not tried for ever", async () => {
  const batchId = await makeDropped("running");

  for (const status of ["received", "received", "refused"]) {
    await sql`update import_batches set status = 'running' where id = ${batchId}`;
    await resumeImports(job, { atStart: false });
    expect((await batchOf(batchId)).status).toBe(status);
  }

  expect(await batchOf(batchId)).toMatchObject({ refusal: "INTERRUPTED" });
  expect(existsSync(uploadPath(batchId))).toBe(false);
});

test("a file whose job was fetched and not begun is queued again at the start, and left alone while the worker works", async () => {
  const batchId = await makeDropped("received");
  await sql`delete from graphile_worker._private_jobs where key = ${batchId}`;

  await resumeImports(job, { atStart: false });
  expect(await jobsOf(batchId)).toEqual([]);

  await resumeImports(job, { atStart: true });
  expect(await jobsOf(batchId)).toHaveLength(1);
});

test("two runs of one import at once load it once, and what is told is what the first one did", async () => {
  const batchId = await makeDropped("received");

  const runs = [newId("request"), newId("request")].map((requestId) => runImport({ ...job, requestId }, { batchId }));
  await Promise.all(runs);

  expect(await batchOf(batchId)).toMatchObject({ status: "partly_loaded", rows_accepted: await recordsOf(batchId) });
  expect((await auditOf(batchId)).filter(({ action }) => action === "import.loaded")).toHaveLength(1);
});
