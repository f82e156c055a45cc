import "server-only";
import { and, asc, desc, eq, gte, inArray, lte, min, notInArray, or, type SQL, sql } from "drizzle-orm";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { caseStatuses } from "../../../db/schema/words.ts";
import type { Scope } from "../../access/with-actor.ts";
import { loadCalendar } from "../../catalogue/rules.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { addDays, type Day, shanghaiDate, startOfDay } from "../../kernel/dates.ts";
import { fen } from "../../kernel/money.ts";
import { addWorkingDays, type WorkCalendar } from "../../kernel/working-days.ts";
import { listOwnProducts } from "../../products/queries.ts";
import type { OwnProductView } from "../../products/schema.ts";
import { listHousesEver } from "../../subjects/own-place.ts";
import { isOpen, openCaseStatuses, riskHorizon, transition } from "./case.ts";
import {
  type QueueGroup,
  type QueueInput,
  type QueuePage,
  type QueueSort,
  type QueueView,
  queueGroups,
  queuePageSize,
  queueViews,
} from "./schema.ts";
import { searchedCases } from "./search.ts";
import { caseView, wordsOf } from "./views.ts";

const open = inArray(lenderCases.status, [...openCaseStatuses]);
const unanswered = and(eq(lenderCases.status, "assigned"), sql`${lenderCases.firstActionAt} is null`);
const waitsForCustomer = inArray(lenderCases.status, ["action_required", "offer_issued"]);
const takesOffer = inArray(
  lenderCases.status,
  caseStatuses.filter((status) => transition(status, "issue_offer") !== null),
);

/** The lender's own queue: one page of one view, filtered and sorted by the database, with the size of every view and of its parts. */
export async function listReceivedCases(scope: Scope<LenderActor>, input: QueueInput): Promise<QueuePage> {
  const calendar = await loadCalendar(scope);
  const own = await impartialCases(scope);
  const horizon = riskHorizon(scope.now, calendar);
  const views = viewsOf(scope.actor, horizon);
  const wanted = and(own, views[input.view], filterOf(input), await searchedCases(scope, own, input.search));
  const days = daysAhead(scope.now, calendar);
  const isParted = input.sort === "due" && input.view !== "over";
  const group = groupOf(scope.now, days);

  const rows = await scope.tx
    .select({ lenderCase: lenderCases, group })
    .from(lenderCases)
    .where(wanted)
    .orderBy(...(isParted ? [asc(rankOf(group))] : []), ...orderOf(input))
    .limit(queuePageSize)
    .offset((input.page - 1) * queuePageSize);
  const parts = await scope.tx
    .select({ group, count: sql<number>`count(*)::int`, sumFen: sql<string>`sum(${lenderCases.amountFen})::text` })
    .from(lenderCases)
    .where(wanted)
    .groupBy(sql`1`);
  const { counts, nextDueAt } = await countViews(scope, own, horizon);

  const words = await wordsOf(
    scope,
    rows.map(({ lenderCase }) => lenderCase),
  );
  const products = await listOwnProducts(scope);
  const part = (key: QueueGroup) => parts.filter((one) => one.group === key);
  return {
    asOf: scope.now,
    rows: rows.map(({ lenderCase, group }) => ({ ...caseView(scope, lenderCase, words), group: isParted ? group : null })),
    groups: isParted
      ? queueGroups.flatMap((key) =>
          part(key).map(({ count, sumFen }) => ({ group: key, day: dayOf(key, days), count, sumFen: fen(Number(sumFen)) })),
        )
      : [],
    total: parts.reduce((sum, { count }) => sum + count, 0),
    totalFen: fen(parts.reduce((sum, { sumFen }) => sum + Number(sumFen), 0)),
    counts,
    nextDueAt,
    promisedHours: promisedHours(products),
    products: products.map(({ productId, nameZh, nameEn }) => ({ productId, name: { zh: nameZh, en: nameEn } })),
  };
}

/** The lender's own cases but those of houses that the person belongs or belonged to: a party works on none of them. */
async function impartialCases(scope: Scope<LenderActor>): Promise<SQL | undefined> {
  const received = eq(lenderCases.lenderId, scope.actor.organizationId);
  const houses = await listHousesEver(scope);
  return and(received, houses.length > 0 ? notInArray(lenderCases.enterpriseId, houses) : undefined);
}

/** Today and the next working day, by which first answers are parted. */
type Days = { readonly today: Day; readonly next: Day };

function daysAhead(now: Date, calendar: WorkCalendar): Days {
  const today = shanghaiDate(now);
  return { today, next: addWorkingDays(calendar, today, 1).day };
}

const dayOf = (group: QueueGroup, { today, next }: Days) => (group === "today" ? today : group === "next" ? next : null);

function groupOf(now: Date, { today, next }: Days): SQL<QueueGroup> {
  const endOf = (day: Day) => startOfDay(addDays(day, 1));
  const isDueBefore = (moment: Date) => sql`${lenderCases.dueAt} < ${moment.toISOString()}::timestamptz`;
  return sql<QueueGroup>`case when ${waitsForCustomer} then 'stopped' when not (${unanswered}) then 'inHand'
    when ${isDueBefore(now)} then 'late' when ${isDueBefore(endOf(today))} then 'today' when ${isDueBefore(endOf(next))} then 'next'
    else 'later' end`;
}

function rankOf(group: SQL): SQL {
  return sql`array_position(array[${sql.join(
    queueGroups.map((key) => sql`${key}::text`),
    sql`, `,
  )}], ${group})`;
}

function promisedHours(products: readonly OwnProductView[]): QueuePage["promisedHours"] {
  const hours = products.filter(({ status }) => status === "on_shelf").map(({ promisedWorkingHours }) => promisedWorkingHours);
  return hours.length === 0 ? null : { min: Math.min(...hours), max: Math.max(...hours) };
}

function viewsOf(actor: LenderActor, horizon: Date): Record<QueueView, SQL | undefined> {
  return {
    open,
    mine: and(open, eq(lenderCases.ownerMemberId, actor.memberId)),
    new: eq(lenderCases.status, "assigned"),
    risk: and(unanswered, lte(lenderCases.dueAt, horizon)),
    // Both kinds of sign-off: an offer before it goes out, and the line once the customer has accepted.
    approval: or(and(takesOffer, eq(lenderCases.offerApproval, "awaiting")), eq(lenderCases.status, "accepted_by_enterprise")),
    waiting: waitsForCustomer,
    over: notInArray(lenderCases.status, [...openCaseStatuses]),
  };
}

/**
 * How many cases each view has, and when the next first answer is due. The cases are grouped once by what decides their views, and the few groups
 * are put into them here: seven conditions on each of many thousand cases would take several times as long.
 */
async function countViews(scope: Scope<LenderActor>, own: SQL | undefined, horizon: Date) {
  const { status, ownerMemberId, offerApproval, firstActionAt, dueAt } = lenderCases;
  const groups = await scope.tx
    .select({
      status,
      isMine: sql<boolean>`${ownerMemberId} is not distinct from ${scope.actor.memberId}`,
      isAwaited: sql<boolean>`${offerApproval} is not distinct from 'awaiting'`,
      isUnanswered: sql<boolean>`${firstActionAt} is null`,
      isNear: sql<boolean>`${dueAt} <= ${horizon.toISOString()}::timestamptz`,
      count: sql<number>`count(*)::int`,
      dueAt: min(dueAt),
    })
    .from(lenderCases)
    .where(own)
    .groupBy(sql`1`, sql`2`, sql`3`, sql`4`, sql`5`);
  type Group = (typeof groups)[number];
  const isNew = (one: Group) => one.status === "assigned";
  const within: Record<QueueView, (one: Group) => boolean> = {
    open: (one) => isOpen(one.status),
    mine: (one) => isOpen(one.status) && one.isMine,
    new: isNew,
    risk: (one) => isNew(one) && one.isUnanswered && one.isNear,
    approval: (one) => (one.isAwaited && transition(one.status, "issue_offer") !== null) || one.status === "accepted_by_enterprise",
    waiting: (one) => one.status === "action_required" || one.status === "offer_issued",
    over: (one) => !isOpen(one.status),
  };
  const countOf = (view: QueueView) => groups.filter(within[view]).reduce((sum, { count }) => sum + count, 0);
  const due = groups.filter((one) => isNew(one) && one.isUnanswered).flatMap((one) => one.dueAt ?? []);
  return {
    counts: Object.fromEntries(queueViews.map((view) => [view, countOf(view)])) as Record<QueueView, number>,
    nextDueAt: due.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
  };
}

function filterOf({ productId, amountFenMin, amountFenMax }: QueueInput): SQL | undefined {
  return and(
    productId ? eq(lenderCases.productId, productId) : undefined,
    amountFenMin === null ? undefined : gte(lenderCases.amountFen, amountFenMin),
    amountFenMax === null ? undefined : lte(lenderCases.amountFen, amountFenMax),
  );
}

const sortColumns = {
  amount: lenderCases.amountFen,
  term: lenderCases.termMonths,
  age: lenderCases.assignedAt,
} satisfies Record<Exclude<QueueSort, "due">, unknown>;

/** By due time: a first answer by its promise, an offer that is out by its end, what is in hand by when it came. The id keeps pages apart. */
function orderOf({ sort, isDescending }: QueueInput): SQL[] {
  // The oldest case has the greatest age.
  const isDown = sort === "age" ? !isDescending : isDescending;
  const due = sql`case when ${unanswered} then ${lenderCases.dueAt} when ${waitsForCustomer} then ${lenderCases.offerValidTill} else ${lenderCases.assignedAt} end`;
  const column = sort === "due" ? due : sortColumns[sort];
  return [isDown ? desc(column) : asc(column), asc(lenderCases.id)];
}
