import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { endChange, lockWaiting, wishOfChange } from "./decide-change.ts";
import { checkWish, enterRule, laterOf } from "./enter.ts";
import { mayDecideChange } from "./policy.ts";
import { kindOfRule } from "./registry.ts";
import type { ChangeMoved, ChangeRef } from "./schema.ts";

/**
 * The second administrator's word, which enters the change: it holds from the day it was asked for, or from today where that has passed. Approved twice it is
 * one row. Refuses with NOT_FOUND, FORBIDDEN for whoever asked for it (`rules.own_change`), or CONFLICT when it ended otherwise or can hold no more.
 */
export function approveChange(actor: AdministratorActor, { changeId }: ChangeRef): Promise<ChangeMoved> {
  return withActor(actor, async (scope) => {
    const change = await lockWaiting(scope, changeId, "entered");
    const kind = kindOfRule(change.rule);
    if (!kind) throw notFound("rule_change");

    if (!mayDecideChange(actor, change)) throw new DomainError("FORBIDDEN", "rules.own_change");

    if (change.status === "entered") return { changeId, status: "entered", effectiveFrom: change.effectiveFrom };
    const wish = { ...wishOfChange(change), effectiveFrom: laterOf(change.effectiveFrom, shanghaiDate(scope.now)) };
    const effectiveFrom = await enterRule(scope, kind, wish, await checkWish(scope, kind, wish));
    await endChange(scope, changeId, { status: "entered" });

    const { rule, regionCode } = change;
    await recordAudit(scope, { action: "rules.change_approved", objectId: changeId, detail: { rule, regionCode, effectiveFrom } });
    return { changeId, status: "entered", effectiveFrom };
  });
}
