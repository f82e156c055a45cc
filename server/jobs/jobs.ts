import "server-only";
import type { SystemActor } from "../kernel/actor.ts";
import { sendOutboxMessage } from "../notifications/send-mail.ts";

/** A job does its work as the system, through the same door as everybody. Delivery is at least once: doing it twice is safe. */
export type Job = (actor: SystemActor, payload: unknown) => Promise<void>;

/** Every job by the name under which `enqueue` asks for it. */
export const jobs: Readonly<Record<string, Job>> = {
  "outbox.send": (actor, payload) => sendOutboxMessage(actor, payload),
};

/** When jobs run by themselves, as crontab lines in UTC. */
export const crontab = "";
