import type { Day } from "../../kernel/dates.ts";
import { type ThresholdColumns, thresholdsOf } from "../../products/criteria/registry.ts";
import type { Cohort } from "../cohorts.ts";

import { answers, answersOf, tens } from "../crowd/groups.ts";
import { type BacktestCounts, outcomes } from "./schema.ts";

const drawn = ["drawn", "repaid", "overdue"];

/**
 * What rules would have done with past requests, told in groups by what became of them: sums of whole groups of at least ten firms, rounded down to
 * tens.
 */
export function countPast(
  cohorts: readonly Cohort[],
  tested: ThresholdColumns,
  published: ThresholdColumns | null,
  period: { readonly from: Day; readonly to: Day },
): BacktestCounts {
  const underTested = judgedBy(cohorts, tested);
  const underPublished = published && judgedBy(cohorts, published);
  const sum = (isAmong: (cohort: Cohort, nth: number) => boolean) =>
    tens(cohorts.reduce((all, cohort, nth) => (isAmong(cohort, nth) ? all + cohort.size : all), 0));
  const counted = (isOf: (tag: string) => boolean) => ({
    total: sum(({ tag }) => isOf(tag)),
    tested: sum(({ tag }, nth) => isOf(tag) && underTested[nth]?.length === 0),
    published: underPublished && sum(({ tag }, nth) => isOf(tag) && underPublished[nth]?.length === 0),
  });
  return {
    ...period,
    byOutcome: outcomes.map((outcome) => ({ outcome, ...counted((tag) => tag === outcome) })),
    all: counted(() => true),
    byCriterion: thresholdsOf(tested).map(({ criterion: { key } }) => {
      const isOnly = (nth: number) => underTested[nth]?.length === 1 && underTested[nth]?.[0] === key;
      return {
        criterion: key,
        onlyThisExcludes: sum((_, nth) => isOnly(nth)),
        ofWhichDrawn: sum(({ tag }, nth) => drawn.includes(tag) && isOnly(nth)),
      };
    }),
  };
}

/** By group, the rules it does not meet: those it fails, and those nobody can answer. */
function judgedBy(cohorts: readonly Cohort[], terms: ThresholdColumns): string[][] {
  const unmet = cohorts.map((): string[] => []);
  for (const rule of thresholdsOf(terms)) {
    answersOf(cohorts, rule).forEach((answer, nth) => {
      if (answer !== answers.passed) unmet[nth]?.push(rule.criterion.key);
    });
  }
  return unmet;
}
