import { eq, sql } from "drizzle-orm";
import type { EnterpriseActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { ownerDatabase } from "../client.ts";
import { auditEvents } from "../schema/events.ts";
import { accountClosings } from "../schema/rights.ts";

const dayMs = 86_400_000;

/** A closing that was asked for twenty days ago and came due an hour ago; what its people did before, they did yesterday. */
export async function makeDueClosing(owner: EnterpriseActor): Promise<string> {
  const id = newId("accountClosing");
  const now = Date.now();
  await ownerDatabase()
    .insert(accountClosings)
    .values({
      ...{ id, enterpriseId: owner.organizationId, subjectId: owner.subjectId, article: "the platform's own rule" },
      ...{ askedAt: new Date(now - 20 * dayMs), dueAt: new Date(now - dayMs / 24) },
      ...{ askedByUserId: owner.userId, askedByMemberId: owner.memberId, askedByName: owner.displayName },
    });
  await restSince(owner);
  return id;
}

/** As if nobody of the enterprise had done anything today. */
export async function restSince(owner: EnterpriseActor): Promise<void> {
  await ownerDatabase()
    .update(auditEvents)
    .set({ at: sql`${auditEvents.at} - interval '1 day'` })
    .where(eq(auditEvents.organizationId, owner.organizationId));
}
