import { z } from "zod";
import { abnormalList } from "./abnormal-list.ts";
import { amount } from "./amount.ts";
import { annualRevenue } from "./annual-revenue.ts";
import type { Criterion } from "./criterion.ts";
import { evaluationGrade } from "./evaluation-grade.ts";
import { firstLoan } from "./first-loan.ts";
import { guaranteeModes } from "./guarantee-modes.ts";
import { industriesAccepted } from "./industries-accepted.ts";
import { industriesExcluded } from "./industries-excluded.ts";
import { insuredStaff } from "./insured-staff.ts";
import { penalties } from "./penalties.ts";
import { purposes } from "./purposes.ts";
import { rate } from "./rate.ts";
import { regions } from "./regions.ts";
import { registeredCapital } from "./registered-capital.ts";
import { requiredItems } from "./required-items.ts";
import { room } from "./room.ts";
import { seriousList } from "./serious-list.ts";
import { sizeClass } from "./size-class.ts";
import { taxGrade } from "./tax-grade.ts";
import { taxPaid } from "./tax-paid.ts";
import { term } from "./term.ts";
import { yearsInOperation } from "./years-in-operation.ts";

/** Criteria whose thresholds stand in columns of every product version, or follow from them. */
export const columnCriteria = [amount, term, rate, purposes, guaranteeModes, requiredItems, room] as const;

/** Criteria a lender may add; their thresholds stand in the version's `criteria`. */
export const chosenCriteria = [
  regions,
  industriesAccepted,
  industriesExcluded,
  yearsInOperation,
  registeredCapital,
  annualRevenue,
  taxPaid,
  insuredStaff,
  sizeClass,
  evaluationGrade,
  taxGrade,
  penalties,
  seriousList,
  abnormalList,
  firstLoan,
] as const;

type Chosen = (typeof chosenCriteria)[number];
export type ChosenKey = Chosen["key"];
export type CriterionKey = (typeof columnCriteria)[number]["key"] | ChosenKey;

/** Every criterion, in the order in which they are shown. */
export const criteria: readonly Criterion<CriterionKey>[] = [...columnCriteria, ...chosenCriteria];

/** All thresholds a lender has set; a key that is absent is not asked. */
export const CriteriaInput = z.strictObject(
  Object.fromEntries(chosenCriteria.map(({ key, input }) => [key, input.optional()])) as {
    [Declared in Chosen as Declared["key"]]: z.ZodOptional<Declared["input"]>;
  },
);
export type CriteriaInput = z.infer<typeof CriteriaInput>;

/** Of stored thresholds those that are still valid: a rule that was given up, or asks a word that is none any more, is left out. */
export function validCriteria(stored: unknown): CriteriaInput {
  const of = typeof stored === "object" && stored !== null ? (stored as Readonly<Record<string, unknown>>) : {};
  const valid = chosenCriteria.filter(({ key, input }) => of[key] !== undefined && input.safeParse(of[key]).success);
  return CriteriaInput.parse(Object.fromEntries(valid.map(({ key }) => [key, of[key]])));
}

/**
 * The columns of a product version that hold thresholds. Those that may be missing are not judged by everybody: a case is not judged by what
 * its enterprise would pay at most or withholds elsewhere, and whether there is room is known of the shelf alone.
 */
export type ThresholdColumns = {
  readonly amountFenMin: number;
  readonly amountFenMax: number;
  readonly termMonthsMin: number;
  readonly termMonthsMax: number;
  readonly rateBpsMin?: number;
  readonly rateBpsMax?: number;
  readonly purposes: readonly string[];
  readonly guaranteeModes: readonly string[];
  readonly criteria: unknown;
  readonly requiredItems?: readonly { readonly itemCode: string; readonly isRequired: boolean }[];
  readonly hasRoom?: boolean;
};

/** What was read before: a product on the shelf is judged for one request after another, and its version never changes. */
const read = new WeakMap<object, CriteriaInput>();

function chosenOf(stored: unknown): CriteriaInput {
  if (typeof stored !== "object" || stored === null) return CriteriaInput.parse(stored);
  const before = read.get(stored);
  if (before) return before;
  const chosen = CriteriaInput.parse(stored);
  read.set(stored, chosen);
  return chosen;
}

/** Every criterion that a product version asks, with its threshold, in the order of the registry. Throws on thresholds that were never valid. */
export function thresholdsOf(
  version: ThresholdColumns,
): readonly { readonly criterion: Criterion<CriterionKey>; readonly threshold: unknown }[] {
  const chosen = chosenOf(version.criteria);
  const { rateBpsMin, rateBpsMax, hasRoom } = version;
  const required = (version.requiredItems ?? []).filter(({ isRequired }) => isRequired).map(({ itemCode }) => itemCode);
  const thresholds: Record<CriterionKey, unknown> = {
    ...(chosen as Record<ChosenKey, unknown>),
    amount: { min: version.amountFenMin, max: version.amountFenMax },
    term: { min: version.termMonthsMin, max: version.termMonthsMax },
    rate: rateBpsMin === undefined || rateBpsMax === undefined ? undefined : { min: rateBpsMin, max: rateBpsMax },
    purposes: version.purposes,
    guarantee_modes: version.guaranteeModes,
    required_items: required.length > 0 ? required : undefined,
    room: hasRoom === undefined ? undefined : { hasRoom },
  };
  return criteria
    .filter(({ key }) => thresholds[key] !== undefined)
    .map((criterion) => ({ criterion, threshold: thresholds[criterion.key] }));
}

/** The rules that a product version asks, in the order of the registry. */
export function rulesOf(version: ThresholdColumns): CriterionKey[] {
  return thresholdsOf(version).map(({ criterion }) => criterion.key);
}

/** Every catalogue item that the rules of these versions read, once each, in the order of the registry. */
export function itemsReadBy(versions: readonly ThresholdColumns[]): string[] {
  return itemsReadByRules(new Set(versions.flatMap(rulesOf)));
}

/** Every catalogue item that these rules read, once each, in the order of the registry. */
export function itemsReadByRules(asked: ReadonlySet<CriterionKey>): string[] {
  return [...new Set(criteria.flatMap(({ key, supply }) => (asked.has(key) ? supply.items : [])))];
}
