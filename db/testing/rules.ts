import { and, eq, notExists, sql } from "drizzle-orm";
import { shanghaiDate } from "../../server/kernel/dates.ts";
import { only } from "../../server/kernel/errors.ts";
import { newId } from "../../server/kernel/ids.ts";
import { ownerDatabase } from "../client.ts";
import { datedRules, regions } from "../schema/reference.ts";
import { ruleChanges } from "../schema/rule-changes.ts";

/** A city without rules of its own, and for which nobody asked for any. */
export async function makeRuleRegion(): Promise<string> {
  const free = and(
    eq(regions.level, 2),
    notExists(ownerDatabase().select().from(datedRules).where(eq(datedRules.regionCode, regions.code))),
    notExists(ownerDatabase().select().from(ruleChanges).where(eq(ruleChanges.regionCode, regions.code))),
  );
  const rows = await ownerDatabase().select({ code: regions.code }).from(regions).where(free).orderBy(sql`random()`).limit(1);
  return only(rows).code;
}

/** A change of some city's rule that waits for a second administrator; nobody here asked for it. */
export async function makeRuleChange(): Promise<string> {
  const id = newId("ruleChange");
  const now = new Date();
  await ownerDatabase()
    .insert(ruleChanges)
    .values({
      ...{ id, rule: "objection.profile", regionCode: await makeRuleRegion(), effectiveFrom: shanghaiDate(now) },
      value: { source: { days: 5, unit: "working_days" }, review: { days: 30, unit: "days" }, suspends: true },
      ...{ article: "某市信用条例 Art. 12", mark: "verified", status: "waiting" },
      ...{ proposedAt: now, proposedByUserId: newId("user"), proposedByName: "沈若澜" },
    });
  return id;
}
