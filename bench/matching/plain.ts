import { evaluationGrades, guaranteeModes, loanPurposes, severities } from "../../db/schema/words.ts";
import { addMonths } from "../../server/kernel/dates.ts";
import type { Listed } from "../../server/matching/index/product-index.ts";
import type { JudgedFacts } from "../../server/matching/judge.ts";
import { taxGrades } from "../../server/products/criteria/facts.ts";
import { industryPath } from "../../server/products/criteria/hierarchy.ts";

/** Products and requests as plain figures, as peers take them: words as bits, lists as bits or codes. Everything is known. */
export type PlainProduct = {
  readonly id: string;
  readonly hasRoom: boolean;
  readonly amountMin: number;
  readonly amountMax: number;
  readonly termMin: number;
  readonly termMax: number;
  readonly rateMin: number;
  readonly purposes: number;
  /** All bits where a credit loan is given. */
  readonly guarantees: number;
  readonly required: readonly string[];
  readonly regions: readonly string[] | null;
  readonly sections: number | null;
  readonly excluded: readonly string[];
  readonly years: number;
  readonly capital: number;
  readonly revenue: number;
  readonly tax: number;
  readonly staff: number;
  readonly sizes: number;
  readonly taxGrades: number;
  readonly grades: number;
  /** Which of the nine counts, and how many of them at most; −1 where it is not asked. */
  readonly penaltyWindow: number;
  readonly penaltyMax: number;
  readonly noSerious: boolean;
  readonly noAbnormal: boolean;
  readonly firstOnly: boolean;
};

export type PlainFacts = {
  readonly amount: number;
  readonly term: number;
  readonly rate: number;
  readonly purpose: number;
  readonly guarantees: number;
  readonly withheld: readonly string[];
  readonly places: readonly string[];
  readonly section: number;
  readonly division: string;
  readonly years: number;
  readonly capital: number;
  readonly revenue: number;
  readonly tax: number;
  readonly staff: number;
  readonly size: number;
  readonly taxGrade: number;
  readonly grade: number;
  readonly penalties: readonly number[];
  readonly serious: boolean;
  readonly abnormal: boolean;
  readonly first: boolean;
};

const sizes = ["large", "medium", "small", "micro"];
const windows = severities.flatMap((severity) => [12, 24, 36].map((months) => ({ severity, months })));
const bit = (of: readonly string[], word: string) => 1 << of.indexOf(word);
const bits = (of: readonly string[], words: readonly string[]) => words.reduce((sum, word) => sum | bit(of, word), 0);
const all = 0xffff;
const sectionBit = (code: string) => 1 << (code.charCodeAt(0) - 65);

type Chosen = Readonly<Record<string, unknown>>;
const numberOf = (chosen: Chosen, key: string) => (chosen[key] as number | undefined) ?? 0;
const bitsOf = (chosen: Chosen, key: string, of: readonly string[]) => (chosen[key] ? bits(of, chosen[key] as string[]) : all);

export function plainProduct({ id, hasRoom, terms }: Listed): PlainProduct {
  const chosen = terms.criteria as Chosen;
  const accepted = chosen.industries_accepted as readonly string[] | undefined;
  const penalties = chosen.penalties_max as { severity: string; months: number; count: number } | undefined;
  return {
    id,
    hasRoom,
    amountMin: terms.amountFenMin,
    amountMax: terms.amountFenMax,
    termMin: terms.termMonthsMin,
    termMax: terms.termMonthsMax,
    rateMin: terms.rateBpsMin,
    purposes: bits(loanPurposes, terms.purposes),
    guarantees: terms.guaranteeModes.includes("credit") ? all : bits(guaranteeModes, terms.guaranteeModes),
    required: (terms.requiredItems ?? []).filter(({ isRequired }) => isRequired).map(({ itemCode }) => itemCode),
    regions: (chosen.regions as string[] | undefined) ?? null,
    sections: accepted ? accepted.reduce((sum, code) => sum | sectionBit(code), 0) : null,
    excluded: (chosen.industries_excluded as string[] | undefined) ?? [],
    years: numberOf(chosen, "years_in_operation_min"),
    capital: numberOf(chosen, "registered_capital_fen_min"),
    revenue: numberOf(chosen, "annual_revenue_fen_min"),
    tax: numberOf(chosen, "tax_paid_fen_min"),
    staff: numberOf(chosen, "insured_staff_min"),
    sizes: bitsOf(chosen, "size_class_in", sizes),
    taxGrades: bitsOf(chosen, "tax_grade_in", taxGrades),
    grades: bitsOf(chosen, "evaluation_grade_in", evaluationGrades),
    penaltyWindow: penalties
      ? windows.findIndex(({ severity, months }) => severity === penalties.severity && months === penalties.months)
      : -1,
    penaltyMax: penalties?.count ?? 0,
    noSerious: chosen.no_serious_listing === true,
    noAbnormal: chosen.no_abnormal_listing === true,
    firstOnly: chosen.first_time_borrower_only === true,
  };
}

export function plainFacts({ facts }: JudgedFacts): PlainFacts {
  const path = facts.industryPath ?? [];
  const today = facts.asOf;
  const registered = facts.registeredOn ?? today;
  const years = Number(today.slice(0, 4)) - Number(registered.slice(0, 4));
  return {
    amount: facts.amountFen ?? 0,
    term: facts.termMonths ?? 0,
    rate: facts.rateBpsMax ?? 0,
    purpose: bit(loanPurposes, facts.purpose ?? ""),
    guarantees: bits(guaranteeModes, facts.guaranteeModes ?? []),
    withheld: facts.withheldItems ?? [],
    places: facts.regionPath ?? [],
    section: sectionBit(path.at(-1) ?? "A"),
    division: (industryPath(path[0] ?? "") ?? []).find((code) => code.length === 2) ?? "",
    years: addMonths(registered, 12 * years) <= today ? years : years - 1,
    capital: facts.registeredCapitalFen ?? 0,
    revenue: facts.annualRevenueFen ?? 0,
    tax: facts.taxPaidFen ?? 0,
    staff: facts.insuredStaff ?? 0,
    size: bit(sizes, facts.sizeClass ?? ""),
    taxGrade: bit(taxGrades, facts.taxGrade ?? ""),
    grade: bit(evaluationGrades, facts.evaluationGrade ?? ""),
    penalties: windows.map(({ severity, months }) => {
      const counted = (facts.penalties ?? []).filter(
        (penalty) =>
          addMonths(penalty.decidedOn, months) > today && severities.indexOf(penalty.severity ?? "minor") >= severities.indexOf(severity),
      );
      return counted.length;
    }),
    serious: facts.isOnSeriousList ?? false,
    abnormal: facts.isOnAbnormalList ?? false,
    first: facts.isFirstLoan ?? false,
  };
}
