import "server-only";
import { asc, eq } from "drizzle-orm";
import { ruleChanges } from "../../../db/schema/rule-changes.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { nationCode } from "../../kernel/region.ts";
import { nameCodes } from "../code-names.ts";
import { mayDecideChange } from "./policy.ts";
import { calendarRule } from "./registry.ts";
import type { WaitingChange } from "./schema.ts";

/** The changes of rules that wait for this administrator's word, the longest waiting first. */
export async function listWaitingChanges(scope: Scope<AdministratorActor>): Promise<WaitingChange[]> {
  const waiting = await scope.tx.select().from(ruleChanges).where(eq(ruleChanges.status, "waiting")).orderBy(asc(ruleChanges.proposedAt));
  const mine = waiting.filter((change) => mayDecideChange(scope.actor, change));
  const names = await nameCodes(scope, [...new Set(mine.map(({ regionCode }) => regionCode))]);
  return mine.map(({ id, rule, regionCode, value, proposedByName }) => ({
    ...{ changeId: id, rule, regionCode, proposedByName },
    region: regionCode === nationCode ? null : (names.get(regionCode) ?? { zh: regionCode, en: regionCode }),
    year: rule === calendarRule ? ((value as { year?: number }).year ?? null) : null,
  }));
}
