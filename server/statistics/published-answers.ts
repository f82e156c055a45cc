import "server-only";
import { withPublisher } from "../access/with-actor.ts";
import type { Visitor } from "../kernel/actor.ts";
import { addMonths, shanghaiDate } from "../kernel/dates.ts";
import { casesMin } from "../loan-requests/cases/case.ts";
import { keptShare } from "./answers.ts";
import { readAnswers } from "./queries/answers.ts";
import type { PublishedAnswers } from "./schema.ts";

const monthsBack = 12;

/** How each lender kept its word over the last twelve months, for anyone who compares lenders. Under five cases there is no rate and no median. */
export function readPublishedAnswers(visitor: Visitor): Promise<PublishedAnswers> {
  return withPublisher(visitor, async (scope) => {
    const today = shanghaiDate(scope.now);
    const answers = await readAnswers(scope, {}, { from: addMonths(today, -monthsBack), to: null });
    const rated = Array.from(answers.byLender, ([lenderId, own]) => {
      const { due, medianMinutes } = own;
      return [lenderId, { due: due < casesMin ? null : due, keptPpm: keptShare(own), medianMinutes }] as const;
    });
    return { asOf: scope.now, months: monthsBack, byLender: Object.fromEntries(rated) };
  });
}
