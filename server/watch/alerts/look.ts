import "server-only";
import { and, eq } from "drizzle-orm";
import { readingAlerts } from "../../../db/schema/watch.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { refuseOwnCause } from "../own-cause.ts";
import { mayOversee } from "../policy.ts";
import { lockAlert } from "./queries.ts";
import type { ReadingAlertMoved, ReadingAlertRef } from "./schema.ts";

/** An administrator takes an alert up: colleagues see who looks. Twice, the first stands. Refuses with NOT_FOUND, or FORBIDDEN in one's own cause. */
export function lookAtAlert(actor: AdministratorActor, { readingAlertId }: ReadingAlertRef): Promise<ReadingAlertMoved> {
  return withActor(actor, async (scope) => {
    const before = await lockAlert(scope, readingAlertId);

    if (!mayOversee(actor, before)) throw new DomainError("FORBIDDEN", "reading_alert.other_place");
    await refuseOwnCause(scope, before.lenderId);

    if (before.status !== "open") return { readingAlertId, status: before.status };
    const isOpen = and(eq(readingAlerts.id, readingAlertId), eq(readingAlerts.status, "open"));
    await scope.tx.update(readingAlerts).set({ status: "looked_at", lookedAt: scope.now, lookedByName: actor.displayName }).where(isOpen);

    await recordAudit(scope, { action: "reading_alert.looked_at", objectId: readingAlertId });
    return { readingAlertId, status: "looked_at" };
  });
}
