import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { endChange, lockWaiting } from "./decide-change.ts";
import { mayDecideChange } from "./policy.ts";
import type { ChangeMoved, RefuseChangeInput } from "./schema.ts";

/** The second administrator says no, and why. Refuses with NOT_FOUND, FORBIDDEN (`rules.own_change`), or CONFLICT when it ended otherwise. */
export function refuseChange(actor: AdministratorActor, { changeId, reason }: RefuseChangeInput): Promise<ChangeMoved> {
  return withActor(actor, async (scope) => {
    const change = await lockWaiting(scope, changeId, "refused");

    if (!mayDecideChange(actor, change)) throw new DomainError("FORBIDDEN", "rules.own_change");

    const { rule, regionCode, effectiveFrom } = change;
    if (change.status === "refused") return { changeId, status: "refused", effectiveFrom };
    await endChange(scope, changeId, { status: "refused", reason });

    await recordAudit(scope, { action: "rules.change_refused", objectId: changeId, detail: { rule, regionCode, reason } });
    return { changeId, status: "refused", effectiveFrom };
  });
}
