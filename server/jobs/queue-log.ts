import "server-only";
import { Logger } from "graphile-worker";
import { logError, logInfo } from "../log.ts";

/** The queue's own words, in our log: its errors and warnings, without job payloads. */
export const queueLog = new Logger((scope) => (level, message) => {
  const facts = { job: scope.taskIdentifier ?? null, jobId: scope.jobId ?? null };
  if (level === "error") logError(message, facts, null);
  else if (level === "warning") logInfo(message, facts);
});
