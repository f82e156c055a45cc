import "server-only";
import type { Task } from "graphile-worker";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { logError, scrubbed } from "../log.ts";
import { endingWell } from "./ending.ts";

type Work = (actor: SystemActor, payload: unknown) => Promise<void>;
type GiveUp = (actor: SystemActor, payload: unknown, error: unknown) => Promise<void>;

/**
 * A job as the queue runs it. What breaks is logged by us, and only what may be told of it reaches the queue, which prints it and keeps it beside the job: a
 * failed query's words and parameters may hold credit fields.
 */
export function taskOf(name: string, work: Work, giveUp?: GiveUp): Task {
  return async (payload, { job }) => {
    const actor: SystemActor = { kind: "system", job: name, requestId: newId("request") };
    try {
      await endingWell(job, () => work(actor, payload), giveUp && ((error) => giveUp(actor, payload, error)));
    } catch (error) {
      logError("a job failed", { job: name, jobId: job.id, attempt: job.attempts }, error);
      throw scrubbed(error);
    }
  };
}
