import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayObject } from "../policy.ts";
import { advanceObjection, findOwnObjection } from "./queries.ts";
import type { ObjectionMoved, ObjectionRef } from "./schema.ts";

/** Takes an objection back while it waits for an answer; the mark goes at once. Twice is once. Refuses with NOT_FOUND, FORBIDDEN or CONFLICT. */
export function withdrawObjection(actor: EnterpriseActor, input: ObjectionRef): Promise<ObjectionMoved> {
  return withActor(actor, async (scope) => {
    const before = await findOwnObjection(scope, input.objectionId);

    if (!mayObject(actor, before)) throw new DomainError("FORBIDDEN", "objection.signers_only");

    if (before.status === "withdrawn") return { objectionId: before.id, status: before.status };
    const after = await advanceObjection(scope, before, "withdraw", { action: "objection.withdrawn", closedAt: scope.now });
    return { objectionId: after.id, status: after.status };
  });
}
