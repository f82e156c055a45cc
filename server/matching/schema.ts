import { z } from "zod";
import { caseStatuses, loanRequestStatuses, repaymentMethods } from "../../db/schema/words.ts";
import { BothNames, Locale } from "../consents/schema.ts";
import { Day } from "../kernel/dates.ts";
import { Fen } from "../kernel/money.ts";
import { Bps, Ppm } from "../kernel/rate.ts";
import { RequestStarted } from "../loan-requests/schema.ts";
import { type Standing, standings } from "./judge.ts";
import { matchLists } from "./list-lengths.ts";

const wordSets = ["guaranteeMode", "loanPurpose", "taxGrade", "sizeClass", "severity", "evaluationGrade"] as const;

const Said = z.union([
  z.number(),
  z.strictObject({ fen: z.int() }),
  z.strictObject({ bps: z.int() }),
  z.strictObject({ day: Day }),
  z.strictObject({ words: z.array(z.string()).readonly(), of: z.enum(wordSets) }),
  z.strictObject({ codes: z.array(z.string()).readonly(), of: z.enum(["region", "industry", "item"]) }),
]);
export const SentenceView = z.record(z.string(), Said);

export const ChangeView = z.discriminatedUnion("step", [
  z.strictObject({ step: z.literal("wait_until"), day: Day }),
  z.strictObject({ step: z.literal("repair_from"), day: Day }),
  z.strictObject({ step: z.literal("change_amount"), fen: z.int() }),
  z.strictObject({ step: z.literal("change_term"), months: z.int() }),
  z.strictObject({ step: z.literal("accept_rate"), bps: z.int() }),
  z.strictObject({ step: z.literal("offer_security"), modes: z.array(z.string()).readonly() }),
  z.strictObject({ step: z.literal("raise_by"), count: z.int() }),
  z.strictObject({ step: z.literal("raise_by_fen"), fen: z.int() }),
  z.strictObject({ step: z.literal("next_grading"), day: Day }),
  z.strictObject({ step: z.literal("next_evaluation"), day: Day, repairFrom: Day.nullable() }),
  z.strictObject({ step: z.literal("share_items"), items: z.array(z.string()).readonly() }),
  z.strictObject({ step: z.literal("answer"), task: z.string() }),
  z.strictObject({ step: z.literal("leave_list") }),
  z.strictObject({ step: z.literal("make_room") }),
]);

export const FactSourceView = z.union([
  z.strictObject({ state: z.literal("known"), from: z.literal("record"), itemCode: z.string(), asOf: Day }),
  z.strictObject({ state: z.literal("known"), from: z.enum(["registry", "evaluation"]), asOf: Day }),
  z.strictObject({ state: z.literal("known"), from: z.enum(["request", "declared", "derived", "consent", "product"]) }),
  z.strictObject({ state: z.literal("not_authorised"), itemCodes: z.array(z.string()).readonly() }),
  z.strictObject({ state: z.literal("not_supplied"), itemCodes: z.array(z.string()).readonly() }),
  z.strictObject({ state: z.literal("not_applicable") }),
]);

export const VerdictView = z.strictObject({
  criterion: z.string(),
  outcome: z.enum(["passed", "failed", "unknown"]),
  asks: SentenceView,
  has: SentenceView.nullable(),
  source: FactSourceView,
  change: ChangeView.nullable(),
  supply: z.strictObject({ items: z.array(z.string()).readonly(), answer: z.string().nullable() }).nullable(),
});
export type VerdictView = z.infer<typeof VerdictView>;

/** What a case keeps: which criteria the request itself passes or fails. None rests on a record. */
export const CaseVerdict = VerdictView.pick({ criterion: true, outcome: true });
export type CaseVerdict = z.infer<typeof CaseVerdict>;

/** The fewest changes that would reach a product, each with whose it is, from when, and the rules it settles. */
export const AdviceView = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        change: ChangeView,
        by: z.enum(["you", "time", "lender"]),
        /** Null: possible today. */
        day: Day.nullable(),
        criteria: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
  /** The first day on which every rule would be met; null: today. */
  readyOn: Day.nullable(),
});
export type AdviceView = z.infer<typeof AdviceView>;

const Rung = z.strictObject({ itemCodes: z.array(z.string()).readonly(), products: z.int() });
const NamedProduct = z.strictObject({ productId: z.string(), lenderName: BothNames, productName: BothNames });
/** A step of the ladder, with what it opens and the step before it does not: the first in the order of every list, and how many others. */
const Step = Rung.extend({ first: z.array(NamedProduct), others: z.int() });

export const MatchView = z.strictObject({
  productId: z.string(),
  versionId: z.string(),
  lenderId: z.string(),
  lenderName: BothNames,
  productName: BothNames,
  amountFenMin: Fen,
  amountFenMax: Fen,
  termMonthsMin: z.int(),
  termMonthsMax: z.int(),
  rateBpsMin: Bps,
  rateBpsMax: Bps,
  repaymentMethod: z.enum(repaymentMethods),
  guaranteeModes: z.array(z.string()),
  promisedWorkingHours: z.int(),
  hasRoom: z.boolean(),
  cost: z.strictObject({ lowPpm: Ppm.nullable(), middlePpm: Ppm.nullable(), highPpm: Ppm.nullable() }),
  standing: z.enum(standings),
  verdicts: z.array(VerdictView),
  /** Null: nothing in anyone's hands reaches it. */
  advice: AdviceView.nullable(),
});
export type MatchView = z.infer<typeof MatchView>;

export const MatchesView = z.strictObject({
  loanRequestId: z.string(),
  asOf: z.date(),
  /** Null: the enterprise has not agreed to matching, so no product is answered. */
  consent: z.strictObject({ consentId: z.string(), itemCodes: z.array(z.string()), expiresAt: z.date() }).nullable(),
  /** What the rules on the shelf read of an enterprise's records; where it is nothing, nothing needs to be agreed to. */
  reads: z.array(z.string()),
  /** How many products were checked, and how many of them stand how: of the whole shelf, however many are listed. */
  checked: z.int(),
  counts: z.strictObject(Object.fromEntries(standings.map((standing) => [standing, z.int()])) as Record<Standing, z.ZodInt>),
  /** Those that fit, cheapest first, then those that do not, the nearest first; of a long shelf not all. */
  products: z.array(MatchView),
  /** Why those that nothing reaches do not fit: each counted once, under the rule that stands in its way; the most frequent first. */
  missed: z.array(z.strictObject({ criterion: z.string(), products: z.int() })),
  /** What only an authority could supply, and for how many of those that could not be checked; the most awaited first. */
  awaited: z.array(z.strictObject({ itemCode: z.string(), products: z.int() })),
  /** What sharing one more choice of items for matching would open: products that nothing else keeps from fitting; those that open the most. */
  opens: z.array(z.strictObject({ itemCodes: z.array(z.string()).readonly(), products: z.int(), lowestPpm: Ppm.nullable() })).readonly(),
  /** How many products sharing alone would open, all choices together. */
  opened: z.int(),
  /** How many of the others that are one step away answering alone would settle. */
  answered: z.int(),
  /** What each further number of items would open at best, and what each item opens by itself; before consent, by the request alone. */
  ladder: z.strictObject({
    rungs: z.array(Step).readonly(),
    single: z.array(Rung).readonly(),
    isExact: z.boolean(),
    /** How many items the last step adds at once, beyond those that have a step of their own. */
    joined: z.int(),
  }),
  names: z.strictObject({
    items: z.record(z.string(), BothNames),
    /** By item: the authorities that hold it. */
    sources: z.record(z.string(), BothNames),
    /** Regions and industries; their codes never collide. */
    codes: z.record(z.string(), BothNames),
  }),
});
export type MatchesView = z.infer<typeof MatchesView>;

/** Of the chosen products those of which the request misses a rule. */
export const MisfitsView = MatchesView.pick({ asOf: true, products: true, names: true });
export type MisfitsView = z.infer<typeof MisfitsView>;

/** A record that a decline rests on, as its own enterprise knows it; null where it is no longer in force. */
export const NamedRecord = z.strictObject({
  recordId: z.string(),
  found: z
    .strictObject({
      itemName: BothNames,
      documentNo: z.string().nullable(),
      sourceUnit: z.string(),
      trueFrom: Day,
      /** Its last day of publicity; null where no rule says. */
      publicityEndsOn: Day.nullable(),
      /** The first day on which its repair can be applied for; null where no rule says. */
      repairFrom: Day.nullable(),
      /** Since when the enterprise disputes it; null while it does not. */
      disputedSince: Day.nullable(),
    })
    .nullable(),
});

/** How the request stands today against the version on the shelf, where that is a newer one than the case began under. */
const NewerVersion = z.strictObject({
  stands: z.enum(["fits", "open", "missed"]),
  /** Rules that it misses, or that are not known. */
  rules: z.array(VerdictView),
});

/** What a decline rests on, to the enterprise: how it stands today against each rule the lender named, and the records. */
export const DeclineView = z.strictObject({
  caseId: z.string(),
  /** Judged by everything the enterprise itself may see. */
  rules: z.array(VerdictView),
  /** The fewest changes after which every rule of the product is met; null where none are, or the product is gone. */
  advice: AdviceView.nullable(),
  /** Null where the shelf has no newer version. */
  newer: NewerVersion.nullable(),
  /** The product to ask for anew, with the fewest changes that would meet the version on the shelf, and the draft that does already; null where it is off the shelf. */
  again: z.strictObject({ productId: z.string(), advice: AdviceView.nullable(), begun: RequestStarted.nullable() }).nullable(),
  records: z.array(NamedRecord),
});
export type DeclineView = z.infer<typeof DeclineView>;

export const DeclinesView = z.strictObject({
  /** The day on which this was judged. */
  asOf: Day,
  declines: z.array(DeclineView),
  names: z.strictObject({ items: z.record(z.string(), BothNames), codes: z.record(z.string(), BothNames) }),
});
export type DeclinesView = z.infer<typeof DeclinesView>;

export const MatchingRef = z.strictObject({ loanRequestId: z.string().max(64) });
export type MatchingRef = z.infer<typeof MatchingRef>;

const howMany = (list: keyof typeof matchLists) => z.int().min(1).max(matchLists[list].most).default(matchLists[list].first);
export const MatchesInput = MatchingRef.extend({ fits: howMany("fits"), nearest: howMany("nearest") });
export type MatchesInput = z.infer<typeof MatchesInput>;
export const AskMatchingSheetInput = z.strictObject({ loanRequestId: z.string().max(64), locale: Locale });
export type AskMatchingSheetInput = z.infer<typeof AskMatchingSheetInput>;

export const RequestSubmitted = z.strictObject({
  loanRequestId: z.string(),
  status: z.enum(loanRequestStatuses),
  cases: z.array(z.strictObject({ caseId: z.string(), lenderId: z.string(), status: z.enum(caseStatuses), dueAt: z.date() })),
});
export type RequestSubmitted = z.infer<typeof RequestSubmitted>;
