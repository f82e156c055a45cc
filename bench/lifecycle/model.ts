import type { CaseStatus, LineStatus, LoanRequestStatus, OfferStatus } from "../../db/schema/words.ts";
import type { Day } from "../../server/kernel/dates.ts";
import type { Fen } from "../../server/kernel/money.ts";
import type { AccountSums, Entry } from "../../server/loans/ledger.ts";
import type { LoanEvent, LoanTerms } from "../../server/loans/life/event.ts";
import type { Loan } from "../../server/loans/life/loan.ts";

/** One request's whole life, as the verbs keep it in their tables: what the simulator drives and holds its invariants against. */
export type Model = {
  readonly now: Date;
  readonly request: { readonly status: LoanRequestStatus; readonly submittedAt: Date | null };
  readonly cases: readonly ModelCase[];
  readonly offers: readonly ModelOffer[];
  readonly line: ModelLine | null;
  readonly loans: readonly ModelLoan[];
  /** Answers by the number a lender gave its report: the same number and body is the same answer. */
  readonly answers: ReadonlyMap<string, { readonly body: string; readonly answer: string }>;
};

export type ModelCase = {
  readonly id: number;
  readonly status: CaseStatus;
  readonly assignedAt: Date;
  readonly dueAt: Date;
  readonly firstActionAt: Date | null;
  readonly closedAt: Date | null;
};
export type ModelOffer = {
  readonly id: number;
  readonly caseId: number;
  readonly status: OfferStatus;
  readonly validTill: Date;
  readonly acceptedAt: Date | null;
  readonly terms: LoanTerms & { readonly isRevolving: boolean };
};
export type ModelLine = {
  readonly status: LineStatus;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly offerId: number;
  readonly grantedFen: Fen;
  readonly isRevolving: boolean;
  readonly sums: readonly AccountSums[];
};
export type ModelLoan = {
  readonly id: number;
  readonly amountFen: Fen;
  readonly events: readonly LoanEvent[];
  readonly loan: Loan;
  readonly lostFen: number;
};

/** A lender's and an enterprise's acts, the clock, and what jobs do by themselves. */
export type Command =
  | { readonly do: "wait"; readonly days: number }
  | { readonly do: "submit"; readonly cases: number; readonly promisedDays: number }
  | { readonly do: "take_up" | "start_due_diligence" | "ask" | "answer" | "decline"; readonly caseId: number }
  | { readonly do: "issue"; readonly caseId: number; readonly terms: ModelOffer["terms"]; readonly validDays: number }
  | { readonly do: "accept" | "reject" | "withdraw_offer" | "leave" | "let_fall"; readonly offerId: number }
  | { readonly do: "withdraw" | "approve" | "freeze" | "unfreeze" | "cancel" | "chase" | "settle" | "keep" }
  | { readonly do: "limit"; readonly grantedFen: Fen }
  | { readonly do: "draw"; readonly amountFen: Fen; readonly noteNo: string }
  | { readonly do: "event"; readonly loanId: number; readonly event: Exclude<LoanEvent, { kind: "opened" }>; readonly voucherNo: string };

/** What came of a command: the model after it with its answer, or why nothing has changed. */
export type Came = { readonly model: Model; readonly answer: string } | { readonly refused: string };

/** What a line's accounts have taken after one more posting. */
export function posted(line: ModelLine, entries: readonly Entry[]): ModelLine {
  const sums = new Map(line.sums.map((sum) => [sum.account, sum]));
  for (const { account, debitFen, creditFen } of entries) {
    const before = sums.get(account) ?? { account, debitFen: 0, creditFen: 0 };
    sums.set(account, { account, debitFen: before.debitFen + debitFen, creditFen: before.creditFen + creditFen });
  }
  return { ...line, sums: [...sums.values()] };
}
