import { z } from "zod";
import { Cell, Figures } from "./figures.ts";

/** A period of China time, first day included, last day excluded. Empty: everything up to now. */
export const FiguresInput = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** GB/T 2260: a province or city narrows to it. */
  regionCode: z
    .string()
    .regex(/^[0-9]{6}$/)
    .optional(),
  lenderId: z.string().max(40).optional(),
  industrySection: z
    .string()
    .regex(/^[A-T]$/)
    .optional(),
});
export type FiguresInput = z.infer<typeof FiguresInput>;

export const MonthPoint = z.strictObject({ month: z.string(), figures: Figures });
export type MonthPoint = z.infer<typeof MonthPoint>;

/** The events' totals beside the ledger's own sums for the same filter. They are equal, or the page says that they are not. */
export const Reconciliation = z.strictObject({
  grantedFen: z.int(),
  ledgerGrantedFen: z.int(),
  disbursedFen: z.int(),
  ledgerDisbursedFen: z.int(),
  agrees: z.boolean(),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

export const FiguresView = z.strictObject({
  asOf: z.date(),
  isDemo: z.boolean(),
  totals: Figures,
  /** The last 18 months, oldest first, whatever the period. */
  trend: z.array(MonthPoint),
  byRegion: z.array(Cell),
  byIndustry: z.array(Cell),
  byLender: z.array(Cell),
  reconciliation: Reconciliation,
});
export type FiguresView = z.infer<typeof FiguresView>;
