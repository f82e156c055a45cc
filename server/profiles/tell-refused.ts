import "server-only";
import { lt, sql } from "drizzle-orm";
import { accessReceipts } from "../../db/schema/consents.ts";
import { refusedTries } from "../../db/schema/refused-tries.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";

/** The reason of a receipt that stands for all the tries of an hour beyond those that were told one by one. */
export const moreTries = "profile.more_tries";

const atOnce = 200;
const hourMs = 60 * 60 * 1000;

/**
 * Tells enterprises of refused tries that were only counted: once their hour is over, one receipt for each person and case says how many there were, and
 * enters the log as every receipt does. So nobody floods a log, and nobody tries unseen. Told once, however often it is run.
 */
export async function tellRefusedTries(actor: SystemActor): Promise<void> {
  for (let told = atOnce; told === atOnce; ) {
    told = await withActor(actor, async (scope) => {
      const { tx, now } = scope;
      const over = tx
        .select({ row: sql`ctid` })
        .from(refusedTries)
        .where(lt(refusedTries.hour, new Date(now.getTime() - hourMs)))
        .limit(atOnce);
      const counted = await tx.delete(refusedTries).where(sql`ctid = any(array(${over}))`).returning();
      for (const { tries: times, lastAt: readAt, hour, ...about } of counted) {
        const id = newId("accessReceipt");
        const receipt = { id, ...about, readAt, times, result: "refused" as const, refusal: moreTries, recordVersions: [] };
        await tx.insert(accessReceipts).values(receipt);
        const detail = { receiptId: id, reason: moreTries, times, since: hour.toISOString() };
        await recordAudit(scope, { action: "profile.read_refused", objectId: about.caseId, detail });
      }
      return counted.length;
    });
  }
}
