import { z } from "zod";
import { guaranteeModes, loanPurposes, severities } from "../../db/schema/words.ts";
import { addMonths, type Day } from "../kernel/dates.ts";
import { type SizeStandard, sizeOf, standardFor } from "../kernel/enterprise-size.ts";
import { industryLevelOf } from "../kernel/industry.ts";
import { Fen } from "../kernel/money.ts";
import { isRegionCode } from "../kernel/region.ts";
import { type FactKey, type Facts, noRateLimitBps, taxGrades, unknownFacts } from "../products/criteria/facts.ts";
import { industryPath, regionPath } from "../products/criteria/hierarchy.ts";
import { type CriterionKey, criteria, type ThresholdColumns } from "../products/criteria/registry.ts";
import { type Advice, adviceFor } from "./counterfactual.ts";
import type { FactSource, FactSources, KnownFacts } from "./fact-source.ts";
import type { Verdict } from "./judge.ts";

/** Security that can be offered; `none` offers none, which is an answer. */
export const securityAnswers = ["none", ...guaranteeModes.filter((mode) => mode !== "credit")] as const;
/** None at all; none from the beginning of a year on; or how grave the gravest is. */
export const penaltyAnswers = ["none", "none_since", ...severities] as const;
/** Besides the gravest: none, or none that is newer. */
export const otherPenaltyAnswers = ["only", "earlier"] as const;
export const listAnswers = ["none", "serious", "abnormal"] as const;

const moneyFen = Fen.min(0).max(100_000_000_000_000);

/** What somebody without an account said of an enterprise. Null is *I don't know*, or not answered: never zero, none or no. */
export const CheckAnswers = z.strictObject({
  regionCode: z.string().refine(isRegionCode).nullable(),
  industryCode: z
    .string()
    .refine((code) => industryLevelOf(code) !== null)
    .nullable(),
  insuredStaff: z.int().min(0).max(10_000_000).nullable(),
  annualRevenueFen: moneyFen.nullable(),
  monthsRunning: z.int().min(0).max(6_000).nullable(),
  amountFen: Fen.min(1).max(1_000_000_000_000).nullable(),
  termMonths: z.int().min(1).max(360).nullable(),
  purpose: z.enum(loanPurposes).nullable(),
  security: z.enum(securityAnswers).nullable(),
  taxGrade: z.enum(taxGrades).nullable(),
  penalty: z.enum(penaltyAnswers).nullable(),
  /** Of the gravest penalty; or the first year without any. */
  penaltyYear: z.int().min(1950).max(2200).nullable(),
  otherPenalties: z.enum(otherPenaltyAnswers).nullable(),
  listed: z.enum(listAnswers).nullable(),
  hasBorrowed: z.boolean().nullable(),
});
export type CheckAnswers = z.infer<typeof CheckAnswers>;

export const questions = ["place", "company", "years", "need", "records"] as const;
export type Question = (typeof questions)[number];

/** Which question tells a fact. What no question asks cannot be checked here. */
const askedIn: Partial<Record<FactKey, Question>> = {
  regionPath: "place",
  industryPath: "company",
  insuredStaff: "company",
  annualRevenueFen: "company",
  sizeClass: "company",
  registeredOn: "years",
  amountFen: "need",
  termMonths: "need",
  purpose: "need",
  guaranteeModes: "need",
  taxGrade: "records",
  penalties: "records",
  isOnSeriousList: "records",
  isOnAbnormalList: "records",
  isFirstLoan: "records",
};

const factOf = new Map(criteria.map(({ key, fact }) => [key, fact]));

/** The question that tells what a rule looks at; null for a rule that the check leaves out. */
export function questionFor(criterion: CriterionKey): Question | null {
  const fact = factOf.get(criterion);
  return (fact && askedIn[fact]) ?? null;
}

export const chances = ["likely", "possible", "not_yet"] as const;
export type Chance = (typeof chances)[number];

/**
 * Not yet: a rule is missed. Possible: none is, but something that a question asks is not known. Likely: every rule that the questions
 * reach is met. Rules that no question reaches are left out, and say so.
 */
export function chanceOf(verdicts: readonly Pick<Verdict, "criterion" | "outcome">[]): Chance {
  if (verdicts.some(({ outcome }) => outcome === "failed")) return "not_yet";
  return verdicts.some(({ outcome, criterion }) => outcome === "unknown" && questionFor(criterion) !== null) ? "possible" : "likely";
}

type Ground = { readonly today: Day; readonly sizeStandards: readonly SizeStandard[] };

/**
 * The facts that answers amount to. Nothing is read of anybody: what was not said is unknown, and says which records would tell it. Years are taken
 * as completed just now, so that no answer is made better than it was; a penalty was decided some day of its year, and others count as possible
 * unless they were ruled out.
 */
export function factsOfAnswers(answers: CheckAnswers, { today, sizeStandards }: Ground): KnownFacts {
  const { regionCode, industryCode, insuredStaff, annualRevenueFen, monthsRunning, security, hasBorrowed } = answers;
  const indicators = { employees: insuredStaff, revenueFen: annualRevenueFen, assetsFen: null };
  const size = sizeOf(indicators, industryCode, sizeStandards);
  const facts: Facts = {
    ...unknownFacts(today),
    amountFen: answers.amountFen,
    termMonths: answers.termMonths,
    // Nobody is asked for a limit here, so there is none.
    rateBpsMax: noRateLimitBps,
    // What was never asked for is not withheld.
    withheldItems: [],
    purpose: answers.purpose,
    guaranteeModes: security === null ? null : security === "none" ? [] : [security],
    regionPath: regionCode === null ? null : regionPath(regionCode),
    industryPath: industryCode === null ? null : industryPath(industryCode),
    registeredOn: monthsRunning === null ? null : addMonths(today, -monthsRunning),
    annualRevenueFen,
    insuredStaff,
    sizeClass: size === "not_determinable" ? null : size,
    taxGrade: answers.taxGrade,
    penalties: penaltiesOf(answers, today),
    ...listsOf(answers),
    isFirstLoan: hasBorrowed === null ? null : !hasBorrowed,
  };
  const keys = Object.keys(facts).filter((key) => key !== "asOf") as FactKey[];
  const sources = Object.fromEntries(keys.map((key) => [key, sourceOf(key, facts)])) as FactSources;
  const sizing = { standard: industryCode === null ? null : standardFor(industryCode, sizeStandards), assetsFen: null };
  return { facts, sources, sizing, incomplete: new Set() };
}

/**
 * The fewest changes that meet what is missed. Whether there are penalties besides the gravest stays not known, whatever is changed, and is
 * said beside: it holds back no advice on the rest. A penalty's wait counts from the last day of its year, so it is over by then at the latest.
 */
export function adviceOnAnswers(version: ThresholdColumns, known: KnownFacts): Advice | null {
  const sure = known.facts.penalties?.filter(({ isAnyNumber }) => !isAnyNumber) ?? null;
  const penalties = sure?.map(({ decidedOn, severity, repairFrom, endsOn }) => ({ decidedOn, severity, repairFrom, endsOn })) ?? null;
  const { sizing, ...rest } = known;
  // While the trade is not said, its answer may bring any row of the size standard.
  const sized = sizing && known.facts.industryPath !== null ? { sizing } : {};
  return adviceFor(version, { ...rest, ...sized, facts: { ...known.facts, penalties } });
}

/**
 * What was said of penalties: the gravest, some day of its year, and any number of others that were not ruled out, none of them graver. Of a
 * penalty whose year is not said, or a span without its beginning, nobody can tell whether it still counts.
 */
function penaltiesOf({ penalty, penaltyYear, otherPenalties }: CheckAnswers, today: Day): Facts["penalties"] {
  const upTo = (day: Day) => ({ decidedOn: day < today ? day : today, repairFrom: null, endsOn: null });
  if (penalty === "none") return [];
  if (penalty === null || (penalty === "none_since" && penaltyYear === null)) return null;
  if (penalty === "none_since") return [{ ...upTo(`${Number(penaltyYear) - 1}-12-31`), severity: "serious", isAnyNumber: true }];
  if (penaltyYear === null) return [{ ...upTo(today), severity: penalty, isAnyNumber: true }];
  const year = { ...upTo(`${penaltyYear}-12-31`), severity: penalty };
  const gravest = { ...year, decidedFrom: `${penaltyYear}-01-01` };
  if (otherPenalties === "only") return [gravest];
  return [gravest, { ...(otherPenalties === "earlier" ? year : { ...year, ...upTo(today) }), isAnyNumber: true }];
}

/** Who names the graver list has said nothing of the other. */
function listsOf({ listed }: CheckAnswers): Pick<Facts, "isOnSeriousList" | "isOnAbnormalList"> {
  if (listed === null) return { isOnSeriousList: null, isOnAbnormalList: null };
  if (listed === "serious") return { isOnSeriousList: true, isOnAbnormalList: null };
  return { isOnSeriousList: false, isOnAbnormalList: listed === "abnormal" };
}

function sourceOf(key: FactKey, facts: Facts): FactSource {
  // What was said of penalties may leave a rule open; then their records would tell.
  const isSaid = key === "penalties" ? !facts.penalties?.some(({ decidedFrom, isAnyNumber }) => decidedFrom || isAnyNumber) : true;
  if (facts[key] !== null && isSaid) return { state: "known", from: key === "sizeClass" ? "derived" : "declared" };
  const itemCodes = [...new Set(criteria.filter(({ fact }) => fact === key).flatMap(({ supply }) => supply.items))];
  return itemCodes.length > 0 ? { state: "not_authorised", itemCodes } : { state: "not_supplied", itemCodes };
}
