import { type Day, monthsFrom } from "../../kernel/dates.ts";
import { leastFirms } from "../../kernel/least-firms.ts";
import { gatherCohorts } from "../../matching/cohorts.ts";
import type { Facts } from "../../products/criteria/facts.ts";
import type { Column, Sample } from "../core/sample.ts";

import type { LeftOutReason, TrialResult } from "../result.ts";
import type { NumberKey, WordKey } from "./columns.ts";
import type { FirmOutcome } from "./outcomes.ts";

/** A firm that agreed, as it was known on the day of its newest request to the lender. */
export type Applicant = { readonly firm: string; readonly code: string; readonly askedOn: Day; readonly facts: Facts };

/**
 * What applicants and a file of outcomes make of a sample. All who agreed are first put into groups of at least `k` firms by what they are like, whatever
 * the file says and whomever it names; each then stands with what its group has in common, so that no figure rests on what one firm alone is like.
 */
export function sampleOfFirms(
  applicants: readonly Applicant[],
  outcomes: ReadonlyMap<string, FirmOutcome>,
  today: Day,
  k: number = leastFirms,
): { readonly sample: Sample; readonly leftOut: TrialResult["leftOut"] } {
  const groups = gatherCohorts(
    applicants.map((one) => ({ ...one, tag: "" })),
    today,
    k,
  );
  const told = groups.flatMap(({ facts, members }) => {
    // A group is as old as its firms were when the first of them asked: the day of one alone would tell it from the others.
    const groupAskedOn = members.map(({ askedOn }) => askedOn).toSorted()[0] ?? today;
    return members.map((member) => ({ ...member, facts, groupAskedOn }));
  });
  const standing = new Set(told.map(({ code }) => code));
  const rows = told.flatMap(({ code, askedOn, facts, groupAskedOn }) => {
    const outcome = outcomes.get(code);
    return outcome ? [{ facts, groupAskedOn, isBad: outcome.isBad, isLate: outcome.on > askedOn && outcome.on <= today }] : [];
  });
  const kept = rows.filter(({ isLate }) => isLate);
  const out: readonly (readonly [LeftOutReason, number])[] = [
    ["no_consent", [...outcomes.keys()].filter((code) => !standing.has(code)).length],
    ["not_in_file", told.length - rows.length],
    ["ended_before", rows.length - kept.length],
  ];
  return {
    sample: {
      columns: columnsOf(kept),
      // Each is one row, and nobody is named.
      subjects: kept.map((_, row) => String(row)),
      isBad: Uint8Array.from(kept, ({ isBad }) => Number(isBad)),
      decidedOn: null,
    },
    leftOut: out.flatMap(([reason, rows]) => (rows === 0 ? [] : [{ reason, rows }])),
  };
}

const yuan = (fen: number | null) => (fen === null ? null : fen / 100);
const said = (value: boolean | null) => (value === null ? null : String(value));

/** What a score may weigh, by the key under which its name is kept. */
const numbers: Readonly<Record<NumberKey, (facts: Facts, askedOn: Day) => number | null>> = {
  amount_asked: ({ amountFen }) => yuan(amountFen),
  term_months: ({ termMonths }) => termMonths,
  company_years: ({ registeredOn }, askedOn) =>
    registeredOn === null ? null : Math.max(0, Math.floor((monthsFrom(registeredOn, askedOn).length - 1) / 12)),
  annual_revenue: ({ annualRevenueFen }) => yuan(annualRevenueFen),
  tax_paid: ({ taxPaidFen }) => yuan(taxPaidFen),
  insured_staff: ({ insuredStaff }) => insuredStaff,
  registered_capital: ({ registeredCapitalFen }) => yuan(registeredCapitalFen),
  penalties: ({ penalties }) => penalties?.length ?? null,
};
const words: Readonly<Record<WordKey, (facts: Facts) => string | null>> = {
  grade: ({ evaluationGrade }) => evaluationGrade,
  tax_grade: ({ taxGrade }) => taxGrade,
  serious_list: ({ isOnSeriousList }) => said(isOnSeriousList),
  abnormal_list: ({ isOnAbnormalList }) => said(isOnAbnormalList),
  first_loan: ({ isFirstLoan }) => said(isFirstLoan),
};

function columnsOf(rows: readonly { readonly facts: Facts; readonly groupAskedOn: Day }[]): Column[] {
  return [
    ...Object.entries(numbers).map(([name, read]): Column => {
      return {
        name,
        kind: "number",
        values: Float64Array.from(rows, ({ facts, groupAskedOn }) => read(facts, groupAskedOn) ?? Number.NaN),
      };
    }),
    ...Object.entries(words).map(([name, read]): Column => ({ name, kind: "word", values: rows.map(({ facts }) => read(facts)) })),
  ];
}
