import "server-only";
import { and, asc, desc, eq, gte, inArray, lte, min, notInArray, type SQL, sql } from "drizzle-orm";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import type { Scope } from "../../access/with-actor.ts";
import { loadCalendar } from "../../catalogue/rules.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { only } from "../../kernel/errors.ts";
import { fen } from "../../kernel/money.ts";
import { listOwnProducts } from "../../products/queries.ts";
import { openCaseStatuses, riskHorizon } from "./case.ts";
import { type QueueInput, type QueuePage, type QueueSort, type QueueView, queuePageSize, queueViews } from "./schema.ts";
import { caseView, wordsOf } from "./views.ts";

const open = inArray(lenderCases.status, [...openCaseStatuses]);
const unanswered = and(eq(lenderCases.status, "assigned"), sql`${lenderCases.firstActionAt} is null`);

/** The lender's own queue: one page of one view, filtered and sorted by the database, with the size of every view. */
export async function listReceivedCases(scope: Scope<LenderActor>, input: QueueInput): Promise<QueuePage> {
  const own = eq(lenderCases.lenderId, scope.actor.organizationId);
  const views = viewsOf(scope.actor, riskHorizon(scope.now, await loadCalendar(scope)));
  const wanted = and(own, views[input.view], filterOf(input));

  const rows = await scope.tx
    .select()
    .from(lenderCases)
    .where(wanted)
    .orderBy(...orderOf(input))
    .limit(queuePageSize)
    .offset((input.page - 1) * queuePageSize);
  const [sums] = await scope.tx
    .select({ total: sql<number>`count(*)::int`, totalFen: sql<string>`coalesce(sum(${lenderCases.amountFen}), 0)::text` })
    .from(lenderCases)
    .where(wanted);
  const counted = Object.fromEntries(queueViews.map((view) => [view, sql<number>`(count(*) filter (where ${views[view]}))::int`]));
  const counts = only(
    await scope.tx
      .select(counted as Record<QueueView, SQL<number>>)
      .from(lenderCases)
      .where(own),
  );
  const [next] = await scope.tx
    .select({ dueAt: min(lenderCases.dueAt) })
    .from(lenderCases)
    .where(and(own, unanswered));

  const words = await wordsOf(scope, rows);
  const products = await listOwnProducts(scope);
  return {
    rows: rows.map((row) => caseView(scope, row, words)),
    total: sums?.total ?? 0,
    totalFen: fen(Number(sums?.totalFen ?? 0)),
    counts,
    nextDueAt: next?.dueAt ?? null,
    products: products.map(({ productId, nameZh, nameEn }) => ({ productId, name: { zh: nameZh, en: nameEn } })),
  };
}

function viewsOf(actor: LenderActor, horizon: Date): Record<QueueView, SQL | undefined> {
  return {
    open,
    mine: and(open, eq(lenderCases.ownerMemberId, actor.memberId)),
    new: eq(lenderCases.status, "assigned"),
    risk: and(unanswered, lte(lenderCases.dueAt, horizon)),
    waiting: inArray(lenderCases.status, ["action_required", "offer_issued"]),
    over: notInArray(lenderCases.status, [...openCaseStatuses]),
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
  due: lenderCases.dueAt,
  amount: lenderCases.amountFen,
  term: lenderCases.termMonths,
  age: lenderCases.assignedAt,
} satisfies Record<QueueSort, unknown>;

/** By due time, what still owes its first answer comes before what was answered. The id keeps pages from overlapping. */
function orderOf({ sort, isDescending }: QueueInput): SQL[] {
  const column = sortColumns[sort];
  // The oldest case has the greatest age.
  const isDown = sort === "age" ? !isDescending : isDescending;
  const direction = isDown ? desc(column) : asc(column);
  const waitingFirst = sort === "due" ? [asc(sql`${lenderCases.firstActionAt} is not null`)] : [];
  return [...waitingFirst, direction, asc(lenderCases.id)];
}
