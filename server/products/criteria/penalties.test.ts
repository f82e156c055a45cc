import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, type Day } from "../../kernel/dates.ts";
import { unknownFacts } from "./facts.ts";
import { penalties } from "./penalties.ts";

const day = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays("2016-02-29", days));

test("a penalty counts until it has left the window or its publicity has ended, told by the days themselves", () => {
  fc.assert(
    fc.property(day, day, fc.option(day), fc.integer({ min: 1, max: 60 }), (asOf, decidedOn, endsOn, months) => {
      const counts = leavesOn(decidedOn, endsOn, months) > asOf;
      const one = { severity: "serious" as const, decidedOn, endsOn, repairFrom: null };

      const passes = penalties.passes({ ...unknownFacts(asOf), penalties: [one] }, { severity: "minor", months, count: 0 });

      expect(passes).toBe(!counts);
    }),
    { numRuns: 2_000 },
  );
});

function leavesOn(decidedOn: Day, endsOn: Day | null, months: number): Day {
  const left = addMonths(decidedOn, months);
  const hidden = endsOn && addDays(endsOn, 1);
  return hidden && hidden < left ? hidden : left;
}
