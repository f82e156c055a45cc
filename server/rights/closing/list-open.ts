import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { loanRequests } from "../../../db/schema/loan-requests.ts";
import { creditLines } from "../../../db/schema/loans.ts";
import { repairCases } from "../../../db/schema/repairs.ts";
import { repairCaseStatuses } from "../../../db/schema/words.ts";
import type { Scope } from "../../access/with-actor.ts";
import { standingOn } from "../../corrections/objections/objection.ts";
import { listOwn } from "../../corrections/objections/queries.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { statusAt } from "../../loan-requests/loan-request.ts";
import { listHeldLines } from "../../loans/queries.ts";
import type { OpenMatter } from "../schema.ts";
import { awaitsUnit, isInProgress, isRepairWaiting, openOfLine } from "./open-matters.ts";

/** What stands open and prevents a closing, with the enterprise's own eyes: requests, lines and loans, objections, repairs. */
export async function listOpenMatters(scope: Scope<EnterpriseActor>): Promise<OpenMatter[]> {
  return [
    ...(await listRequestsInProgress(scope)),
    ...(await listOpenLines(scope)),
    ...(await listWaitingObjections(scope)),
    ...(await listWaitingRepairs(scope)),
  ];
}

async function listRequestsInProgress({ tx, actor, now }: Scope<EnterpriseActor>): Promise<OpenMatter[]> {
  const { id, reference, status, submittedAt } = loanRequests;
  const rows = await tx
    .select({ id, reference, status, submittedAt })
    .from(loanRequests)
    .where(eq(loanRequests.enterpriseId, actor.organizationId))
    .orderBy(desc(loanRequests.createdAt));
  const going = rows.filter((row) => isInProgress(statusAt(row, now)));
  return going.map((row) => ({ kind: "loan_request", id: row.id, name: row.reference, since: row.submittedAt }));
}

/** Lines and what is owed under them, by the request they were granted on. */
async function listOpenLines(scope: Scope<EnterpriseActor>): Promise<OpenMatter[]> {
  const granted = await scope.tx
    .selectDistinct({ loanRequestId: creditLines.loanRequestId })
    .from(creditLines)
    .where(eq(creditLines.enterpriseId, scope.actor.organizationId));
  const open: OpenMatter[] = [];
  for (const { loanRequestId } of granted) {
    for (const line of await listHeldLines(scope, { loanRequestId })) {
      const kind = openOfLine(line);
      if (kind) open.push({ kind, id: loanRequestId, name: line.reference, since: null });
    }
  }
  return open;
}

async function listWaitingObjections(scope: Scope<EnterpriseActor>): Promise<OpenMatter[]> {
  const today = shanghaiDate(scope.now);
  const waiting = (await listOwn(scope)).filter((objection) => awaitsUnit(standingOn(objection, today).status));
  return waiting.map(({ id, filedAt }) => ({ kind: "objection", id, name: null, since: filedAt }));
}

async function listWaitingRepairs({ tx, actor }: Scope<EnterpriseActor>): Promise<OpenMatter[]> {
  const waiting = and(
    eq(repairCases.enterpriseId, actor.organizationId),
    inArray(repairCases.status, repairCaseStatuses.filter(isRepairWaiting)),
  );
  const rows = await tx.select({ id: repairCases.id, since: repairCases.submittedAt }).from(repairCases).where(waiting);
  return rows.map(({ id, since }) => ({ kind: "repair", id, name: null, since }));
}
