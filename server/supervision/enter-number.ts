import "server-only";
import { and, eq } from "drizzle-orm";
import { supervisionDraws } from "../../db/schema/supervision.ts";
import { recordAudit } from "../access/audit.ts";
import { enqueue } from "../access/outbox.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { sha256 } from "../kernel/canonical.ts";
import { DomainError } from "../kernel/errors.ts";
import { digitsOf, seedText } from "./draw.ts";
import { mayDraw } from "./policy.ts";
import { findDraw } from "./queries.ts";
import type { DrawInput, DrawMoved } from "./schema.ts";

/**
 * Enters the public number, which makes the seed; a job draws by it. Nothing of it can be changed afterwards. Refuses with NOT_FOUND, FORBIDDEN outside the
 * own region, PRECONDITION_FAILED before the announced time, or CONFLICT when the list is not fixed yet, or the draw was drawn or given up.
 */
export function enterNumber(actor: AdministratorActor, { drawId, value: published, valueSource }: DrawInput): Promise<DrawMoved> {
  return withActor(actor, async (scope) => {
    const draw = await findDraw(scope, drawId);

    if (!mayDraw(actor, draw)) throw new DomainError("FORBIDDEN", "supervision.other_region");

    if (draw.status === "preparing") throw new DomainError("CONFLICT", "supervision.list_not_fixed");
    if (draw.status !== "prepared" || draw.listHash === null) throw new DomainError("CONFLICT", "supervision.moved_on");
    if (draw.knownFrom > scope.now) throw new DomainError("PRECONDITION_FAILED", "supervision.number_not_known");

    const value = digitsOf(published);
    const seed = sha256(seedText(draw.listHash, value));
    const by = { drawnByUserId: actor.userId, drawnByName: actor.displayName };
    const [moved] = await scope.tx
      .update(supervisionDraws)
      .set({ status: "drawing", value, valuePublished: published, valueSource, seed, enteredAt: scope.now, ...by })
      .where(and(eq(supervisionDraws.id, drawId), eq(supervisionDraws.status, "prepared")))
      .returning({ id: supervisionDraws.id });
    if (!moved) throw new DomainError("CONFLICT", "supervision.moved_on");
    await enqueue(scope.tx, "supervision.draw", { drawId }, drawId);

    await recordAudit(scope, { action: "supervision.number_entered", objectId: drawId, detail: { value, seed } });
    return { drawId, status: "drawing" };
  });
}
