import { shanghaiDate } from "../../server/kernel/dates.ts";
import { newId } from "../../server/kernel/ids.ts";
import { ownerDatabase } from "../client.ts";
import { ruleChanges } from "../schema/rule-changes.ts";
import { makeCatalogueRegion } from "./catalogue.ts";

/** A change of some city's rule that waits for a second administrator; nobody here asked for it. */
export async function makeRuleChange(): Promise<string> {
  const id = newId("ruleChange");
  const now = new Date();
  await ownerDatabase()
    .insert(ruleChanges)
    .values({
      ...{ id, rule: "objection.profile", regionCode: await makeCatalogueRegion(), effectiveFrom: shanghaiDate(now) },
      value: { source: { days: 5, unit: "working_days" }, review: { days: 30, unit: "days" }, suspends: true },
      ...{ article: "某市信用条例 Art. 12", mark: "verified", status: "waiting" },
      ...{ proposedAt: now, proposedByUserId: newId("user"), proposedByName: "沈若澜" },
    });
  return id;
}
