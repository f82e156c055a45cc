import "server-only";
import { and, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import { loans } from "../../../db/schema/loan-events.ts";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { creditLines } from "../../../db/schema/loans.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { type LoanClass, loanClasses } from "../../../db/schema/words.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { EnterpriseActor, LenderActor } from "../../kernel/actor.ts";
import { type Day, daysBetween, shanghaiDate } from "../../kernel/dates.ts";
import { notFound, only } from "../../kernel/errors.ts";
import { fen } from "../../kernel/money.ts";
import { refuseParty } from "../../loan-requests/cases/locks.ts";
import { classOfDays, worstOf } from "../life/classes.ts";
import { quoteEarly } from "../life/decide.ts";
import { type LoanRow, readLife } from "../life/store.ts";
import type { GivenLoans, ListLoansInput, LoanRef, LoanSummary, LoanView, LoanViewName, QuoteEarlyInput } from "./schema.ts";
import { loanView } from "./view.ts";

type Party = LenderActor | EnterpriseActor;
const own = ({ actor }: Scope<Party>) => eq(actor.kind === "lender" ? loans.lenderId : loans.enterpriseId, actor.organizationId);

/** Loans a page. */
const pageRows = 25;

/** A page of the lender's loans, the next payment first and those that are over last; sums are of all loans of the view. */
export async function listGivenLoans(scope: Scope<LenderActor>, { view, page, search }: ListLoansInput): Promise<GivenLoans> {
  const today = shanghaiDate(scope.now);
  const found = and(own(scope), isNamed(search));
  const asked = and(found, inView(view, today));
  const rows = await summariesOf(scope, asked, pageRows, (page - 1) * pageRows);
  return { rows, pageRows, ...(await sumsOf(scope, asked, today)), counts: await countViews(scope, found, today) };
}

/** The loans of one of the enterprise's requests, or all of them when none is named; the newest two hundred. */
export function listOwedLoans(scope: Scope<EnterpriseActor>, loanRequestId: string | null): Promise<LoanSummary[]> {
  return summariesOf(scope, and(own(scope), loanRequestId ? eq(loans.loanRequestId, loanRequestId) : undefined), 200, 0);
}

/** One loan with its plan and its life, for the lender that gave it or the enterprise that owes it. A stranger's is not found. */
export async function findLoanView(scope: Scope<Party>, { loanId }: LoanRef): Promise<LoanView> {
  const row = await findLoan(scope, loanId);
  const summary = only(await summariesOf(scope, and(own(scope), eq(loans.id, loanId)), 1, 0));
  const { offerId } = only(await scope.tx.select({ offerId: creditLines.offerId }).from(creditLines).where(eq(creditLines.id, row.lineId)));
  return loanView(scope, { ...summary, offerId }, await readLife(scope, row));
}

/** What repaying early on a day comes to; null when that much is not owed then. A stranger's loan is not found. */
export async function quoteEarlyRepayment(scope: Scope<Party>, { loanId, on, principalFen }: QuoteEarlyInput) {
  const { loan } = await readLife(scope, await findLoan(scope, loanId));
  return on < loan.lastOn ? null : quoteEarly(loan, on, principalFen);
}

async function findLoan(scope: Scope<Party>, loanId: string): Promise<LoanRow> {
  const [row] = await scope.tx
    .select()
    .from(loans)
    .where(and(own(scope), eq(loans.id, loanId)));
  if (!row) throw notFound("loan");
  if (isLender(scope)) await refuseParty(scope, row);
  return row;
}

const isLender = (scope: Scope<Party>): scope is Scope<LenderActor> => scope.actor.kind === "lender";

async function summariesOf(scope: Scope<Party>, asked: SQL | undefined, limit: number, offset: number): Promise<LoanSummary[]> {
  const today = shanghaiDate(scope.now);
  const { reference, enterpriseName } = lenderCases;
  const rows = await scope.tx
    .select({ loan: loans, reference, enterpriseName, lenderNameZh: organizations.nameZh, lenderNameEn: organizations.nameEn })
    .from(loans)
    .innerJoin(lenderCases, eq(lenderCases.id, loans.caseId))
    .leftJoin(organizations, eq(organizations.id, loans.lenderId))
    .where(asked)
    .orderBy(sql`${loans.nextDueOn} nulls last`, desc(loans.createdAt), desc(loans.id))
    .limit(limit)
    .offset(offset);
  return rows.map(({ loan, lenderNameZh, ...names }) => summaryOf(loan, { ...names, lenderNameZh: lenderNameZh ?? "" }, today));
}

type Names = Pick<LoanSummary, "reference" | "enterpriseName" | "lenderNameZh" | "lenderNameEn">;

function summaryOf(row: LoanRow, names: Names, today: Day): LoanSummary {
  const { id, lineId, caseId, loanRequestId, noteNo, status, amountFen, balanceFen, lostFen, openedOn, endsOn, nextDueOn, nextDueFen } =
    row;
  return {
    ...{ id, lineId, caseId, loanRequestId, noteNo, status, amountFen, balanceFen, lostFen, openedOn, endsOn, nextDueOn, nextDueFen },
    ...names,
    isRenewal: row.renewsLoanId !== null,
    daysPastDue: daysLate(row, today),
    loanClass: row.status === "active" ? classOfRow(row, today) : null,
  };
}

function daysLate({ status, nextDueOn, lateAfter }: LoanRow, today: Day): number {
  return status === "active" && nextDueOn && lateAfter && lateAfter < today ? daysBetween(nextDueOn, today) : 0;
}

function classOfRow(row: LoanRow, today: Day): LoanClass {
  const isObserved = row.observedUntil === null || today < row.observedUntil;
  return worstOf(row.judgedClass, isObserved ? row.observedClass : "normal", classOfDays(daysLate(row, today)));
}

const isLateOn = (today: Day) => sql`(${loans.status} = 'active' and ${loans.lateAfter} < ${today}::date)`;

function inView(view: LoanViewName, today: Day): SQL {
  const conditions = {
    all: sql`true`,
    active: sql`${loans.status} = 'active'`,
    late: isLateOn(today),
    over: sql`${loans.status} <> 'active'`,
  } satisfies Record<LoanViewName, SQL>;
  return conditions[view];
}

function isNamed(typed: string): SQL | undefined {
  if (typed === "") return undefined;
  // What people type is text to be found, never a pattern.
  const part = `%${typed.replace(/[\\%_]/g, "\\$&")}%`;
  const inCase = sql`exists (select 1 from lender_cases c where c.id = ${loans.caseId} and (c.enterprise_name ilike ${part} or c.reference ilike ${part}))`;
  return or(ilike(loans.noteNo, part), inCase);
}

async function countViews(scope: Scope<LenderActor>, found: SQL | undefined, today: Day): Promise<Record<LoanViewName, number>> {
  const count = (view: LoanViewName) => sql<number>`count(*) filter (where ${inView(view, today)})`.mapWith(Number);
  return only(
    await scope.tx
      .select({ all: count("all"), active: count("active"), late: count("late"), over: count("over") })
      .from(loans)
      .where(found),
  );
}

/** The class of a loan's row on a day, as `classOfRow` has it. */
const classIn = (today: Day) => sql<LoanClass>`greatest(${loans.judgedClass},
  case when ${loans.observedUntil} is null or ${today}::date < ${loans.observedUntil} then ${loans.observedClass} else 'normal' end,
  case when not ${isLateOn(today)} then 'normal'
    when ${today}::date - ${loans.nextDueOn} > 360 then 'loss' when ${today}::date - ${loans.nextDueOn} > 270 then 'doubtful'
    when ${today}::date - ${loans.nextDueOn} > 90 then 'substandard' else 'special_mention' end::loan_class)`;

async function sumsOf(scope: Scope<LenderActor>, asked: SQL | undefined, today: Day): Promise<Pick<GivenLoans, "sums" | "byClass">> {
  const amount = (what: SQL) => sql<number>`coalesce(sum(${what}), 0)`.mapWith(Number);
  const found = await scope.tx
    .select({
      loanClass: sql<LoanClass | null>`case when ${loans.status} = 'active' then ${classIn(today)} end`.as("loan_class_now"),
      loans: sql<number>`count(*)`.mapWith(Number),
      amountFen: amount(sql`${loans.amountFen}`),
      balanceFen: amount(sql`${loans.balanceFen}`),
      lateFen: amount(sql`case when ${isLateOn(today)} then ${loans.balanceFen} else 0 end`),
    })
    .from(loans)
    .where(asked)
    .groupBy(sql`loan_class_now`);
  const total = (of: (row: (typeof found)[number]) => number) => fen(found.reduce((sum, row) => sum + of(row), 0));
  const nonPerforming: readonly (LoanClass | null)[] = ["substandard", "doubtful", "loss"];
  const byClass = loanClasses.flatMap((loanClass) => {
    const row = found.find((each) => each.loanClass === loanClass);
    return row ? [{ loanClass, loans: row.loans, balanceFen: fen(row.balanceFen) }] : [];
  });
  return {
    sums: {
      amountFen: total((row) => row.amountFen),
      balanceFen: total((row) => row.balanceFen),
      lateFen: total((row) => row.lateFen),
      nonPerformingFen: total((row) => (nonPerforming.includes(row.loanClass) ? row.balanceFen : 0)),
    },
    byClass,
  };
}
