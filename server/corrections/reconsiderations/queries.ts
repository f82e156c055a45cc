import "server-only";
import { and, asc, desc, eq, inArray, max, notInArray } from "drizzle-orm";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { reconsiderationTasks } from "../../../db/schema/reconsiderations.ts";
import { reconsiderationStatuses } from "../../../db/schema/words.ts";
import type { Scope } from "../../access/with-actor.ts";
import { nameItems } from "../../catalogue/items.ts";
import type { EnterpriseActor, LenderActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { mayWorkCase } from "../../loan-requests/cases/policy.ts";
import { caseView, wordsOf } from "../../loan-requests/cases/views.ts";
import { findOwnLoanRequest } from "../../loan-requests/queries.ts";
import { listHousesEver } from "../../subjects/own-place.ts";
import type { Task } from "./move.ts";
import { isOpen, stillInvites } from "./reconsideration.ts";
import type { ListOwnReconsiderationsInput, ListReconsiderationsInput, OwnReconsiderationView, ReconsiderationView } from "./schema.ts";

const open = inArray(reconsiderationTasks.status, reconsiderationStatuses.filter(isOpen));

/** More than this are not listed on one page. */
const shown = 200;

/** The lender's own tasks, whoever is a party to a case sees nothing of it. */
async function impartial(scope: Scope<LenderActor>) {
  const houses = await listHousesEver(scope);
  const own = eq(reconsiderationTasks.lenderId, scope.actor.organizationId);
  return houses.length > 0 ? and(own, notInArray(reconsiderationTasks.enterpriseId, houses)) : own;
}

/** Refusals of the lender's own to look at again, open ones first by due day, then the decided ones, newest first; of one case or of all. */
export async function listReconsiderations(
  scope: Scope<LenderActor>,
  { caseId }: ListReconsiderationsInput,
): Promise<ReconsiderationView[]> {
  const rows = await scope.tx
    .select({ task: reconsiderationTasks, lenderCase: lenderCases })
    .from(reconsiderationTasks)
    .innerJoin(lenderCases, eq(lenderCases.id, reconsiderationTasks.lenderCaseId))
    .where(and(await impartial(scope), caseId ? eq(reconsiderationTasks.lenderCaseId, caseId) : undefined))
    .orderBy(desc(open), desc(reconsiderationTasks.decidedAt), asc(reconsiderationTasks.dueOn), asc(reconsiderationTasks.id))
    .limit(shown);
  const words = await wordsOf(
    scope,
    rows.map(({ lenderCase }) => lenderCase),
  );
  const sharedOf = await sharedView(scope);
  const today = shanghaiDate(scope.now);
  return rows.map(({ task, lenderCase }) => {
    const { reference, identity, regionName, industryName, amountFen, termMonths, productName } = caseView(scope, lenderCase, words);
    return {
      ...sharedOf(task),
      ...{ reference, identity, regionName, industryName, amountFen, termMonths, productName },
      declineCode: lenderCase.declineCode,
      declineText: lenderCase.declineText,
      isLate: isOpen(task.status) && task.dueOn < today,
      mayWork: isOpen(task.status) && mayWorkCase(scope.actor, lenderCase),
    };
  });
}

/** How many of them wait. */
export async function countOpenReconsiderations(scope: Scope<LenderActor>): Promise<number> {
  return scope.tx.$count(reconsiderationTasks, and(await impartial(scope), open));
}

/** Refusals of the enterprise's own requests that were reopened, and what became of them; of one request or of all. Another's request is not found. */
export async function listOwnReconsiderations(
  scope: Scope<EnterpriseActor>,
  { loanRequestId }: ListOwnReconsiderationsInput,
): Promise<OwnReconsiderationView[]> {
  const request = loanRequestId === undefined ? null : await findOwnLoanRequest(scope, loanRequestId);
  const own = eq(reconsiderationTasks.enterpriseId, scope.actor.organizationId);
  const rows = await scope.tx
    .select({ task: reconsiderationTasks, lenderCase: lenderCases, lenderZh: organizations.nameZh, lenderEn: organizations.nameEn })
    .from(reconsiderationTasks)
    .innerJoin(lenderCases, eq(lenderCases.id, reconsiderationTasks.lenderCaseId))
    .leftJoin(organizations, eq(organizations.id, reconsiderationTasks.lenderId))
    .where(and(own, request ? eq(lenderCases.loanRequestId, request.id) : undefined))
    .orderBy(asc(reconsiderationTasks.openedAt), asc(reconsiderationTasks.id))
    .limit(shown);
  const sent = await lastSentTo(
    scope,
    rows.map(({ task }) => task.lenderId),
  );
  const sharedOf = await sharedView(scope);
  return rows.map(({ task, lenderCase, lenderZh, lenderEn }) => ({
    ...sharedOf(task),
    lenderId: task.lenderId,
    lenderName: lenderZh === null ? null : { zh: lenderZh, en: lenderEn ?? lenderZh },
    loanRequestId: lenderCase.loanRequestId,
    reference: lenderCase.reference,
    isInvited: lenderZh !== null && stillInvites(task, sent.get(task.lenderId) ?? null),
  }));
}

/** When the enterprise last sent each of these lenders a request. */
async function lastSentTo({ tx, actor }: Scope<EnterpriseActor>, lenderIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  if (lenderIds.length === 0) return new Map();
  const rows = await tx
    .select({ lenderId: lenderCases.lenderId, sentAt: max(lenderCases.assignedAt) })
    .from(lenderCases)
    .where(and(eq(lenderCases.enterpriseId, actor.organizationId), inArray(lenderCases.lenderId, [...new Set(lenderIds)])))
    .groupBy(lenderCases.lenderId);
  return new Map(rows.flatMap(({ lenderId, sentAt }) => (sentAt ? [[lenderId, sentAt]] : [])));
}

/** What both sides read of a task. */
async function sharedView(scope: Scope) {
  const names = await nameItems(scope);
  return ({ id, lenderCaseId, status, cause, itemCode, openedAt, dueOn, reason, decidedAt }: Task) => {
    const name = names.get(itemCode);
    return {
      ...{ taskId: id, caseId: lenderCaseId, status, cause, openedAt, dueOn, reason, decidedAt },
      itemName: name ? { zh: name.zh, en: name.en } : null,
    };
  };
}
