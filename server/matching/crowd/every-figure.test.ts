import { describe, expect, test } from "vitest";
import type { CrowdKind } from "../../../db/schema/words.ts";
import { crowdDay, giant, inGroups, oneByOne, open, type Sender, slidersOver, type Told, town } from "../../../db/testing/crowd-sliders.ts";
import { type Behind, behindEach, figuresIn, isolatingKinds } from "../../../db/testing/shown-figures.ts";
import { regionPath } from "../../products/criteria/hierarchy.ts";
import type { ThresholdColumns } from "../../products/criteria/registry.ts";
import { countLive } from "./counting.ts";
import { answersOf } from "./groups.ts";

/** A small town over two provinces, of which some firms let their revenue be read by nobody, and one giant. */
const spread: readonly Sender[] = [...town, giant].map((member, nth) => ({
  ...member,
  facts: {
    ...member.facts,
    regionPath: nth % 7 === 3 ? regionPath("330106") : member.facts.regionPath,
    annualRevenueFen: nth % 9 === 0 ? null : member.facts.annualRevenueFen,
  },
}));

/** Some rules beside the one that is moved, so that each excludes somebody by itself. */
const asks: ThresholdColumns = {
  ...open,
  criteria: { tax_grade_in: ["B"], annual_revenue_fen_min: 200_000_000, regions: ["320000", "330000"], first_time_borrower_only: true },
};
const sliders = slidersOver(asks, 30);
const kinds = ["request", "enterprise"] as const;

/** Who stands behind each figure that is shown at every position of a slider. */
function walkFigures(groups: Told, kind: CrowdKind, positions: readonly ThresholdColumns[]): Behind[] {
  return positions.map((terms) =>
    behindEach(groups[kind].length, (sizeOf) => {
      const weighed = Object.fromEntries(
        kinds.map((one) => [one, groups[one].map((group, nth) => ({ ...group, size: one === kind ? sizeOf(nth) : 0 }))]),
      ) as unknown as Told;
      const crowds = { day: crowdDay, groups: weighed };
      return figuresIn(
        countLive(
          crowds,
          terms,
          asks,
          (of, rule) => answersOf(weighed[of], rule),
          (sum) => sum,
        ),
      );
    }),
  );
}

const isolating = (groups: Told, kind: CrowdKind, slider: string, together?: (name: string) => string) =>
  isolatingKinds(
    walkFigures(groups, kind, sliders[slider] ?? []),
    groups[kind].map(({ size }) => size),
    together,
  );

describe.each(kinds)("of the crowd of each %s", (kind) => {
  test.each(Object.keys(sliders))(
    "no two figures that the slider %s shows anywhere on its way differ by fewer than ten firms",
    (slider) => {
      expect(isolating(inGroups(spread), kind, slider, () => "whichever")).toEqual([]);
    },
  );

  test("twin: counted one by one, every figure that a slider moves singles out a firm", () => {
    const found = new Set(["years", "revenue"].flatMap((slider) => isolating(oneByOne(spread), kind, slider)));

    const shown = kind === "request" ? "requests" : "enterprises";
    const ofRules = ["bars", "meets", "onlyThisExcludes", "unknown"].map((figure) => `byCriterion/${figure}/${shown}`);
    expect([...found].sort()).toEqual([...ofRules, `byIndustry/${shown}`, `byRegion/${shown}`, `${shown}/qualify`].sort());
  });
});

test("twin: one figure of single firms among figures of groups is noticed, by that figure's name", () => {
  const sizes = [12, 10, 1];
  const walked: Behind[] = [
    new Map([
      ["a/[x]/meets", "110"],
      ["a/[x]/unknown", "100"],
    ]),
    new Map([
      ["a/[x]/meets", "111"],
      ["a/[x]/unknown", "010"],
    ]),
  ];

  expect(isolatingKinds(walked, sizes)).toEqual(["a/meets"]);
});
