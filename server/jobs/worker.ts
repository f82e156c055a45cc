import "server-only";
import { type JobHelpers, Logger, parseCronItems, run } from "graphile-worker";
import { closeDatabases } from "../../db/client.ts";
import { databaseUrlOf } from "../env.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { logError, logInfo } from "../log.ts";
import { resumeImports } from "../records/resume-imports.ts";
import { endingWell } from "./ending.ts";
import { endings, jobs, timetable } from "./jobs.ts";

/** The queue's own words, in our log: its errors and warnings, without job payloads. */
const logger = new Logger((scope) => (level, message) => {
  const facts = { job: scope.taskIdentifier ?? null, jobId: scope.jobId ?? null };
  if (level === "error") logError(message, facts, null);
  else if (level === "warning") logInfo(message, facts);
});

const taskList = Object.fromEntries(
  Object.entries(jobs).map(([name, work]) => [
    name,
    async (payload: unknown, { job }: JobHelpers) => {
      const actor: SystemActor = { kind: "system", job: name, requestId: newId("request") };
      const giveUp = endings[name];
      await endingWell(job, () => work(actor, payload), giveUp && (() => giveUp(actor, payload)));
    },
  ]),
);

await resumeImports({ kind: "system", job: "imports.resume", requestId: newId("request") }, { atStart: true });

// The queue reads its settings from the database URL alone; delivery is at least once, so each job may run twice.
const url = new URL(databaseUrlOf("worker"));
url.searchParams.set("application_name", "xinfu worker");
const runner = await run({
  connectionString: url.href,
  taskList,
  // A crontab's lines know no names with dots.
  parsedCronItems: parseCronItems([...timetable]),
  concurrency: 4,
  pollInterval: 1_000,
  noHandleSignals: true,
  logger,
});
// A day that was not counted, since nobody was there at night or the data came later, is counted now.
await runner.addJob("matching.snapshot_crowd", {}, { jobKey: "matching.snapshot_crowd" });
await runner.addJob("quality.count_standing", {}, { jobKey: "quality.count_standing" });
// The first start makes the key that signs, and enters what the fictitious world brought.
await runner.addJob("transparency.sequence", {}, { jobKey: "transparency.sequence" });
logInfo("worker ready", { jobs: Object.keys(jobs).length });

const stop = async () => {
  await runner.stop();
  await closeDatabases();
  process.exit(0);
};
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
runner.promise.catch((error: unknown) => {
  logError("the worker ended", {}, error);
  process.exit(1);
});
