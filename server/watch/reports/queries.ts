import "server-only";
import { and, desc, eq, isNull, ne } from "drizzle-orm";
import { accessReports } from "../../../db/schema/watch.ts";
import { recordAudit } from "../../access/audit.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AdministratorActor, EnterpriseActor, LenderActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { inPlaceOf } from "../in-place.ts";
import { type AccessReportEvent, standingOn, transition } from "./access-report.ts";

export type AccessReport = typeof accessReports.$inferSelect;
type Side = EnterpriseActor | LenderActor | AdministratorActor;

const listed = 200;

/** What each side may see: the enterprise its own, the lender what is about its people, an administrator what is of the own place. */
function seenBy({ actor }: Scope<Side>) {
  if (actor.kind === "enterprise") return eq(accessReports.enterpriseId, actor.organizationId);
  if (actor.kind === "lender") return eq(accessReports.lenderId, actor.organizationId);
  return inPlaceOf(actor, accessReports.regionCode);
}

/** The reports of one side, newest first. */
export function listAccessReports(scope: Scope<Side>): Promise<AccessReport[]> {
  return scope.tx
    .select()
    .from(accessReports)
    .where(seenBy(scope))
    .orderBy(desc(accessReports.reportedAt), desc(accessReports.id))
    .limit(listed);
}

/** One report of one side. Somebody else's is not found. */
export async function findAccessReport(scope: Scope<Side>, accessReportId: string): Promise<AccessReport> {
  const [found] = await scope.tx
    .select()
    .from(accessReports)
    .where(and(eq(accessReports.id, accessReportId), seenBy(scope)));
  if (!found) throw notFound("access_report");
  return found;
}

/** The report about a reading that was not taken back, or null. */
export async function findReportOf(scope: Scope<EnterpriseActor>, receiptId: string): Promise<AccessReport | null> {
  const [found] = await scope.tx
    .select()
    .from(accessReports)
    .where(and(eq(accessReports.receiptId, receiptId), seenBy(scope), ne(accessReports.status, "withdrawn")));
  return found ?? null;
}

type Changes = Partial<
  Pick<
    AccessReport,
    | "answer"
    | "answerFinding"
    | "answeredAt"
    | "answeredByUserId"
    | "answeredByName"
    | "escalateUntil"
    | "escalation"
    | "escalatedAt"
    | "decideBy"
    | "decision"
    | "finding"
    | "decidedAt"
    | "decidedByName"
    | "closedAt"
  >
>;

/**
 * Moves a report on, once, with its audit row: of two at once the other finds it moved. Refuses with CONFLICT when the event makes no sense from where it
 * stands today. A step of each verb.
 */
export async function advanceReport(
  scope: Scope<Side>,
  before: AccessReport,
  event: AccessReportEvent,
  changes: Changes,
): Promise<AccessReport> {
  const status = transition(standingOn(before, shanghaiDate(scope.now)), event);
  const asFound = and(eq(accessReports.id, before.id), eq(accessReports.status, before.status), isNull(accessReports.closedAt));
  const [after] = status
    ? await scope.tx
        .update(accessReports)
        .set({ ...changes, status })
        .where(asFound)
        .returning()
    : [];
  if (!after) throw new DomainError("CONFLICT", "access_report.moved_on");
  await recordAudit(scope, { action: `access_report.${done[event]}`, objectId: after.id, detail: { receiptId: after.receiptId } });
  return after;
}

const done: Record<AccessReportEvent, string> = {
  answer: "answered",
  accept: "accepted",
  escalate: "escalated",
  decide: "decided",
  withdraw: "withdrawn",
};
