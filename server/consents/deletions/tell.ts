import "server-only";
import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import { dataHoldings } from "../../../db/schema/holdings.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { recordAudit } from "../../access/audit.ts";
import { sendMail } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { loadConfirmTime } from "./confirm-time.ts";
import { deletionStateAt } from "./deletion.ts";

type Holding = Pick<typeof dataHoldings.$inferSelect, "consentId" | "enterpriseId" | "lenderId" | "receiptId" | "dueAt">;

/**
 * Tells each lender once what it has to delete by now, and lender and enterprise once what was not confirmed in time. Nothing rests on it: how a deletion
 * stands is computed when it is read. Done twice, nobody is told twice.
 */
export function tellDeletions(actor: SystemActor): Promise<void> {
  return withActor(actor, async (scope) => {
    await tellDue(scope);
    await tellOverdue(scope);
  });
}

async function tellDue(scope: Scope<SystemActor>): Promise<void> {
  const untold = and(isNull(dataHoldings.acknowledgementId), lte(dataHoldings.dueAt, scope.now), isNull(dataHoldings.toldDueAt));
  const told = await scope.tx.update(dataHoldings).set({ toldDueAt: scope.now }).where(untold).returning();
  for (const [lenderId, due] of Map.groupBy(told, (one) => one.lenderId)) {
    await tellLender(scope, lenderId, "deletion_due", due);
  }
}

async function tellOverdue(scope: Scope<SystemActor>): Promise<void> {
  const overdue = await lockOverdue(scope);
  if (overdue.length === 0) return;
  const receiptIds = overdue.map(({ receiptId }) => receiptId);
  await scope.tx.update(dataHoldings).set({ toldOverdueAt: scope.now }).where(inArray(dataHoldings.receiptId, receiptIds));
  for (const [consentId, readings] of Map.groupBy(overdue, (one) => one.consentId)) {
    await recordAudit(scope, { action: "deletion.overdue", objectId: consentId, detail: { readings: readings.length } });
  }
  for (const [lenderId, of] of Map.groupBy(overdue, (one) => one.lenderId)) {
    await tellLender(scope, lenderId, "deletion_overdue", of);
    const names = await namesOf(scope, lenderId);
    for (const enterpriseId of new Set(of.map((one) => one.enterpriseId))) {
      const path = "/enterprise/data/consents";
      await sendMail(scope.tx, { to: enterpriseId, locale: "zh-CN", template: "deletion_not_confirmed", facts: names, path });
    }
  }
}

/** What was not confirmed in time and was not told yet. */
async function lockOverdue(scope: Scope<SystemActor>): Promise<Holding[]> {
  const untold = and(isNull(dataHoldings.acknowledgementId), lte(dataHoldings.dueAt, scope.now), isNull(dataHoldings.toldOverdueAt));
  const rows = await scope.tx.select().from(dataHoldings).where(untold).for("update");
  const timeOf = await loadConfirmTime(scope);
  return rows.filter(({ dueAt }) => deletionStateAt({ dueAt, confirmBy: timeOf(dueAt) }, scope.now) === "overdue");
}

/** One letter for all of it: how many consents it is about. */
async function tellLender(scope: Scope, to: string, template: "deletion_due" | "deletion_overdue", of: readonly Holding[]): Promise<void> {
  const facts = { count: new Set(of.map(({ consentId }) => consentId)).size };
  await sendMail(scope.tx, { to, locale: "zh-CN", template, facts, path: "/lender/deletions" });
}

async function namesOf({ tx }: Scope, lenderId: string): Promise<{ lenderZh: string; lenderEn: string }> {
  const [row] = await tx.select().from(organizations).where(eq(organizations.id, lenderId));
  return { lenderZh: row?.nameZh ?? "", lenderEn: row?.nameEn ?? row?.nameZh ?? "" };
}
