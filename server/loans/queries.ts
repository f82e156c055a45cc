import "server-only";
import { and, desc, eq, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import { loans } from "../../db/schema/loan-events.ts";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { creditLines, drawdowns, ledgerEntries, ledgerTransactions } from "../../db/schema/loans.ts";
import { offers } from "../../db/schema/offers.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor, LenderActor } from "../kernel/actor.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { notFound, only } from "../kernel/errors.ts";
import { fen } from "../kernel/money.ts";
import { findShownCase } from "../loan-requests/cases/locks.ts";
import { findOwnLoanRequest } from "../loan-requests/queries.ts";
import { OfferTerms } from "../offers/schema.ts";
import { type AccountSums, balancesOf, type LineBalances } from "./ledger.ts";
import { hasEnded, type LineViewName } from "./loan.ts";
import { mayDecideOnLoan, mayGiveUpLine, mayRecordDrawdown } from "./policy.ts";
import type { CaseRef, DrawdownView, GivenLines, LineEventView, LineRef, LineView, ListGivenInput, LoanRequestRef } from "./schema.ts";

export type CreditLine = typeof creditLines.$inferSelect;

const given = ({ actor }: Scope<LenderActor>) => eq(creditLines.lenderId, actor.organizationId);
const held = ({ actor }: Scope<EnterpriseActor>) => eq(creditLines.enterpriseId, actor.organizationId);

/** One of the lender's own lines, unlocked. Another lender's is not found. */
export async function findGivenLine(scope: Scope<LenderActor>, lineId: string): Promise<CreditLine> {
  const [line] = await scope.tx
    .select()
    .from(creditLines)
    .where(and(given(scope), eq(creditLines.id, lineId)));
  if (!line) throw notFound("line");
  return line;
}

/** Locks one of the lender's own lines. Another lender's is not found. */
export async function lockGivenLine(scope: Scope<LenderActor>, lineId: string): Promise<CreditLine> {
  const [line] = await scope.tx
    .select()
    .from(creditLines)
    .where(and(given(scope), eq(creditLines.id, lineId)))
    .for("update");
  if (!line) throw notFound("line");
  return line;
}

/** Lines a page. */
const pageRows = 25;

/** A page of the lender's lines, newest first, each with what is used and left and its drawdowns; sums and counts are of all its lines. */
export async function listGivenLines(scope: Scope<LenderActor>, { view, page, search }: ListGivenInput): Promise<GivenLines> {
  const found = and(given(scope), onCaseNamed(scope, search));
  const asked = and(found, inView(view, shanghaiDate(scope.now)));
  const newest = [desc(creditLines.createdAt), desc(creditLines.id)];
  const lines = scope.tx
    .select()
    .from(creditLines)
    .where(asked)
    .orderBy(...newest);
  const { grantedFen, usedFen, availableFen } = balancesOf(await sumsOfAll(scope, asked));
  return {
    rows: await viewsOf(scope, await lines.limit(pageRows).offset((page - 1) * pageRows)),
    ...{ pageRows, sums: { grantedFen, usedFen, availableFen } },
    counts: await countViews(scope, found),
  };
}

/** A line is over by its status or by the calendar, whichever comes first. */
function inView(view: LineViewName, today: Day): SQL {
  const isOver = sql`(${creditLines.status} in ('expired', 'cancelled') or ${creditLines.endsOn} < ${today})`;
  const conditions = {
    all: sql`true`,
    living: sql`not ${isOver} and ${creditLines.status} = 'effective'`,
    frozen: sql`not ${isOver} and ${creditLines.status} = 'frozen'`,
    ended: isOver,
  } satisfies Record<LineViewName, SQL>;
  return conditions[view];
}

/** Lines on cases whose enterprise's name or number has this part. */
function onCaseNamed({ tx, actor }: Scope<LenderActor>, typed: string): SQL | undefined {
  if (typed === "") return undefined;
  // What people type is text to be found, never a pattern.
  const part = `%${typed.replace(/[\\%_]/g, "\\$&")}%`;
  const { id, lenderId, enterpriseName, reference } = lenderCases;
  const named = and(eq(lenderId, actor.organizationId), or(ilike(enterpriseName, part), ilike(reference, part)));
  return inArray(creditLines.caseId, tx.select({ id }).from(lenderCases).where(named));
}

async function countViews(scope: Scope<LenderActor>, found: SQL | undefined): Promise<Record<LineViewName, number>> {
  const today = shanghaiDate(scope.now);
  const count = (view: LineViewName) => sql<number>`count(*) filter (where ${inView(view, today)})`.mapWith(Number);
  const columns = { all: count("all"), living: count("living"), frozen: count("frozen"), ended: count("ended") };
  return only(await scope.tx.select(columns).from(creditLines).where(found));
}

async function sumsOfAll({ tx }: Scope, lines: SQL | undefined): Promise<AccountSums[]> {
  const ids = tx.select({ id: creditLines.id }).from(creditLines).where(lines);
  const rows = await tx
    .select({
      account: ledgerEntries.account,
      debit: sql<string>`sum(${ledgerEntries.debitFen})`,
      credit: sql<string>`sum(${ledgerEntries.creditFen})`,
    })
    .from(ledgerEntries)
    .where(inArray(ledgerEntries.lineId, ids))
    .groupBy(ledgerEntries.account);
  return rows.map(({ account, debit, credit }) => ({ account, debitFen: Number(debit), creditFen: Number(credit) }));
}

/** The line that a case of the lender's own has led to, if it has. Another lender's case is not found. */
export async function findCaseLine(scope: Scope<LenderActor>, input: CaseRef): Promise<LineView | null> {
  await findShownCase(scope, input.caseId);
  const lines = await scope.tx
    .select()
    .from(creditLines)
    .where(and(given(scope), eq(creditLines.caseId, input.caseId)));
  return (await viewsOf(scope, lines))[0] ?? null;
}

/** One of the lender's own lines as it stands. Another lender's is not found. */
export async function findGivenLineView(scope: Scope<LenderActor>, input: LineRef): Promise<LineView> {
  return only(await viewsOf(scope, [await findGivenLine(scope, input.lineId)]));
}

/** The lines granted on one of the enterprise's own requests. Another enterprise's request is not found. */
export async function listHeldLines(scope: Scope<EnterpriseActor>, input: LoanRequestRef): Promise<LineView[]> {
  await findOwnLoanRequest(scope, input.loanRequestId);
  const mine = and(held(scope), eq(creditLines.loanRequestId, input.loanRequestId));
  return viewsOf(scope, await scope.tx.select().from(creditLines).where(mine).orderBy(desc(creditLines.createdAt)).limit(20));
}

async function viewsOf(scope: Scope<LenderActor | EnterpriseActor>, lines: readonly CreditLine[]): Promise<LineView[]> {
  if (lines.length === 0) return [];
  const ids = lines.map((line) => line.id);
  const sums = await accountSums(scope, ids);
  const drawn = await drawingsOn(scope, ids);
  const history = await historyOf(scope, ids);
  const ground = await groundOf(scope, lines);
  return lines.map((line) =>
    lineView(scope, line, {
      balances: balancesOf(sums.get(line.id) ?? []),
      drawn: drawn.filter((row) => row.lineId === line.id),
      history: history.get(line.id) ?? [],
      ground: ground.get(line.id),
    }),
  );
}

type Around = {
  readonly balances: LineBalances;
  readonly drawn: readonly DrawdownView[];
  readonly history: readonly LineEventView[];
  readonly ground: LineGround | undefined;
};

function lineView(
  { actor, now }: Scope<LenderActor | EnterpriseActor>,
  line: CreditLine,
  { balances, drawn, history, ground }: Around,
): LineView {
  if (!ground) throw new Error(`line ${line.id} stands on no case or offer`);
  const { guaranteeMode, rateBps, termMonths, cost } = OfferTerms.parse(ground.terms);
  const { id, offerId, caseId, loanRequestId, lenderId, status, isRevolving, termsHash, startsOn, endsOn } = line;
  const { grantedFen, usedFen, frozenFen, availableFen } = balances;
  return {
    ...{ id, offerId, caseId, loanRequestId, lenderId, status, isRevolving, termsHash, startsOn, endsOn },
    lenderNameZh: ground.lenderNameZh ?? "",
    lenderNameEn: ground.lenderNameEn,
    enterpriseName: ground.enterpriseName,
    reference: ground.reference,
    hasEnded: hasEnded(line, shanghaiDate(now)),
    mayDraw: mayRecordDrawdown(actor, line),
    mayChange: mayDecideOnLoan(actor, line),
    mayGiveUp: mayGiveUpLine(actor, line),
    acceptedFen: line.grantedFen,
    ...{ grantedFen, usedFen, frozenFen, availableFen, guaranteeMode, rateBps, termMonths },
    annualCostSimplePpm: cost.annualCostSimplePpm,
    drawdowns: [...drawn],
    history: [...history],
  };
}

/** The drawings on some lines, each with the loan it is owed as. */
async function drawingsOn({ tx }: Scope, lineIds: readonly string[]): Promise<DrawdownView[]> {
  const { id, lineId, amountFen, drawnOn, dueOn, rateBps, annualCostSimplePpm, isCreditLoan, isFirstLoan, noteNo } = drawdowns;
  return tx
    .select({
      ...{ id, lineId, amountFen, drawnOn, dueOn, rateBps, annualCostSimplePpm, isCreditLoan, isFirstLoan, noteNo },
      loanId: loans.id,
    })
    .from(drawdowns)
    .leftJoin(loans, eq(loans.drawdownId, id))
    .where(inArray(lineId, [...lineIds]))
    .orderBy(drawnOn, drawdowns.createdAt);
}

/** What was posted on some lines, newest first. A posting's first entry has its whole amount on one side. */
async function historyOf({ tx }: Scope, lineIds: readonly string[]): Promise<Map<string, LineEventView[]>> {
  const { id, lineId, kind, note, postedAt } = ledgerTransactions;
  const rows = await tx
    .select({ id, lineId, kind, note, postedAt, debitFen: ledgerEntries.debitFen, creditFen: ledgerEntries.creditFen })
    .from(ledgerTransactions)
    .innerJoin(ledgerEntries, and(eq(ledgerEntries.transactionId, id), eq(ledgerEntries.position, 1)))
    .where(inArray(lineId, [...lineIds]))
    .orderBy(desc(postedAt), desc(id));
  const events = Map.groupBy(rows, (row) => row.lineId);
  const eventOf = ({ lineId: _, debitFen, creditFen, ...told }: (typeof rows)[number]) => ({
    ...told,
    amountFen: fen(debitFen + creditFen),
  });
  return new Map([...events].map(([line, posted]) => [line, posted.map(eventOf)]));
}

async function accountSums({ tx }: Scope, lineIds: readonly string[]): Promise<Map<string, AccountSums[]>> {
  const rows = await tx
    .select({
      lineId: ledgerEntries.lineId,
      account: ledgerEntries.account,
      debit: sql<string>`sum(${ledgerEntries.debitFen})`,
      credit: sql<string>`sum(${ledgerEntries.creditFen})`,
    })
    .from(ledgerEntries)
    .where(inArray(ledgerEntries.lineId, [...lineIds]))
    .groupBy(ledgerEntries.lineId, ledgerEntries.account);
  return Map.groupBy(
    rows.map((row) => ({ lineId: row.lineId, account: row.account, debitFen: Number(row.debit), creditFen: Number(row.credit) })),
    (row) => row.lineId,
  );
}

/** The words around a line: whose it is, and the accepted terms. */
async function groundOf({ tx }: Scope, lines: readonly CreditLine[]) {
  const rows = await tx
    .select({
      lineId: creditLines.id,
      terms: offers.terms,
      enterpriseName: lenderCases.enterpriseName,
      reference: lenderCases.reference,
      lenderNameZh: organizations.nameZh,
      lenderNameEn: organizations.nameEn,
    })
    .from(creditLines)
    .innerJoin(offers, eq(offers.id, creditLines.offerId))
    .innerJoin(lenderCases, eq(lenderCases.id, creditLines.caseId))
    .leftJoin(organizations, eq(organizations.id, creditLines.lenderId))
    .where(
      inArray(
        creditLines.id,
        lines.map((line) => line.id),
      ),
    );
  return new Map(rows.map((row) => [row.lineId, row]));
}
type LineGround = Awaited<ReturnType<typeof groundOf>> extends Map<string, infer G> ? G : never;
