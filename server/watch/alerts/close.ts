import "server-only";
import { eq } from "drizzle-orm";
import { readingAlerts } from "../../../db/schema/watch.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { refuseOwnCause } from "../own-cause.ts";
import { mayOversee } from "../policy.ts";
import { lockAlert } from "./queries.ts";
import type { CloseAlertInput, ReadingAlertMoved } from "./schema.ts";

/**
 * Closes an alert with what was found. The same person's further readings may raise another. Closed twice, the first reason stands. Refuses with NOT_FOUND, FORBIDDEN
 * in one's own cause, or CONFLICT before anybody has looked.
 */
export function closeAlert(actor: AdministratorActor, { readingAlertId, reason }: CloseAlertInput): Promise<ReadingAlertMoved> {
  return withActor(actor, async (scope) => {
    const before = await lockAlert(scope, readingAlertId);

    if (!mayOversee(actor, before)) throw new DomainError("FORBIDDEN", "reading_alert.other_place");
    await refuseOwnCause(scope, before.lenderId);

    if (before.status === "closed") return { readingAlertId, status: before.status };
    if (before.status === "open") throw new DomainError("CONFLICT", "reading_alert.not_looked_at");
    const closed = { status: "closed", closedAt: scope.now, closedByName: actor.displayName, closeReason: reason } as const;
    await scope.tx.update(readingAlerts).set(closed).where(eq(readingAlerts.id, readingAlertId));

    await recordAudit(scope, { action: "reading_alert.closed", objectId: readingAlertId });
    return { readingAlertId, status: "closed" };
  });
}
