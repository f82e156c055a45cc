import { expect, test } from "vitest";
import {
  busy,
  crowdDay,
  giant,
  inGroups,
  isolates,
  oneByOne,
  open,
  requestByRequest,
  slidersOver,
  type Told,
  tellsTheBusy,
  town,
  walk,
} from "../../../db/testing/crowd-sliders.ts";
import { unknownFacts } from "../../products/criteria/facts.ts";
import type { ThresholdColumns } from "../../products/criteria/registry.ts";
import { countLive } from "./counting.ts";
import { answersOf, tens } from "./groups.ts";

const sliders = slidersOver(open, 400);

const shownAt = (groups: Told, terms: ThresholdColumns) =>
  countLive({ day: crowdDay, groups }, terms, null, (kind, rule) => answersOf(groups[kind], rule));

test.each(Object.keys(sliders))(
  "no two positions of the slider %s differ by fewer than ten firms, with a giant or a firm of many requests in town and without",
  (slider) => {
    for (const members of [town, [...town, giant], [...town, ...busy]])
      expect(isolates(inGroups(members), sliders[slider] ?? [])).toBe(false);
  },
);

test.each(Object.keys(sliders))("twin: counted one by one, the slider %s isolates a firm", (slider) => {
  expect(isolates(oneByOne([...town, giant]), sliders[slider] ?? [])).toBe(true);
});

test.each(Object.keys(sliders))("a firm with many requests is told no more of by the slider %s than with one", (slider) => {
  for (const others of [town, town.slice(0, 9)]) expect(tellsTheBusy(inGroups, others, sliders[slider] ?? [])).toBe(false);
});

test("twin: counted request by request, the sliders tell a firm's own age, revenue, staff and grade", () => {
  const nine = town.slice(0, 9);
  const asks: readonly ThresholdColumns[] = [
    { ...open, criteria: { tax_grade_in: ["D"] } },
    { ...open, criteria: { insured_staff_min: 900 } },
  ];

  for (const terms of asks) {
    expect(shownAt(requestByRequest([...nine, ...busy]), terms).requests).toMatchObject({ qualify: 10 });
    expect(shownAt(inGroups([...nine, ...busy]), terms).requests).toMatchObject({ total: 10, qualify: null });
  }
  for (const positions of Object.values(sliders)) expect(tellsTheBusy(requestByRequest, nine, positions)).toBe(true);
});

test("where only the giant would pass, what is shown is the same as in a town without it, and counted one by one it is not", () => {
  const beyond: readonly ThresholdColumns[] = [
    { ...open, amountFenMin: 500_000_000 },
    { ...open, termMonthsMin: 50 },
    { ...open, criteria: { years_in_operation_min: 30 } },
    { ...open, criteria: { annual_revenue_fen_min: 50_000_000_000 } },
    { ...open, criteria: { insured_staff_min: 500 } },
  ];
  const shownOf = (told: Told) =>
    beyond
      .map((terms) => shownAt(told, terms))
      .map(({ requests, enterprises, byRegion }) => [requests.qualify, enterprises.qualify, byRegion]);

  expect(shownOf(inGroups([...town, giant]))).toEqual(shownOf(inGroups(town)));
  expect(walk(oneByOne([...town, giant]), beyond)).not.toEqual(walk(oneByOne(town), beyond));
});

test("what is shown is what stands behind it, in tens", () => {
  const groups = inGroups([...town, giant]);
  for (const positions of Object.values(sliders)) {
    const every = positions.filter((_, nth) => nth % 40 === 0);
    const shown = every.map((terms) => shownAt(groups, terms)).map(({ requests, enterprises }) => [requests.qualify, enterprises.qualify]);

    expect(shown).toEqual(walk(groups, every).map((behind) => behind.map(tens)));
  }
});

test("every figure of a crowd's view is a number of tens, or fewer than ten", () => {
  const groups = inGroups([...town, giant]);
  const terms = { ...open, criteria: { tax_grade_in: ["A"], years_in_operation_min: 3, regions: ["320500"] } };

  const view = countLive({ day: crowdDay, groups }, terms, open, (kind, rule) => answersOf(groups[kind], rule));

  const figures: number[] = [];
  JSON.stringify(
    { ...view, byCriterion: view.byCriterion.map(({ bars, ...rest }) => [rest, bars.map(({ label: _, ...bar }) => bar)]) },
    (_, value) => {
      if (typeof value === "number") figures.push(value);
      return value;
    },
  );
  expect(figures.length).toBeGreaterThan(10);
  expect(figures.filter((figure) => figure < 10 || figure % 10 !== 0)).toEqual([]);
});

test("words stand in the order of the rule's own form, each bar with whether the rule takes it", () => {
  const grades = ["D", "A+", "C"] as const;
  const members = Array.from({ length: 60 }, (_, nth) => ({
    firm: `org_${nth}`,
    sentAt: new Date(crowdDay),
    tag: "",
    facts: { ...unknownFacts(crowdDay), evaluationGrade: grades[nth % 3] ?? null },
  }));

  const [, ...chosen] = shownAt(inGroups(members), { ...open, criteria: { evaluation_grade_in: ["A+", "A"] } }).byCriterion.slice(-2);

  expect(chosen[0]?.bars.map(({ label, enterprises, meets }) => [label.kind === "word" && label.word, enterprises, meets])).toEqual([
    ["A+", 20, true],
    ["C", 20, false],
    ["D", 20, false],
  ]);
});

test.each([
  ["where rates lie", (nth: number) => 300 + (nth % 6) * 100, ["300–350", "400–450", "500–550", "600–700", "700–800", "800–"]],
  ["where most set no limit", (nth: number) => (nth % 3 ? 10_000 : 800), ["800–1200", "2400–"]],
])("the highest rates accepted are told in fine bars, from an edge below the least: %s", (_, rateOf, told) => {
  const members = Array.from({ length: 120 }, (_, nth) => ({
    firm: `org_${nth}`,
    sentAt: new Date(crowdDay),
    tag: "",
    facts: { ...unknownFacts(crowdDay), rateBpsMax: rateOf(nth) },
  }));

  const { bars = [] } = shownAt(inGroups(members), open).byCriterion.find(({ criterion }) => criterion === "rate") ?? {};

  expect(bars.flatMap(({ label }) => (label.kind === "range" ? [`${label.from ?? ""}–${label.to ?? ""}`] : []))).toEqual(told);
});

test.each([
  [0, null],
  [9, null],
  [10, 10],
  [19, 10],
  [20, 20],
])("%i firms are shown as %s", (sum, shown) => {
  expect(tens(sum)).toBe(shown);
});
