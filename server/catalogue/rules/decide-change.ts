import "server-only";
import { eq } from "drizzle-orm";
import { ruleChanges } from "../../../db/schema/rule-changes.ts";
import type { RuleChangeStatus, RuleMark } from "../../../db/schema/words.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { Wish } from "./enter.ts";
import { lockChange, lockRule, type StoredChange } from "./rows.ts";

/** A change that waits, its rule locked before it. Refuses with NOT_FOUND, or CONFLICT (`rules.already_decided`) where it ended another way. */
export async function lockWaiting(scope: Scope<AdministratorActor>, changeId: string, as: RuleChangeStatus): Promise<StoredChange> {
  const [named] = await scope.tx.select().from(ruleChanges).where(eq(ruleChanges.id, changeId));
  if (named) await lockRule(scope, named);
  const change = await lockChange(scope, changeId);
  if (change.status !== "waiting" && change.status !== as) throw new DomainError("CONFLICT", "rules.already_decided");
  return change;
}

/** What a stored change asks for, as it was asked. */
export function wishOfChange({ rule, regionCode, effectiveFrom, value, article, mark }: StoredChange): Wish {
  return { rule, regionCode, effectiveFrom, value, article, mark: mark as RuleMark };
}

/** Ends a waiting change, in the name of whoever acts. */
export async function endChange(
  { actor, now, tx }: Scope<AdministratorActor>,
  changeId: string,
  how: { readonly status: RuleChangeStatus; readonly reason?: string },
): Promise<void> {
  const decided = { decidedAt: now, decidedByUserId: actor.userId, decidedByName: actor.displayName };
  await tx
    .update(ruleChanges)
    .set({ ...how, ...decided })
    .where(eq(ruleChanges.id, changeId));
}
