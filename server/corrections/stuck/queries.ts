import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { stuckDecisions } from "../../../db/schema/stuck-decisions.ts";
import type { Scope } from "../../access/with-actor.ts";
import { nameItems } from "../../catalogue/items.ts";
import type { AdministratorActor, AuthorityActor } from "../../kernel/actor.ts";
import { notFound } from "../../kernel/errors.ts";
import { regionPrefix } from "../../kernel/region.ts";
import { mayGovern } from "../../subjects/policy.ts";
import type { StuckRow } from "./schema.ts";
import { mayBeUndone, transition } from "./stuck.ts";

export type Stuck = typeof stuckDecisions.$inferSelect;
type Seeing = Scope<AuthorityActor | AdministratorActor>;

const shown = 200;

/** The unit's own, or those of units in the administrator's place. */
function isOfActor(actor: AuthorityActor | AdministratorActor) {
  if (actor.kind === "authority") return eq(stuckDecisions.authorityId, actor.organizationId);
  return mayGovern(actor, null) ? undefined : sql`${stuckDecisions.regionCode} like ${`${regionPrefix(actor.regionCode ?? "")}%`}`;
}

/** What could not be carried out and has not ended, the longest waiting first. */
export async function listStuck(scope: Seeing): Promise<StuckRow[]> {
  const rows = await scope.tx
    .select()
    .from(stuckDecisions)
    .where(and(isOfActor(scope.actor), isNull(stuckDecisions.endedAt)))
    .orderBy(asc(stuckDecisions.failedAt), asc(stuckDecisions.id))
    .limit(shown);
  const names = await nameItems(scope);
  return rows.map((row) => {
    const { id: stuckId, kind, status, cause, fault, failedAt, unitName, itemCode, documentNo, decidedAt, decidedByName, reason } = row;
    return {
      ...{ stuckId, kind, status, cause, fault, failedAt, unitName, documentNo, decidedAt, decidedByName, reason },
      itemName: { ...(names.get(itemCode) ?? { zh: itemCode, en: itemCode }) },
      mayTryAgain: transition(status, "try_again") !== null,
      mayUndo: mayBeUndone(kind) && transition(status, "undo") !== null,
    };
  });
}

/** One of them. Another unit's, or one of another place, is not found. */
export async function findStuck(scope: Seeing, stuckId: string): Promise<Stuck> {
  const [found] = await scope.tx
    .select()
    .from(stuckDecisions)
    .where(and(eq(stuckDecisions.id, stuckId), isOfActor(scope.actor)));
  if (!found) throw notFound("stuck_decision");
  return found;
}
