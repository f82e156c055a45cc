import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { loanEvents, loans } from "../../../db/schema/loan-events.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError, notFound, only } from "../../kernel/errors.ts";
import { columnsOf } from "./columns.ts";
import { decide, loanOf } from "./decide.ts";
import { nothing } from "./due.ts";
import type { LoanEvent, LoanEventKind, Moved } from "./event.ts";
import type { Loan } from "./loan.ts";

export type LoanRow = typeof loans.$inferSelect;
export type LoanEventRow = typeof loanEvents.$inferSelect;
/** What is said of a report beside its event: the lender's own number of it, and its words. */
export type Report = { readonly voucherNo: string | null; readonly note: string | null };
/** A loan with every event of its life, taken-back ones included. */
export type Kept = { readonly row: LoanRow; readonly events: readonly LoanEventRow[]; readonly loan: Loan };

/** One of the lender's own loans. Another lender's is not found. */
export async function findGivenLoan(scope: Scope<LenderActor>, loanId: string): Promise<LoanRow> {
  const [row] = await scope.tx
    .select()
    .from(loans)
    .where(and(eq(loans.lenderId, scope.actor.organizationId), eq(loans.id, loanId)));
  if (!row) throw notFound("loan");
  return row;
}

/** Locks one of the lender's own loans and reads its life. Its line is locked before it. */
export async function lockGivenLoan(scope: Scope<LenderActor>, loanId: string): Promise<Kept> {
  const [row] = await scope.tx
    .select()
    .from(loans)
    .where(and(eq(loans.lenderId, scope.actor.organizationId), eq(loans.id, loanId)))
    .for("update");
  if (!row) throw notFound("loan");
  return readLife(scope, row);
}

/** The life of a loan that the reader may see. */
export async function readLife({ tx }: Scope, row: LoanRow): Promise<Kept> {
  const events = await tx.select().from(loanEvents).where(eq(loanEvents.loanId, row.id)).orderBy(asc(loanEvents.seq));
  return { row, events, loan: loanOf(standing(events).map(eventOf)) };
}

/** The events that hold: neither taken back nor a taking back. */
export function standing(events: readonly LoanEventRow[]): LoanEventRow[] {
  const reversed = new Set(events.filter(({ kind }) => kind === "reversed").map(({ facts }) => facts.reverses));
  return events.filter(({ kind, seq }) => kind !== "reversed" && !reversed.has(seq));
}

/** The event that a row keeps. */
export function eventOf({ kind, happenedOn, facts }: LoanEventRow): LoanEvent {
  return { kind, on: happenedOn, ...facts } as LoanEvent;
}

/** A new loan with its opening. */
export async function openNote(
  scope: Scope<LenderActor>,
  whose: Pick<LoanRow, "id" | "lineId" | "caseId" | "loanRequestId" | "enterpriseId" | "subjectId" | "lenderId" | "noteNo" | "termsHash"> &
    Partial<Pick<LoanRow, "drawdownId" | "renewsLoanId">>,
  event: Extract<LoanEvent, { kind: "opened" }>,
): Promise<void> {
  const loan = loanOf([event]);
  const { amountFen } = event.terms;
  await scope.tx.insert(loans).values({ ...whose, amountFen, openedOn: event.on, ...columnsOf(loan) });
  await tell(scope, whose, 1, event, nothing, { voucherNo: null, note: null });
}

/**
 * Adds an event to a locked loan. Refuses with CONFLICT (`loan.…`) when it cannot happen, and on a day to come. Returns the loan as it is
 * afterwards, what moved, and the event's place.
 */
export async function addEvent(
  scope: Scope<LenderActor>,
  kept: Kept,
  event: Exclude<LoanEvent, { kind: "opened" }>,
  report: Report,
): Promise<{ readonly row: LoanRow; readonly loan: Loan; readonly moved: Moved; readonly seq: number }> {
  const decided = decide(kept.loan, event);
  if (typeof decided === "string") throw new DomainError("CONFLICT", `loan.${decided}`);
  const seq = kept.events.length + 1;
  await tell(scope, kept.row, seq, event, decided.moved, report);
  return { row: await keep(scope, kept.row, decided.loan), loan: decided.loan, moved: decided.moved, seq };
}

/** Takes an event back by one of its own; the loan is what the others make of it. */
export async function addReversal(scope: Scope<LenderActor>, kept: Kept, reverses: LoanEventRow, note: string): Promise<LoanRow> {
  const loan = loanOf(
    standing(kept.events)
      .filter(({ seq }) => seq !== reverses.seq)
      .map(eventOf),
  );
  const { feesFen, penaltyFen, interestFen, principalFen, happenedOn } = reverses;
  const row = { kind: "reversed" as const, happenedOn, facts: { reverses: reverses.seq }, feesFen, penaltyFen, interestFen, principalFen };
  await write(scope, kept.row, kept.events.length + 1, row, { voucherNo: null, note });
  return keep(scope, kept.row, loan);
}

function tell(scope: Scope<LenderActor>, row: Owner, seq: number, event: LoanEvent, moved: Moved, report: Report): Promise<void> {
  const { kind, on, ...facts } = event;
  return write(scope, row, seq, { kind, happenedOn: on, facts, ...moved }, report);
}

type Owner = Pick<LoanRow, "id" | "enterpriseId" | "lenderId">;
type Told = { readonly kind: LoanEventKind | "reversed"; readonly happenedOn: string; readonly facts: Record<string, unknown> } & Moved;

async function write(scope: Scope<LenderActor>, row: Owner, seq: number, told: Told, report: Report): Promise<void> {
  const { id: loanId, enterpriseId, lenderId } = row;
  const { userId: recordedByUserId, displayName: recordedByName } = scope.actor;
  const by = { recordedByUserId, recordedByName, recordedAt: scope.now };
  const event = { loanId, seq, enterpriseId, lenderId, ...told, ...report, ...by };
  const written = await scope.tx.insert(loanEvents).values(event).onConflictDoNothing().returning({ seq: loanEvents.seq });
  // The loan is locked, so only a voucher that another loan's report took meanwhile can stand in the way.
  if (written.length === 0) throw new DomainError("CONFLICT", "loan.voucher_taken");
}

async function keep({ tx }: Scope, row: LoanRow, loan: Loan): Promise<LoanRow> {
  return only(await tx.update(loans).set(columnsOf(loan)).where(eq(loans.id, row.id)).returning());
}
