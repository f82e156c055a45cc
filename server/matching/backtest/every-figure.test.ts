import { expect, test } from "vitest";
import { giant, open, slidersOver, town } from "../../../db/testing/crowd-sliders.ts";
import { type Behind, behindEach, figuresIn, isolatingKinds } from "../../../db/testing/shown-figures.ts";
import type { ThresholdColumns } from "../../products/criteria/registry.ts";
import { countPast } from "./count-past.ts";
import { groupPast, type PastGroup, type PastMember } from "./group-past.ts";

const period = { from: "2025-11-22", to: "2026-11-22" };
const ended = ["drawn", "declined", "offered"] as const;
const past: readonly PastMember[] = [...town, ...town.map((one) => ({ ...one, firm: `${one.firm} b` })), giant].map((member, nth) => ({
  firm: member.firm,
  outcome: ended[nth % 3] ?? "drawn",
  sentAt: new Date("2026-03-15T04:00:00Z"),
  month: "2026-03",
  facts: member.facts,
}));
const asks: ThresholdColumns = { ...open, criteria: { tax_grade_in: ["B"], annual_revenue_fen_min: 200_000_000 } };
const onShelf: ThresholdColumns = { ...asks, criteria: { ...(asks.criteria as object), years_in_operation_min: 6 } };
const sliders = slidersOver(asks, 40);

/** Who stands behind each figure of the tests of all positions of a slider. */
function walkTests(groups: readonly PastGroup[], positions: readonly ThresholdColumns[]): Behind[] {
  return positions.map((terms) =>
    behindEach(groups.length, (sizeOf) => {
      const weighed = groups.map((group, nth) => ({ ...group, size: sizeOf(nth) }));
      return figuresIn(countPast(weighed, terms, onShelf, period, (sum) => sum));
    }),
  );
}

const isolating = (groups: readonly PastGroup[], slider: string, together?: (name: string) => string) =>
  isolatingKinds(
    walkTests(groups, sliders[slider] ?? []),
    groups.map(({ size }) => size),
    together,
  );

test.each(Object.keys(sliders))("no two figures of tests with the rule %s moved differ by fewer than ten firms", (slider) => {
  expect(isolating(groupPast(past, period.to), slider, () => "whichever")).toEqual([]);
});

test("twin: tested firm by firm, every figure that a rule moves singles out a firm", () => {
  const found = new Set(["years", "revenue"].flatMap((slider) => isolating(groupPast(past, period.to, 1), slider)));

  const kinds = ["all", "byOutcome", "firstLoan"].map((sum) => `${sum}/tested`);
  const ofRules = ["onlyThisExcludes", "ofWhichDrawn"].map((figure) => `byCriterion/${figure}`);
  const ofChange = ["gained", "gainedFirst", "lost"].map((figure) => `change/${figure}`);
  expect([...found].sort()).toEqual(expect.arrayContaining([...kinds, ...ofRules, ...ofChange].sort()));
});
