import { z } from "zod";
import { loanClasses, loanEventKinds, loanStatuses } from "../../../db/schema/words.ts";
import { Day } from "../../kernel/dates.ts";
import { Fen } from "../../kernel/money.ts";
import { Bps } from "../../kernel/rate.ts";
import { dayCounts, repaymentMethods } from "../../kernel/repayment.ts";

const LoanId = z.string().max(64);
const positive = Fen.min(1).max(1_000_000_000_000);

/** The lender's own number of a voucher: twice the same is the same report. */
export const VoucherNo = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ./_-]*$/u, "voucher_no");

const reported = { loanId: LoanId, paidOn: Day, voucherNo: VoucherNo };
/** Money that came in: what was due, principal before its day, or something back of what was written off. */
export const RecordRepaymentInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("due"), ...reported, amountFen: positive }),
  /** Only the principal is given: what is due, the interest until then and the fee follow from the loan. */
  z.strictObject({ kind: z.literal("early"), ...reported, principalFen: positive }),
  z.strictObject({ kind: z.literal("recovery"), ...reported, amountFen: positive }),
]);
export type RecordRepaymentInput = z.infer<typeof RecordRepaymentInput>;

export const MovedView = z.strictObject({ feesFen: Fen, penaltyFen: Fen, interestFen: Fen, principalFen: Fen });
export const RepaymentRecorded = z.strictObject({ loanId: z.string(), seq: z.int(), moved: MovedView });
export type RepaymentRecorded = z.infer<typeof RepaymentRecorded>;

const note = z.string().trim().min(4).max(500);
export const ReverseReportInput = z.strictObject({ loanId: LoanId, seq: z.int().min(2), note });
export type ReverseReportInput = z.infer<typeof ReverseReportInput>;
export const JudgeLoanInput = z.strictObject({ loanId: LoanId, loanClass: z.enum(loanClasses), note });
export type JudgeLoanInput = z.infer<typeof JudgeLoanInput>;
export const WriteOffLoanInput = z.strictObject({ loanId: LoanId, note });
export type WriteOffLoanInput = z.infer<typeof WriteOffLoanInput>;
export const LoanChanged = z.strictObject({ loanId: z.string(), seq: z.int() });
export type LoanChanged = z.infer<typeof LoanChanged>;

export const LoanRef = z.strictObject({ loanId: LoanId });
export type LoanRef = z.infer<typeof LoanRef>;
/** All loans of the enterprise when no request is named. */
export const OwedLoansInput = z.strictObject({ loanRequestId: LoanId.nullable() });
export const QuoteEarlyInput = z.strictObject({ loanId: LoanId, on: Day, principalFen: positive });
export type QuoteEarlyInput = z.infer<typeof QuoteEarlyInput>;
/** What repaying early on a day comes to; null when that much is not owed. */
export const EarlyQuoteView = z.strictObject({ dueFen: Fen, accruedFen: Fen, principalFen: Fen, feeFen: Fen, totalFen: Fen }).nullable();

/** How loans are looked at: all, those owed, those late, and those over. */
export const loanViews = ["all", "active", "late", "over"] as const;
export type LoanViewName = (typeof loanViews)[number];

export const LoanSummary = z.strictObject({
  id: z.string(),
  lineId: z.string(),
  caseId: z.string(),
  loanRequestId: z.string(),
  reference: z.string(),
  noteNo: z.string(),
  enterpriseName: z.string(),
  lenderNameZh: z.string(),
  lenderNameEn: z.string().nullable(),
  isRenewal: z.boolean(),
  status: z.enum(loanStatuses),
  amountFen: Fen,
  balanceFen: Fen,
  lostFen: Fen,
  openedOn: Day,
  endsOn: Day,
  nextDueOn: Day.nullable(),
  nextDueFen: Fen.nullable(),
  /** Read from the clock. */
  daysPastDue: z.int(),
  /** Null once nothing is owed. */
  loanClass: z.enum(loanClasses).nullable(),
});
export type LoanSummary = z.infer<typeof LoanSummary>;

export const DueView = z.strictObject({
  period: z.int(),
  dueOn: Day,
  agreed: MovedView,
  paid: MovedView,
  /** What is still to be paid of it today. */
  owedFen: Fen,
  isLate: z.boolean(),
});
export type DueView = z.infer<typeof DueView>;

export const LoanEventView = z.strictObject({
  seq: z.int(),
  kind: z.enum(loanEventKinds),
  happenedOn: Day,
  moved: MovedView,
  voucherNo: z.string().nullable(),
  note: z.string().nullable(),
  recordedByName: z.string(),
  recordedAt: z.date(),
  /** Taken back since. */
  isReversed: z.boolean(),
  months: z.int().nullable(),
  loanClass: z.enum(loanClasses).nullable(),
});
export type LoanEventView = z.infer<typeof LoanEventView>;

/** One loan with its plan and its life. */
export const LoanView = LoanSummary.extend({
  offerId: z.string(),
  rateBps: Bps,
  penaltyRateBps: Bps,
  prepaymentFeeBps: Bps,
  graceDays: z.int(),
  method: z.enum(repaymentMethods),
  dayCount: z.enum(dayCounts),
  termMonths: z.int(),
  termsHash: z.string(),
  /** What is owed at once today, penalty until today included. */
  owedNow: MovedView,
  /** Principal whose day is still to come. */
  restFen: Fen,
  lostClaimFen: Fen,
  paid: MovedView,
  dues: z.array(DueView),
  events: z.array(LoanEventView),
  /** The best class a lender may judge it to have today. */
  classFloor: z.enum(loanClasses).nullable(),
  /** The last report, when it may still be taken back. */
  reversibleSeq: z.int().nullable(),
  mayReport: z.boolean(),
  mayDecide: z.boolean(),
});
export type LoanView = z.infer<typeof LoanView>;

export const ListLoansInput = z
  .strictObject({
    view: z.enum(loanViews).default("all"),
    page: z.int().min(1).max(1000).default(1),
    /** A part of the enterprise's name, of the case's number or of the note's; empty asks nothing. */
    search: z.string().trim().max(60).default(""),
  })
  .default({ view: "all", page: 1, search: "" });
export type ListLoansInput = z.output<typeof ListLoansInput>;

export const GivenLoans = z.strictObject({
  rows: z.array(LoanSummary),
  pageRows: z.int(),
  sums: z.strictObject({ amountFen: Fen, balanceFen: Fen, lateFen: Fen, nonPerformingFen: Fen }),
  counts: z.record(z.enum(loanViews), z.int().min(0)),
  /** Of loans owed: what is owed by class. */
  byClass: z.array(z.strictObject({ loanClass: z.enum(loanClasses), loans: z.int(), balanceFen: Fen })),
});
export type GivenLoans = z.infer<typeof GivenLoans>;
