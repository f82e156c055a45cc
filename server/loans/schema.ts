import { z } from "zod";
import { guaranteeModes, ledgerKinds, lineStatuses } from "../../db/schema/words.ts";
import { Day } from "../kernel/dates.ts";
import { Fen } from "../kernel/money.ts";
import { Bps, Ppm } from "../kernel/rate.ts";
import { lineViews } from "./loan.ts";

const Id = z.string().max(64);
/** The fingerprint of the accepted terms: line and drawdown carry the same one. */
const TermsHash = z.string().regex(/^[0-9a-f]{64}$/);

export const ApproveCreditInput = z.strictObject({ caseId: Id, offerId: Id, termsHash: TermsHash });
export type ApproveCreditInput = z.infer<typeof ApproveCreditInput>;

export const RecordDrawdownInput = z.strictObject({
  lineId: Id,
  amountFen: Fen.refine((amount) => amount > 0, "positive"),
  /** The day the money left. */
  drawnOn: Day,
  /** The lender's own number of the loan note. */
  noteNo: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ./_-]*$/u, "note_no"),
  /** The lender's declaration that the firm had no bank business loan before. */
  isFirstLoan: z.boolean(),
  termsHash: TermsHash,
});
export type RecordDrawdownInput = z.infer<typeof RecordDrawdownInput>;

export const DrawdownView = z.strictObject({
  id: z.string(),
  lineId: z.string(),
  amountFen: Fen,
  drawnOn: Day,
  dueOn: Day,
  rateBps: Bps,
  annualCostSimplePpm: Ppm,
  isCreditLoan: z.boolean(),
  isFirstLoan: z.boolean(),
  noteNo: z.string(),
  /** The loan that the drawing is owed as. */
  loanId: z.string().nullable(),
});
export type DrawdownView = z.infer<typeof DrawdownView>;

/** One thing that was posted on a line: what, how much, when, and why in the words of whoever changed it. */
export const LineEventView = z.strictObject({
  id: z.string(),
  kind: z.enum(ledgerKinds),
  amountFen: Fen,
  note: z.string().nullable(),
  postedAt: z.date(),
});
export type LineEventView = z.infer<typeof LineEventView>;

export const LineView = z.strictObject({
  id: z.string(),
  offerId: z.string(),
  caseId: z.string(),
  loanRequestId: z.string(),
  lenderId: z.string(),
  lenderNameZh: z.string(),
  lenderNameEn: z.string().nullable(),
  enterpriseName: z.string(),
  reference: z.string(),
  status: z.enum(lineStatuses),
  /** Read from the clock: after its last day nothing is drawn. */
  hasEnded: z.boolean(),
  /** What the accepted offer granted: the limit may be lower by now, and never higher. */
  acceptedFen: Fen,
  grantedFen: Fen,
  usedFen: Fen,
  /** Free of what is used, and stopped. */
  frozenFen: Fen,
  availableFen: Fen,
  isRevolving: z.boolean(),
  guaranteeMode: z.enum(guaranteeModes),
  rateBps: Bps,
  annualCostSimplePpm: Ppm,
  termMonths: z.int(),
  termsHash: z.string(),
  startsOn: Day,
  endsOn: Day,
  /** Whether the reader may record money out: of the lender, and not the approver who opened the line. */
  mayDraw: z.boolean(),
  /** Whether the reader may freeze, release, limit or end the line. */
  mayChange: z.boolean(),
  /** Whether the reader may give up for the enterprise what is not drawn. */
  mayGiveUp: z.boolean(),
  drawdowns: z.array(DrawdownView),
  /** Newest first. */
  history: z.array(LineEventView),
});
export type LineView = z.infer<typeof LineView>;

/** One page of the lender's lines, newest first. */
export const ListGivenInput = z
  .strictObject({
    view: z.enum(lineViews).default("all"),
    page: z.int().min(1).max(1000).default(1),
    /** A part of the enterprise's name or of the case's number; empty asks nothing. */
    search: z.string().trim().max(60).default(""),
  })
  .default({ view: "all", page: 1, search: "" });
export type ListGivenInput = z.output<typeof ListGivenInput>;

/** A page of lines with what all lines of the view add up to, and how many each view has. */
export const GivenLines = z.strictObject({
  rows: z.array(LineView),
  pageRows: z.int(),
  sums: z.strictObject({ grantedFen: Fen, usedFen: Fen, availableFen: Fen }),
  counts: z.record(z.enum(lineViews), z.int().min(0)),
});
export type GivenLines = z.infer<typeof GivenLines>;

export const LineRef = z.strictObject({ lineId: Id });
export type LineRef = z.infer<typeof LineRef>;
export const CaseRef = z.strictObject({ caseId: Id });
export type CaseRef = z.infer<typeof CaseRef>;
export const LoanRequestRef = z.strictObject({ loanRequestId: Id });
export type LoanRequestRef = z.infer<typeof LoanRequestRef>;
export const CreditApproved = z.strictObject({ lineId: z.string(), grantedFen: Fen });
export type CreditApproved = z.infer<typeof CreditApproved>;
export const DrawdownRecorded = z.strictObject({ drawdownId: z.string(), usedFen: Fen, availableFen: Fen });
export type DrawdownRecorded = z.infer<typeof DrawdownRecorded>;
