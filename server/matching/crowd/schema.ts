import { z } from "zod";
import { guaranteeModes, loanPurposes } from "../../../db/schema/words.ts";
import { ItemCode, itemsMost } from "../../catalogue/item-code.ts";
import { BothNames, Locale } from "../../consents/schema.ts";
import { Day } from "../../kernel/dates.ts";
import { Fen } from "../../kernel/money.ts";
import { Bps } from "../../kernel/rate.ts";
import { CriteriaInput } from "../../products/criteria/registry.ts";
import { refuseListFaults } from "../../products/lists.ts";

/** The thresholds a lender is moving, as far as they decide whom the product is for. Nothing of it is stored. */
const Thresholds = z
  .strictObject({
    amountFenMin: Fen.min(1),
    amountFenMax: Fen.min(1),
    termMonthsMin: z.int().min(1).max(360),
    termMonthsMax: z.int().min(1).max(360),
    rateBpsMin: Bps.min(0).max(10_000),
    rateBpsMax: Bps.min(0).max(10_000),
    purposes: z.array(z.enum(loanPurposes)).min(1),
    guaranteeModes: z.array(z.enum(guaranteeModes)).min(1),
    /** Codes of the items it asks to read. */
    requiredItems: z.array(ItemCode).max(itemsMost),
    criteria: CriteriaInput,
  })
  .refine((terms) => terms.amountFenMin <= terms.amountFenMax, { path: ["amountFenMax"], message: "product.out_of_order" })
  .refine((terms) => terms.termMonthsMin <= terms.termMonthsMax, { path: ["termMonthsMax"], message: "product.out_of_order" })
  .refine((terms) => terms.rateBpsMin <= terms.rateBpsMax, { path: ["rateBpsMax"], message: "product.out_of_order" })
  .superRefine(refuseListFaults);

export const LiveCountsInput = z.strictObject({
  /** A product whose published version the counts are compared with; null for one that is not saved yet. */
  productId: z.string().max(64).nullable(),
  terms: Thresholds,
});
export type LiveCountsInput = z.infer<typeof LiveCountsInput>;

/** Whole groups of at least ten firms, rounded down to tens; null says *fewer than 10*, none included. */
export const CountView = z.int().multipleOf(10).min(10).nullable();
export type CountView = z.infer<typeof CountView>;

const CrowdView = z.strictObject({
  total: CountView,
  /** How many pass every rule. */
  qualify: CountView,
  /** How many pass every rule of the published version; left out where there is none to compare with. */
  before: CountView.optional(),
});

/** Firms with an open request, each by its newest, and enterprises whether they ask for a loan now or not. */
const PairView = z.strictObject({ requests: CountView, enterprises: CountView });

/** What a bar of a criterion's chart stands for. Numbers are in the criterion's own unit; `to` is not included, and null means open. */
const BarLabel = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("range"), from: z.int().nullable(), to: z.int().nullable() }),
  z.strictObject({ kind: z.literal("word"), word: z.string() }),
  z.strictObject({ kind: z.literal("code"), code: z.string() }),
  z.strictObject({ kind: z.literal("flag"), flag: z.boolean() }),
  z.strictObject({ kind: z.literal("unknown") }),
]);

const BarView = PairView.extend({ label: BarLabel, /** Whether the rule, as it stands, takes most of this bar. */ meets: z.boolean() });
export type BarView = z.infer<typeof BarView>;

const CriterionCrowd = z.strictObject({
  criterion: z.string(),
  /** Rules on what a request asks for say nothing of an enterprise without one: then the counts of enterprises are null and not shown. */
  appliesTo: z.enum(["requests", "both"]),
  meets: PairView,
  /** Of those, nobody knows: not shared or not supplied. */
  unknown: PairView,
  /** Would qualify, were it not for this one rule. */
  onlyThisExcludes: PairView,
  bars: z.array(BarView),
});
export type CriterionCrowd = z.infer<typeof CriterionCrowd>;

/** Who would qualify, told so that nobody is singled out: every figure is a sum of whole groups of at least ten firms. */
export const LiveCountsView = z.strictObject({
  /** The day of the snapshot; null while there is none. */
  day: Day.nullable(),
  requests: CrowdView,
  enterprises: CrowdView,
  /** In the order of the registry, the rules that are set. */
  byCriterion: z.array(CriterionCrowd),
  /** Who qualifies, by province; the most first. */
  byRegion: z.array(PairView.extend({ code: z.string() })),
  /** Who qualifies, by section of GB/T 4754; the most first. */
  byIndustry: z.array(PairView.extend({ code: z.string() })),
  /** What the codes above are called. */
  names: z.record(z.string(), BothNames),
});
export type LiveCountsView = z.infer<typeof LiveCountsView>;

export const AskCountingSheetInput = z.strictObject({ purpose: z.enum(["discovery", "backtest"]), locale: Locale });
export type AskCountingSheetInput = z.infer<typeof AskCountingSheetInput>;
