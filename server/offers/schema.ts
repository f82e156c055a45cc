import { z } from "zod";
import { caseStatuses, guaranteeModes, offerStatuses } from "../../db/schema/words.ts";
import { Charge, isConditional } from "../kernel/charge.ts";
import { Day } from "../kernel/dates.ts";
import { Fen } from "../kernel/money.ts";
import { Bps, bps, Ppm } from "../kernel/rate.ts";
import { dayCounts, repaymentMethods } from "../kernel/repayment.ts";

/** What a nominal rate rests on: itself, or a loan prime rate plus a spread. */
export const rateBases = ["fixed", "LPR1Y", "LPR5Y"] as const;
export type RateBase = (typeof rateBases)[number];

const amountFen = Fen.min(1).max(1_000_000_000_000);
const line = z.string().trim().min(1).max(200);
const OfferId = z.string().max(64);

/** The fees of an offer. What only early or late payers owe is not among them: early repayment has its own term. */
const Charges = z
  .array(Charge)
  .max(12)
  .refine((charges) => !charges.some(isConditional), "offer.no_conditional_charge")
  .refine(
    (charges) => charges.every(({ when, amount }) => when.on !== "drawing" || amount.form === "fixed" || amount.base === "total_loan"),
    "offer.drawing_takes_of_the_loan",
  );

/** What a late payment costs; an offer of before these were asked for has neither. */
const lateness = {
  /**
   * By how much of itself the rate rises on what is overdue: at most half of it (中国人民银行关于人民币贷款利率有关问题的通知, 银发〔2003〕251号,
   * Art. 3).
   */
  penaltyUpliftBps: Bps.min(0).max(5_000).default(bps(0)),
  /** A payment so many days late is not late. */
  graceDays: z.int().min(0).max(15).default(0),
};

/** What a lender decides; everything an applicant then reads is computed from it. `validOn` is the last day, until 18:00 in Shanghai. */
export const OfferDraft = z
  .strictObject({
    amountFen,
    termMonths: z.int().min(1).max(360),
    rateBase: z.enum(rateBases),
    /** Of a fixed rate. A pegged rate comes from the loan prime rate in force, never from here. */
    rateBps: Bps.min(0).max(10_000).nullable(),
    /** Of a pegged rate. */
    spreadBps: Bps.min(-5_000).max(5_000).nullable(),
    repaymentMethod: z.enum(repaymentMethods),
    guaranteeMode: z.enum(guaranteeModes),
    /** Who guarantees or what is pledged; empty for a credit loan. */
    guaranteeNote: z.string().trim().max(200),
    isRevolving: z.boolean(),
    dayCount: z.enum(dayCounts),
    charges: Charges,
    /** Taken of the balance that is repaid early. */
    prepaymentFeeBps: Bps.min(0).max(2_000),
    ...lateness,
    /** To be met before the money is drawn. */
    conditions: z.array(line).max(10),
    validOn: Day,
  })
  .refine((draft) => (draft.rateBase === "fixed") === (draft.rateBps !== null), { path: ["rateBps"], message: "offer.rate_needed" })
  .refine((draft) => (draft.rateBase === "fixed") === (draft.spreadBps === null), { path: ["spreadBps"], message: "offer.spread_needed" })
  .refine((draft) => draft.charges.every(({ when }) => when.on !== "month" || when.month <= draft.termMonths), {
    path: ["charges"],
    message: "offer.charge_after_the_end",
  });
export type OfferDraft = z.infer<typeof OfferDraft>;
/** A draft before it is read: what a form holds. */
export type TypedDraft = z.input<typeof OfferDraft>;

/** What the cash flow says of an offer, in the terms that are hashed. */
export const OfferCostFigures = z.strictObject({
  netReceivedFen: Fen,
  totalCostFen: Fen,
  annualCostSimplePpm: Ppm,
  annualCostCompoundPpm: Ppm,
});
export type OfferCostFigures = z.infer<typeof OfferCostFigures>;

/**
 * The terms as issued: immutable, hashed, carried to line and drawdown. The nominal rate is fixed here from the loan prime rate in force
 * on the day of issue; the plan assumes drawing on that day.
 */
export const OfferTerms = z.strictObject({
  loanRequestId: z.string(),
  lenderId: z.string(),
  productVersionId: z.string(),
  amountFen: Fen,
  termMonths: z.int(),
  rateBase: z.enum(rateBases),
  rateBps: Bps,
  spreadBps: Bps.nullable(),
  /** The loan prime rate the spread was added to, and since when it holds; null for a fixed rate. */
  lpr: z.strictObject({ rateBps: Bps, effectiveFrom: Day }).nullable(),
  repaymentMethod: z.enum(repaymentMethods),
  guaranteeMode: z.enum(guaranteeModes),
  guaranteeNote: z.string(),
  isRevolving: z.boolean(),
  dayCount: z.enum(dayCounts),
  charges: z.array(Charge),
  prepaymentFeeBps: Bps,
  ...lateness,
  conditions: z.array(z.string()),
  startsOn: Day,
  validTill: z.iso.datetime(),
  cost: OfferCostFigures,
});
export type OfferTerms = z.infer<typeof OfferTerms>;

export const OfferRef = z.strictObject({ loanRequestId: z.string().max(64), offerId: OfferId });
export type OfferRef = z.infer<typeof OfferRef>;
export const AcceptOfferInput = OfferRef.extend({
  /** The fingerprint of the terms that were on the screen: other terms are never accepted by mistake. */
  termsHash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type AcceptOfferInput = z.infer<typeof AcceptOfferInput>;
/** Why an accepted offer is left, for the other side to read. */
const fellNote = z.string().trim().min(4).max(500);
export const LeaveOfferInput = OfferRef.extend({ note: fellNote });
export type LeaveOfferInput = z.infer<typeof LeaveOfferInput>;
export const LetOfferFallInput = z.strictObject({ offerId: OfferId, note: fellNote });
export type LetOfferFallInput = z.infer<typeof LetOfferFallInput>;
export const LoanRequestRef = z.strictObject({ loanRequestId: z.string().max(64) });
export type LoanRequestRef = z.infer<typeof LoanRequestRef>;
export const CaseRef = z.strictObject({ caseId: z.string().max(64) });
export type CaseRef = z.infer<typeof CaseRef>;
export const MadeOfferRef = z.strictObject({ offerId: OfferId });
export type MadeOfferRef = z.infer<typeof MadeOfferRef>;
export const IssueOfferInput = z.strictObject({ caseId: z.string().max(64), draft: OfferDraft });
export type IssueOfferInput = z.infer<typeof IssueOfferInput>;

/** What an approver says to who prepared the offer. */
export const SendBackOfferInput = MadeOfferRef.extend({ note: z.string().trim().min(1).max(500) });
export type SendBackOfferInput = z.infer<typeof SendBackOfferInput>;

export const ChangeOfficerLimitInput = z.strictObject({
  limitFen: Fen.min(0).max(1_000_000_000_000),
});
export type ChangeOfficerLimitInput = z.infer<typeof ChangeOfficerLimitInput>;

/** Up to where a lender's officers issue alone. Nobody has changed it while it is the usual one. */
export const OfficerLimit = z.strictObject({
  limitFen: Fen,
  usualFen: Fen,
  changedByName: z.string().nullable(),
  changedAt: z.date().nullable(),
  mayChange: z.boolean(),
});
export type OfficerLimit = z.infer<typeof OfficerLimit>;

export const OfferStatusView = z.enum(offerStatuses);
export const OfferIssued = z.strictObject({ offerId: z.string(), status: OfferStatusView, termsHash: z.string() });
export type OfferIssued = z.infer<typeof OfferIssued>;
export const OfferDecided = z.strictObject({ offerId: z.string(), status: OfferStatusView });
export type OfferDecided = z.infer<typeof OfferDecided>;

const shared = {
  id: z.string(),
  loanRequestId: z.string(),
  lenderId: z.string(),
  productNameZh: z.string(),
  productNameEn: z.string(),
  status: OfferStatusView,
  /** Read from the clock: an issued offer whose last moment is past. */
  hasExpired: z.boolean(),
  /** It can still be accepted: issued, in time, and carried by the lender's case. */
  isOpen: z.boolean(),
  terms: OfferTerms,
  termsHash: z.string(),
  /** Annual cost over the quoted rate, when that is half a point or more. */
  flaggedGapPpm: Ppm.nullable(),
  /** LPR1Y in force on the day of issue, for comparing. */
  lpr1y: z.strictObject({ rateBps: Bps, effectiveFrom: Day }).nullable(),
  issuedAt: z.date(),
  validTill: z.date(),
  acceptedAt: z.date().nullable(),
  /** How an accepted offer fell through before credit was granted. */
  fell: z.strictObject({ at: z.date(), by: z.enum(["enterprise", "lender"]), note: z.string() }).nullable(),
};

/** An offer as the enterprise sees it. */
export const ReceivedOfferView = z.strictObject({
  ...shared,
  lenderNameZh: z.string(),
  lenderNameEn: z.string().nullable(),
  /** The acting person may accept it or turn it down, once stepped up. */
  mayDecide: z.boolean(),
  /** The acting person may leave it: it is accepted, and no credit is granted on it yet. */
  mayLeave: z.boolean(),
});
export type ReceivedOfferView = z.infer<typeof ReceivedOfferView>;

/** An offer as the lender that made it sees it. */
export const MadeOfferView = z.strictObject({
  ...shared,
  caseId: z.string(),
  mayWithdraw: z.boolean(),
  /** Accepted, and no credit is granted on it yet. */
  mayLetFall: z.boolean(),
  /** The acting person worked its terms out, so another one must approve the credit. */
  isOwn: z.boolean(),
});
export type MadeOfferView = z.infer<typeof MadeOfferView>;

const LprView = z.strictObject({ rateBps: Bps, effectiveFrom: Day }).nullable();

/** An offer that was prepared on a case and awaits an approver, or was sent back. */
export const PreparedOffer = z.strictObject({
  offerId: z.string(),
  draft: OfferDraft,
  preparedByName: z.string(),
  preparedAt: z.date(),
  isOwn: z.boolean(),
  returned: z.strictObject({ byName: z.string(), at: z.date(), note: z.string() }).nullable(),
});
export type PreparedOffer = z.infer<typeof PreparedOffer>;

/** What the builder starts from: parties, the request's wish, the product's bounds, and the loan prime rates in force. */
export const OfferGround = z.strictObject({
  caseId: z.string(),
  loanRequestId: z.string(),
  productVersionId: z.string(),
  lenderId: z.string(),
  lenderNameZh: z.string(),
  lenderNameEn: z.string(),
  reference: z.string(),
  caseStatus: z.enum(caseStatuses),
  wish: z.strictObject({ amountFen: Fen, termMonths: z.int(), guaranteeModes: z.array(z.string()) }),
  product: z.strictObject({
    nameZh: z.string(),
    nameEn: z.string(),
    version: z.int(),
    amountFenMin: Fen,
    amountFenMax: Fen,
    termMonthsMin: z.int(),
    termMonthsMax: z.int(),
    rateBpsMin: Bps,
    rateBpsMax: Bps,
    repaymentMethods: z.array(z.enum(repaymentMethods)),
    guaranteeModes: z.array(z.enum(guaranteeModes)),
  }),
  /** The fees the product announces, to begin with. */
  charges: z.array(Charge),
  lpr: z.strictObject({ LPR1Y: LprView, LPR5Y: LprView }),
  today: Day,
  /** Up to here an officer issues alone. */
  officerLimitFen: Fen,
  mayIssue: z.boolean(),
  mayIssueAbove: z.boolean(),
  prepared: PreparedOffer.nullable(),
});
export type OfferGround = z.infer<typeof OfferGround>;
