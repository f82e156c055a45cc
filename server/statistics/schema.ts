import { z } from "zod";
import { lenderKinds, organizationStatuses } from "../../db/schema/words.ts";
import { Day } from "../kernel/dates.ts";
import { Answers } from "./answers.ts";
import { Cell, Figures, Hidden } from "./figures.ts";
import { spanKinds } from "./span.ts";

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
/** GB/T 2260: a province or city narrows to it. */
const regionCode = z.string().regex(/^[0-9]{6}$/);

/** What anyone may ask for: whole periods and a region, so that no single day or party can be singled out. */
export const PublishedFiguresInput = z.strictObject({
  /** The calendar period that contains `at`; everything up to now with `all`. */
  period: z.enum(spanKinds).default("year"),
  at: month.optional(),
  regionCode: regionCode.optional(),
});
export type PublishedFiguresInput = z.input<typeof PublishedFiguresInput>;

/** What an administrator may ask for besides. */
export const SupervisedFiguresInput = PublishedFiguresInput.extend({
  lenderId: z.string().max(40).optional(),
  industrySection: z
    .string()
    .regex(/^[A-T]$/)
    .optional(),
});
export type SupervisedFiguresInput = z.input<typeof SupervisedFiguresInput>;

/** A month of the trend; null figures are hidden. */
export const MonthPoint = z.strictObject({ month: z.string(), figures: Figures.nullable(), hidden: Hidden.nullable() });
export type MonthPoint = z.infer<typeof MonthPoint>;

/** An earlier period. Without figures it says why: hidden, or begun before anything was known, so that nothing compares with it. */
export const Comparison = z.strictObject({ figures: Figures.nullable(), why: z.enum([...Hidden.options, "uncovered"]).nullable() });
export type Comparison = z.infer<typeof Comparison>;

/** The events' totals beside the ledger's own sums for the same filter. They are equal, or the page says that they are not. */
export const Reconciliation = z.strictObject({
  grantedFen: z.int(),
  ledgerGrantedFen: z.int(),
  disbursedFen: z.int(),
  ledgerDisbursedFen: z.int(),
  agrees: z.boolean(),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

export const Named = z.strictObject({ code: z.string(), nameZh: z.string(), nameEn: z.string() });
export type Named = z.infer<typeof Named>;

const SpanView = z.strictObject({ kind: z.enum(spanKinds), at: month, from: Day.nullable(), to: Day.nullable(), isRunning: z.boolean() });

/** Through which day anyone is told figures, and on which day more may be: totals move with the month, groups with the quarter. */
export const Published = z.strictObject({ through: Day, nextOn: Day, groupsThrough: Day, groupsNextOn: Day });
export type Published = z.infer<typeof Published>;

export const FiguresView = z.strictObject({
  /** Now, or for anyone the last moment that is told. */
  asOf: z.date(),
  /** Null where the figures are those of the moment: an administrator's. */
  published: Published.nullable(),
  /** Of what the groups are told, where that is less than the totals are: their own period and total. Without a period nothing is told of them yet. */
  groups: z
    .strictObject({ asOf: z.date().nullable(), span: SpanView.nullable(), totals: Figures.nullable(), hidden: Hidden.nullable() })
    .nullable(),
  isDemo: z.boolean(),
  span: SpanView,
  /** The region the figures are of, with the regions around it, outermost first; empty for the whole country. */
  place: z.array(Named),
  /** The day of the first event of all: figures begin then. */
  since: Day.nullable(),
  /** Null when they would speak of too few firms, or would give a hidden group away; `hidden` says which. */
  totals: Figures.nullable(),
  hidden: Hidden.nullable(),
  /** Null where the period has no such comparison. */
  yearBefore: Comparison.nullable(),
  before: Comparison.nullable(),
  answers: Answers,
  /** By the lender's id. */
  answersByLender: z.record(z.string(), Answers),
  /** Two years of months, oldest first, ending with the period's last. */
  trend: z.array(MonthPoint),
  byRegion: z.array(Cell),
  byIndustry: z.array(Cell),
  byLender: z.array(Cell),
  /** Null when the totals are hidden. */
  reconciliation: Reconciliation.nullable(),
});
export type FiguresView = z.infer<typeof FiguresView>;

/** How a lender kept its word: promises due, the share kept, and the middle first answer in working minutes. Null when too few to rate. */
export const PublishedAnswer = z.strictObject({
  due: z.int().min(0).nullable(),
  keptPpm: z.int().min(0).nullable(),
  medianMinutes: z.int().min(0).nullable(),
});
export type PublishedAnswer = z.infer<typeof PublishedAnswer>;

/** By the lender's id, over so many months up to `asOf`. A lender without cases is absent. */
export const PublishedAnswers = z.strictObject({ asOf: z.date(), months: z.int(), byLender: z.record(z.string(), PublishedAnswer) });
export type PublishedAnswers = z.infer<typeof PublishedAnswers>;

/** The same figures for the administrator, whose filters name lenders and industries. */
export const SupervisedFiguresView = FiguresView.extend({
  choices: z.strictObject({ lenders: z.array(Named), industries: z.array(Named), provinces: z.array(Named) }),
});
export type SupervisedFiguresView = z.infer<typeof SupervisedFiguresView>;

export const SupervisedLendersInput = PublishedFiguresInput.pick({ period: true, at: true });
export type SupervisedLendersInput = z.input<typeof SupervisedLendersInput>;

/** Every lender with its figures of a period, hidden where few firms stand behind them. */
export const SupervisedLenders = z.strictObject({
  asOf: z.date(),
  span: FiguresView.shape.span,
  lenders: z.array(
    z.strictObject({
      id: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      kind: z.enum(lenderKinds),
      status: z.enum(organizationStatuses),
      regionCode: z.string().nullable(),
      productsOnShelf: z.int().min(0),
      figures: Figures.nullable(),
      hidden: Hidden.nullable(),
      answers: Answers,
    }),
  ),
});
export type SupervisedLenders = z.infer<typeof SupervisedLenders>;

/** The kinds of event that a figure counts. */
export const countedKinds = [
  "disbursed",
  "credit_granted",
  "request_submitted",
  "consent_granted",
  "profile_read",
  "enterprise_registered",
] as const;
export type CountedKind = (typeof countedKinds)[number];

export const SupervisedEventsInput = SupervisedFiguresInput.extend({
  kind: z.enum(countedKinds),
  /** The last row of the page before: continue after it. */
  after: z.strictObject({ day: Day, ref: z.string().regex(/^[0-9a-f]{32}$/) }).optional(),
});
export type SupervisedEventsInput = z.input<typeof SupervisedEventsInput>;

const names = z.strictObject({ nameZh: z.string(), nameEn: z.string() }).nullable();

/** Events behind a figure. No firm is named, nor the moment that would name it: a figure drills to what happened on a day, not to whom. */
export const SupervisedEvents = z.strictObject({
  asOf: z.date(),
  span: FiguresView.shape.span,
  kind: z.enum(countedKinds),
  count: z.int().min(0),
  sumFen: z.int().min(0),
  hasMore: z.boolean(),
  rows: z.array(
    z.strictObject({
      ref: z.string(),
      day: Day,
      lender: names,
      regionCode: z.string().nullable(),
      region: names,
      industry: names,
      amountFen: z.int().nullable(),
      annualCostPpm: z.int().nullable(),
      isCreditLoan: z.boolean().nullable(),
      isFirstLoan: z.boolean().nullable(),
    }),
  ),
});
export type SupervisedEvents = z.infer<typeof SupervisedEvents>;
