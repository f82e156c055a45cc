import { z } from "zod";
import { whysNotAskable } from "../../catalogue/askable.ts";
import { ItemCode, itemsMost } from "../../catalogue/item-code.ts";
import { BothNames, Frequency, Locale } from "../../consents/schema.ts";
import { Day } from "../../kernel/dates.ts";
import { isPlainLine } from "../../kernel/names.ts";
import { askingStates } from "./monitoring.ts";

const Id = z.string().max(64);

/** What a lender asks for: which items, how far back, how often, until when, how long it keeps each reading, and why. */
export const MonitoringTerms = z.strictObject({
  itemCodes: z.array(ItemCode).min(1).max(itemsMost),
  monthsBack: z.int().min(1).max(600),
  frequency: Frequency,
  /** The last day on which it may be read. */
  until: Day,
  dataLifeDays: z.int().min(1).max(3_660),
  why: z.string().trim().min(4).max(200).refine(isPlainLine, "text.not_plain"),
});
export type MonitoringTerms = z.infer<typeof MonitoringTerms>;

export const AskMonitoringInput = z.strictObject({ lineId: Id, terms: MonitoringTerms });
export type AskMonitoringInput = z.infer<typeof AskMonitoringInput>;

export const LineRef = z.strictObject({ lineId: Id });
export type LineRef = z.infer<typeof LineRef>;
export const RequestRef = z.strictObject({ requestId: Id });
export type RequestRef = z.infer<typeof RequestRef>;
export const AskMonitoringSheetInput = RequestRef.extend({ locale: Locale });
export type AskMonitoringSheetInput = z.infer<typeof AskMonitoringSheetInput>;

export const MonitoringAsked = z.strictObject({ requestId: z.string(), state: z.enum(askingStates) });
export type MonitoringAsked = z.infer<typeof MonitoringAsked>;

const Asking = z.strictObject({
  requestId: z.string(),
  state: z.enum(askingStates),
  terms: MonitoringTerms,
  askedAt: z.date(),
  askedByName: z.string(),
  answerBy: Day,
  endedAt: z.date().nullable(),
  consentId: z.string().nullable(),
});

/** What a lender asked for on one of its lines, newest first, and what it may ask for: the items, and the most of each part by the rule of today. */
export const LineMonitoring = z.strictObject({
  asked: z.array(Asking),
  mayAsk: z.boolean(),
  /** Every item of the catalogue in force, by class; those that may not be asked for to watch credit with the reason. */
  items: z.array(
    z.strictObject({
      itemCode: z.string(),
      name: BothNames,
      classCode: z.string(),
      className: BothNames,
      whyNot: z.enum(whysNotAskable).nullable(),
    }),
  ),
  bounds: z.strictObject({
    untilLatest: Day,
    monthsBackMax: z.int(),
    dataLifeDaysMax: z.int(),
    openingsMonthMax: z.int(),
    article: z.string(),
  }),
});
export type LineMonitoring = z.infer<typeof LineMonitoring>;

/** What lenders ask the enterprise for, newest first. */
export const ReceivedAsking = Asking.extend({ lenderName: BothNames, reference: z.string(), itemNames: z.array(BothNames) });
export type ReceivedAsking = z.infer<typeof ReceivedAsking>;
