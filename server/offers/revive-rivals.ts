import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { recordAudit } from "../access/audit.ts";
import { sendMail } from "../access/outbox.ts";
import type { Scope } from "../access/with-actor.ts";
import { loadCalendar } from "../catalogue/rules.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import type { WorkCalendar } from "../kernel/working-days.ts";
import { advanceCase } from "../loan-requests/cases/advance.ts";
import { promisedAgain } from "../loan-requests/cases/case.ts";
import type { LenderCase } from "../loan-requests/cases/locks.ts";
import type { LoanRequest } from "../loan-requests/queries.ts";
import { takeCase } from "../products/capacity.ts";
import { findPublishedVersion } from "../products/queries.ts";

/**
 * An accepted offer has fallen through: the cases that its acceptance closed go on, where the enterprise's consent to that lender still stands
 * and its product has room; their lenders are told.
 */
export async function reviveRivals(scope: Scope<SystemActor>, request: LoanRequest, cases: readonly LenderCase[]): Promise<void> {
  const ofRequest = and(eq(offers.loanRequestId, request.id), eq(offers.status, "fallen_through"));
  const [fallen] = await scope.tx.select().from(offers).where(ofRequest).orderBy(desc(offers.acceptedAt)).limit(1);
  const since = fallen?.acceptedAt;
  if (!since) return;
  const allowed = await lendersAllowed(scope, request.id);
  const calendar = await loadCalendar(scope);
  for (const lenderCase of cases) {
    if (lenderCase.status !== "closed_by_request" || !lenderCase.closedAt || lenderCase.closedAt < since) continue;
    if (!allowed.has(lenderCase.lenderId) || !(await hasPlace(scope, lenderCase))) continue;
    const revived = await takeUpAgain(scope, lenderCase, calendar);
    await recordAudit(scope, { action: "case.revived", objectId: revived.id, detail: { fallen: fallen.id } });
    const facts = { reference: revived.reference };
    await sendMail(scope.tx, {
      to: revived.lenderId,
      locale: "zh-CN",
      template: "case_revived",
      facts,
      path: `/lender/cases/${revived.id}`,
    });
  }
}

/** A case its lender had answered goes on where it was checked; one it had not is promised anew. */
async function takeUpAgain(scope: Scope<SystemActor>, lenderCase: LenderCase, calendar: WorkCalendar): Promise<LenderCase> {
  if (lenderCase.firstActionAt) return advanceCase(scope, lenderCase, "revive");
  const promise = { assignedAt: scope.now, dueAt: promisedAgain(lenderCase, scope.now, calendar), overdueToldAt: null };
  await scope.tx.update(lenderCases).set(promise).where(eq(lenderCases.id, lenderCase.id));
  return advanceCase(scope, lenderCase, "assign_again");
}

/** Jobs see no lender's consent: the database says only whom the enterprise still lets read for this request. */
async function lendersAllowed({ tx, now }: Scope<SystemActor>, loanRequestId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.execute<{ lender_id: string }>(
    sql`select lender_id from xinfu_lenders_allowed(${loanRequestId}, ${now.toISOString()}::timestamptz) as lender_id`,
  );
  return new Set(rows.map((row) => row.lender_id));
}

async function hasPlace(scope: Scope<SystemActor>, { productId, productVersionId }: LenderCase): Promise<boolean> {
  const { terms } = await findPublishedVersion(scope, productVersionId);
  try {
    await takeCase(scope, { productId, ...terms });
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === "CONFLICT") return false;
    throw error;
  }
}
