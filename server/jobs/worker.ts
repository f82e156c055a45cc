import "server-only";
import { parseCronItems, run } from "graphile-worker";
import { closeDatabases } from "../../db/client.ts";
import { databaseUrlOf } from "../env.ts";
import { newId } from "../kernel/ids.ts";
import { logError, logInfo } from "../log.ts";
import { resumeImports } from "../records/resume-imports.ts";
import { endings, jobs, timetable } from "./jobs.ts";
import { queueLog } from "./queue-log.ts";
import { taskOf } from "./task.ts";

const taskList = Object.fromEntries(Object.entries(jobs).map(([name, work]) => [name, taskOf(name, work, endings[name])]));

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
  logger: queueLog,
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
