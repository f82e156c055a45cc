import { z } from "zod";
import {
  caseStatuses,
  declineCodes,
  guaranteeModes,
  loanPurposes,
  loanRequestStatuses,
  requestPaperKinds,
  subjectKinds,
} from "../../db/schema/words.ts";
import { allowances } from "../consents/allowance.ts";
import { BothNames, Locale } from "../consents/schema.ts";
import { Day } from "../kernel/dates.ts";
import { industryLevelOf } from "../kernel/industry.ts";
import { Fen } from "../kernel/money.ts";
import { isPlainLine, isPlainText } from "../kernel/names.ts";
import { Bps } from "../kernel/rate.ts";
import { isRegionCode } from "../kernel/region.ts";
import { RegistryView } from "../subjects/schema.ts";

const LoanRequestId = z.string().max(64);
const amountFen = Fen.refine((amount) => amount > 0, "loan_request.amount_positive").refine(
  (amount) => amount <= 1_000_000_000_000,
  "loan_request.amount_too_large",
);
const moneyFen = Fen.refine((amount) => amount >= 0, "loan_request.figure_negative").refine(
  (amount) => amount <= 100_000_000_000_000,
  "loan_request.figure_too_large",
);
const shortText = z.string().trim().max(100);

/** Facts the registry lacks, as the enterprise enters them; null is *not supplied*. */
export const DeclaredFacts = z.strictObject({
  annualRevenueFen: moneyFen.nullable(),
  totalAssetsFen: moneyFen.nullable(),
  insuredStaff: z.int().min(0).max(10_000_000).nullable(),
  /** True: it has never drawn a loan. */
  isFirstLoan: z.boolean().nullable(),
  neededBy: Day.nullable(),
  /** The highest nominal annual rate it accepts; null accepts any. For choosing products alone: no lender ever reads it. */
  rateBpsMax: Bps.refine((rate) => rate > 0, "loan_request.rate_positive")
    .refine((rate) => rate <= 10_000, "loan_request.rate_too_high")
    .nullable(),
  contactName: shortText.nullable(),
  contactPhone: z
    .string()
    .trim()
    .max(30)
    .regex(/^[0-9+() -]*$/, "loan_request.phone_form")
    .nullable(),
});
export type DeclaredFacts = z.infer<typeof DeclaredFacts>;

export const nothingDeclared: DeclaredFacts = {
  annualRevenueFen: null,
  totalAssetsFen: null,
  insuredStaff: null,
  isFirstLoan: null,
  neededBy: null,
  rateBpsMax: null,
  contactName: null,
  contactPhone: null,
};

/** What is stored of declared facts, read whole: a field that was never saved is not supplied. */
export function declaredFacts(stored: unknown): DeclaredFacts {
  return { ...nothingDeclared, ...DeclaredFacts.partial().parse(stored) } as DeclaredFacts;
}

/** What a lender is told of declared facts once it opens the profile: all but how much its enterprise would pay. */
export function toldToLenders<D extends { readonly rateBpsMax?: unknown }>({ rateBpsMax: _, ...told }: D): Omit<D, "rateBpsMax"> {
  return told;
}

/** What every need answers before it is sent. */
const need = { amountFen, termMonths: z.int().min(1).max(360), purpose: z.enum(loanPurposes) };

/** Some fields of a draft, as they were typed just now; a field that is absent is left as it is, null clears it. */
export const DraftPatch = z.strictObject({
  amountFen: need.amountFen.nullable().optional(),
  termMonths: need.termMonths.nullable().optional(),
  purpose: need.purpose.nullable().optional(),
  purposeNote: z.string().trim().max(500).refine(isPlainText, "text.not_plain").nullable().optional(),
  guaranteeModes: z
    .array(z.enum(guaranteeModes).exclude(["credit"]))
    .max(4)
    .optional(),
  regionCode: z.string().refine(isRegionCode).nullable().optional(),
  industryCode: z
    .string()
    .refine((code) => industryLevelOf(code) !== null)
    .nullable()
    .optional(),
  // A name in which marks are hidden is refused where it is typed; what was stored before is read as it is.
  declared: DeclaredFacts.extend({ contactName: shortText.refine(isPlainLine, "text.not_plain").nullable() })
    .partial()
    .optional(),
});
export type DraftPatch = z.infer<typeof DraftPatch>;

/** Whether the money is needed by a day that has gone by; today is still possible. */
export function isNeededTooLate(declared: { readonly neededBy?: string | null | undefined } | undefined, today: string): boolean {
  return typeof declared?.neededBy === "string" && declared.neededBy < today;
}

/** A draft's fields as the need's form takes them on a day: not needed by a day gone by and, where it must be `whole`, nothing left open. */
export function needOn(today: string, whole: boolean): z.ZodType<DraftPatch, z.input<typeof DraftPatch>> {
  const fields = (whole ? DraftPatch.extend(need) : DraftPatch) as typeof DraftPatch;
  return fields.refine(({ declared }) => !isNeededTooLate(declared, today), {
    path: ["declared", "neededBy"],
    error: "loan_request.needed_by_past",
    // Said beside whatever else is wrong, not after it.
    when: () => true,
  });
}

/** What the registry says of the company that asks; its capital only where that is in yuan. */
export const OwnRegistryView = RegistryView.extend({ kind: z.enum(subjectKinds), registeredCapitalFen: Fen.nullable() });
export type OwnRegistryView = z.infer<typeof OwnRegistryView>;

export const StartRequestInput = z.strictObject({
  /** The door of a product that was picked first. */
  productId: z.string().max(64).optional(),
  /** The case that was declined, where its lender is asked again: the draft that does so already is the answer. */
  againOf: z.string().max(64).optional(),
  /** Answers carried along from the eligibility check. */
  answers: DraftPatch.optional(),
});
export type StartRequestInput = z.infer<typeof StartRequestInput>;
export const RequestStarted = z.strictObject({ loanRequestId: z.string(), reference: z.string() });
export type RequestStarted = z.infer<typeof RequestStarted>;

export const LoanRequestRef = z.strictObject({ loanRequestId: LoanRequestId });
export type LoanRequestRef = z.infer<typeof LoanRequestRef>;
export const SaveRequestInput = z.strictObject({ loanRequestId: LoanRequestId, patch: DraftPatch });
export type SaveRequestInput = z.infer<typeof SaveRequestInput>;
export const RequestSaved = z.strictObject({ loanRequestId: z.string(), savedAt: z.date() });
export type RequestSaved = z.infer<typeof RequestSaved>;

export const maxChosen = 8;
export const ChooseProductsInput = z.strictObject({ loanRequestId: LoanRequestId, versionIds: z.array(z.string().max(64)).max(maxChosen) });
export type ChooseProductsInput = z.infer<typeof ChooseProductsInput>;

export const AskSheetInput = z.strictObject({ loanRequestId: LoanRequestId, lenderId: z.string().max(64), locale: Locale });
export type AskSheetInput = z.infer<typeof AskSheetInput>;

/** What a draft still lacks before it can be sent, by task. */
export const gaps = ["amount", "term", "purpose", "neededBy", "lenders", "consents"] as const;
export const Gap = z.enum(gaps);
export type Gap = z.infer<typeof Gap>;

/** A lender that was chosen, and whether its sheet is signed. */
export const ChosenView = z.strictObject({
  versionId: z.string(),
  productId: z.string(),
  productName: BothNames,
  lenderId: z.string(),
  lenderName: BothNames,
  promisedWorkingHours: z.int(),
  /** Taken off the shelf, or replaced by a newer version, since it was chosen. */
  isCurrent: z.boolean(),
  /** The version on the shelf now, where the lender has put a newer one there since. */
  newerVersionId: z.string().nullable(),
  consentId: z.string().nullable(),
  signedAt: z.date().nullable(),
});
export type ChosenView = z.infer<typeof ChosenView>;

/** What an enterprise reads of its own request, while it is written and after. */
export const RequestView = z.strictObject({
  loanRequestId: z.string(),
  reference: z.string(),
  /** As the clock has it. */
  status: z.enum(loanRequestStatuses),
  amountFen: Fen.nullable(),
  termMonths: z.int().nullable(),
  purpose: z.enum(loanPurposes).nullable(),
  purposeNote: z.string().nullable(),
  guaranteeModes: z.array(z.enum(guaranteeModes)),
  regionCode: z.string().nullable(),
  regionName: BothNames.nullable(),
  industryCode: z.string().nullable(),
  industryName: BothNames.nullable(),
  declared: DeclaredFacts,
  chosen: z.array(ChosenView),
  gaps: z.array(Gap),
  /** Papers laid to it, the oldest first. */
  papers: z.array(z.strictObject({ paperId: z.string(), kind: z.enum(requestPaperKinds), fileName: z.string() })),
  matchingConsentId: z.string().nullable(),
  savedAt: z.date(),
  submittedAt: z.date().nullable(),
  maySubmit: z.boolean(),
  maySign: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type RequestView = z.infer<typeof RequestView>;

export const nextSteps = [
  "take_up",
  "decide",
  "answer",
  "compare",
  "approve",
  "draw",
  "report",
  "allow",
  "complete",
  "sign",
  "none",
] as const;

export const NextStep = z.strictObject({
  step: z.enum(nextSteps),
  /** Who owes it. */
  by: z.enum(["enterprise", "lender", "nobody"]),
  dueAt: z.date().nullable(),
  isProvisional: z.boolean(),
});
export type NextStep = z.infer<typeof NextStep>;

export const RequestRow = z.strictObject({
  loanRequestId: z.string(),
  reference: z.string(),
  status: z.enum(loanRequestStatuses),
  amountFen: Fen.nullable(),
  termMonths: z.int().nullable(),
  purpose: z.enum(loanPurposes).nullable(),
  /** How many of the five stages the furthest lender has passed. */
  stage: z.int().min(0).max(5),
  lenders: z.int(),
  answered: z.int(),
  next: NextStep,
  savedAt: z.date(),
  submittedAt: z.date().nullable(),
});
export type RequestRow = z.infer<typeof RequestRow>;

export const TimelineEvent = z.strictObject({
  kind: z.string(),
  at: z.date(),
  /** Empty where it was forgotten, null where nobody is named. */
  actorName: z.string().nullable(),
  lenderId: z.string().nullable(),
  caseId: z.string().nullable(),
  amountFen: Fen.nullable(),
  termMonths: z.int().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type TimelineEvent = z.infer<typeof TimelineEvent>;

export const CaseView = z.strictObject({
  caseId: z.string(),
  lenderId: z.string(),
  /** Null when the lender is no longer on the platform. */
  lenderName: BothNames.nullable(),
  productName: BothNames.nullable(),
  status: z.enum(caseStatuses),
  /** How many of the five stages this lender has passed. */
  stage: z.int().min(0).max(5),
  assignedAt: z.date(),
  dueAt: z.date(),
  isDueProvisional: z.boolean(),
  firstActionAt: z.date().nullable(),
  /** The lender answered by the time it promised; null while it may still. A missed promise stays missed. */
  promiseKept: z.boolean().nullable(),
  declineCode: z.enum(declineCodes).nullable(),
  declineText: z.string().nullable(),
  declineCriteria: z.array(z.string()),
  /** What this lender may read now; null once the request is assessed no more. */
  allowance: z
    .strictObject({
      state: z.enum(allowances),
      /** Since when: the end of the newest consent, or the signature of a narrower one. */
      since: z.date().nullable(),
      consentId: z.string().nullable(),
      /** All consents to this lender for the request. */
      consentIds: z.array(z.string()),
      takenOut: z.array(BothNames),
      /** When the lender asked for a new signature, if it waits for one. */
      askedAt: z.date().nullable(),
      maySign: z.boolean(),
    })
    .nullable(),
  next: NextStep,
});
export type CaseView = z.infer<typeof CaseView>;

export const TimelineView = z.strictObject({
  request: RequestView,
  cases: z.array(CaseView),
  events: z.array(TimelineEvent),
  next: NextStep,
  /** What withdrawing would do, said before it is done. */
  withdrawal: z.strictObject({ cases: z.int(), consents: z.int() }),
});
export type TimelineView = z.infer<typeof TimelineView>;

/** What rests on the enterprise's consents, so that taking one back is told with what follows. */
export const RestingView = z.strictObject({
  /** By when a lender must confirm a deletion that falls due now. */
  confirmBy: z.date(),
  cases: z.array(
    z.strictObject({
      loanRequestId: z.string(),
      lenderId: z.string(),
      status: z.enum(caseStatuses),
      openOffers: z.int(),
      /** When the last of them lapses. */
      offersEndAt: z.date().nullable(),
    }),
  ),
  /** Lenders that ask to be let read again and wait, the longest first. */
  askings: z.array(
    z.strictObject({ caseId: z.string(), loanRequestId: z.string(), reference: z.string(), lenderName: BothNames, askedAt: z.date() }),
  ),
});
export type RestingView = z.infer<typeof RestingView>;

export const RequestWithdrawn = z.strictObject({
  loanRequestId: z.string(),
  status: z.enum(loanRequestStatuses),
  closedCases: z.int(),
  revokedConsents: z.int(),
});
export type RequestWithdrawn = z.infer<typeof RequestWithdrawn>;
