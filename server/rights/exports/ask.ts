import "server-only";
import { and, count, eq, gte } from "drizzle-orm";
import { dataExports } from "../../../db/schema/rights.ts";
import { recordAudit } from "../../access/audit.ts";
import { enqueue } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate, startOfDay } from "../../kernel/dates.ts";
import { DomainError, only } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { mayTakeEverything } from "../policy.ts";
import type { DataExportAsked } from "../schema.ts";

/** How many exports an enterprise asks for on one day. */
export const exportsADay = 5;

/**
 * Asks for a file of everything that is held about the enterprise and its people; a job makes it. One that is being made is the answer. Refuses with
 * FORBIDDEN who does not represent the enterprise, or LIMIT_EXCEEDED above five a day.
 */
export function askExport(actor: EnterpriseActor): Promise<DataExportAsked> {
  return withActor(actor, async (scope) => {
    if (!mayTakeEverything(actor, { enterpriseId: actor.organizationId }))
      throw new DomainError("FORBIDDEN", "data_export.representative_only");
    const waiting = await findBeingMade(scope);
    if (waiting) {
      // Asked again in case its job was lost; one that is queued already stays one.
      await enqueue(scope.tx, "rights.export", waiting, waiting.exportId);
      return waiting;
    }
    if ((await countToday(scope)) >= exportsADay) throw new DomainError("LIMIT_EXCEEDED", "data_export.too_many_today");
    const [asked] = await scope.tx
      .insert(dataExports)
      .values({
        ...{ id: newId("dataExport"), enterpriseId: actor.organizationId, subjectId: actor.subjectId, askedAt: scope.now },
        ...{ askedByUserId: actor.userId, askedByMemberId: actor.memberId, askedByName: actor.displayName },
      })
      .onConflictDoNothing({ target: dataExports.enterpriseId, where: eq(dataExports.status, "making") })
      .returning({ exportId: dataExports.id });
    // Asked twice at once, both wait for the first.
    if (!asked) return only([await findBeingMade(scope)].filter((found) => found !== null));
    await enqueue(scope.tx, "rights.export", asked, asked.exportId);
    await recordAudit(scope, { action: "data_export.asked", objectId: asked.exportId });
    return asked;
  });
}

async function findBeingMade({ actor, tx }: Scope<EnterpriseActor>): Promise<DataExportAsked | null> {
  const own = and(eq(dataExports.enterpriseId, actor.organizationId), eq(dataExports.status, "making"));
  const [found] = await tx.select({ exportId: dataExports.id }).from(dataExports).where(own);
  return found ?? null;
}

async function countToday({ actor, tx, now }: Scope<EnterpriseActor>): Promise<number> {
  const today = and(eq(dataExports.enterpriseId, actor.organizationId), gte(dataExports.askedAt, startOfDay(shanghaiDate(now))));
  return only(await tx.select({ asked: count() }).from(dataExports).where(today)).asked;
}
