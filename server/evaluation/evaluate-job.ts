import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { evaluateSubject } from "./evaluate-subject.ts";

const Payload = z.strictObject({ subjectId: z.string(), causeId: z.string() });

/** Evaluates one subject anew because it asked for something. Delivered twice there are two runs that say the same. */
export async function evaluateAsked(actor: SystemActor, payload: unknown): Promise<void> {
  const { subjectId, causeId } = Payload.parse(payload);
  await withActor(actor, (scope) => evaluateSubject(scope, subjectId, causeId).then(() => undefined));
}
