import "server-only";
import { and, eq } from "drizzle-orm";
import { supervisionDraws } from "../../db/schema/supervision.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { mayDraw } from "./policy.ts";
import { findDraw } from "./queries.ts";
import type { DrawMoved, GiveUpInput } from "./schema.ts";

/**
 * Gives a prepared draw up, with a reason that everybody reads; it stays listed. Refuses with NOT_FOUND, FORBIDDEN outside the own region, or CONFLICT when
 * its number was entered, or it was given up.
 */
export function giveUpDraw(actor: AdministratorActor, { drawId, reason }: GiveUpInput): Promise<DrawMoved> {
  return withActor(actor, async (scope) => {
    const draw = await findDraw(scope, drawId);

    if (!mayDraw(actor, draw)) throw new DomainError("FORBIDDEN", "supervision.other_region");

    const [moved] = await scope.tx
      .update(supervisionDraws)
      .set({
        ...{ status: "given_up", givenUpAt: scope.now, givenUpReason: reason },
        ...{ givenUpByUserId: actor.userId, givenUpByName: actor.displayName },
      })
      .where(and(eq(supervisionDraws.id, drawId), eq(supervisionDraws.status, "prepared")))
      .returning({ id: supervisionDraws.id });
    if (!moved) throw new DomainError("CONFLICT", "supervision.moved_on");

    await recordAudit(scope, { action: "supervision.draw_given_up", objectId: drawId, detail: { reason } });
    return { drawId, status: "given_up" };
  });
}
