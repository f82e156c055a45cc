import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { endChange, lockWaiting } from "./decide-change.ts";
import type { ChangeMoved, ChangeRef } from "./schema.ts";

/** Whoever asked for a change takes it back while it waits. Refuses with NOT_FOUND, FORBIDDEN for anybody else, or CONFLICT when it ended otherwise. */
export function withdrawChange(actor: AdministratorActor, { changeId }: ChangeRef): Promise<ChangeMoved> {
  return withActor(actor, async (scope) => {
    const change = await lockWaiting(scope, changeId, "withdrawn");

    if (change.proposedByUserId !== actor.userId) throw new DomainError("FORBIDDEN", "rules.not_your_change");

    const { rule, regionCode, effectiveFrom } = change;
    if (change.status === "withdrawn") return { changeId, status: "withdrawn", effectiveFrom };
    await endChange(scope, changeId, { status: "withdrawn" });

    await recordAudit(scope, { action: "rules.change_withdrawn", objectId: changeId, detail: { rule, regionCode } });
    return { changeId, status: "withdrawn", effectiveFrom };
  });
}
