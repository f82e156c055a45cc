import { expect, test } from "vitest";
import type { CrowdKind } from "../../../db/schema/words.ts";
import { addMonths } from "../../kernel/dates.ts";
import { fen } from "../../kernel/money.ts";
import { type Facts, unknownFacts } from "../../products/criteria/facts.ts";
import { industryPath, regionPath } from "../../products/criteria/hierarchy.ts";
import { type ThresholdColumns, thresholdsOf } from "../../products/criteria/registry.ts";
import { type CohortMember, cohortsOf } from "../cohorts.ts";
import { countLive } from "./counting.ts";
import { answersOf, appliesTo, type CrowdGroup, type Crowds, tens } from "./groups.ts";

const today = "2026-11-22";

/** A small town's firms, each a little unlike the others. */
const town: readonly CohortMember[] = Array.from({ length: 64 }, (_, nth) => ({
  firm: `org_${nth}`,
  tag: "",
  facts: {
    ...unknownFacts(today),
    amountFen: fen(20_000_000 + ((nth * 37) % 64) * 1_000_000),
    termMonths: 6 + ((nth * 11) % 30),
    rateBpsMax: 350 + ((nth * 23) % 64) * 5,
    purpose: nth % 3 ? ("working_capital" as const) : ("equipment" as const),
    guaranteeModes: ["credit"],
    regionPath: regionPath(nth % 2 ? "320505" : "320506"),
    industryPath: industryPath(nth % 5 ? "3484" : "0111"),
    registeredOn: addMonths(today, -((nth * 7) % 120) - 6),
    annualRevenueFen: fen(100_000_000 + ((nth * 41) % 64) * 10_000_000),
    taxGrade: nth % 4 ? ("B" as const) : ("A" as const),
    insuredStaff: 3 + ((nth * 29) % 64),
    registeredCapitalFen: fen(50_000_000 + ((nth * 17) % 64) * 5_000_000),
    penalties: [],
    isFirstLoan: nth % 2 === 0,
  },
}));

/** One firm that is more, older and asks for more than all others. */
const giant: CohortMember = {
  firm: "org_giant",
  tag: "",
  facts: {
    ...(town[0]?.facts ?? unknownFacts(today)),
    amountFen: fen(900_000_000),
    termMonths: 58,
    rateBpsMax: 2_900,
    registeredOn: addMonths(today, -12 * 45),
    annualRevenueFen: fen(90_000_000_000),
    insuredStaff: 900,
    registeredCapitalFen: fen(9_000_000_000),
  },
};

const open: ThresholdColumns = {
  amountFenMin: 1,
  amountFenMax: 1_000_000_000_000,
  termMonthsMin: 1,
  termMonthsMax: 360,
  rateBpsMin: 0,
  rateBpsMax: 10_000,
  purposes: ["working_capital", "equipment"],
  guaranteeModes: ["credit"],
  criteria: {},
};

const steps = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, nth) => Math.round(from + ((to - from) * nth) / (count - 1)));
const range = (least: number, most: number) => steps(least, most, 400);

/** Every slider a lender has, walked in fine steps, below and beyond what any firm of the town is like. */
const sliders: Readonly<Record<string, readonly ThresholdColumns[]>> = {
  amountFenMin: range(1, 1_000_000_000).map((amountFenMin) => ({ ...open, amountFenMin })),
  amountFenMax: range(1, 1_000_000_000).map((amountFenMax) => ({ ...open, amountFenMax })),
  termMonthsMin: range(1, 60).map((termMonthsMin) => ({ ...open, termMonthsMin })),
  rateBpsMin: range(0, 3_000).map((rateBpsMin) => ({ ...open, rateBpsMin })),
  years: range(1, 50).map((years) => ({ ...open, criteria: { years_in_operation_min: years } })),
  revenue: range(1, 100_000_000_000).map((least) => ({ ...open, criteria: { annual_revenue_fen_min: least } })),
  staff: range(1, 1_000).map((least) => ({ ...open, criteria: { insured_staff_min: least } })),
  capital: range(1, 10_000_000_000).map((least) => ({ ...open, criteria: { registered_capital_fen_min: least } })),
};

type Told = Readonly<Record<CrowdKind, readonly CrowdGroup[]>>;
const inGroups = (members: readonly CohortMember[]): Told => {
  const nobodyAsks: Partial<Facts> = { amountFen: null, termMonths: null, rateBpsMax: null, purpose: null, guaranteeModes: null };
  return {
    request: cohortsOf(members, today),
    enterprise: cohortsOf(
      members.map((member) => ({ ...member, facts: { ...member.facts, ...nobodyAsks } })),
      today,
    ),
  };
};
/** The planted fault: each firm for itself. */
const oneByOne = (members: readonly CohortMember[]): Told => {
  const groups = members.map(({ facts }) => ({ size: 1, facts }));
  return { request: groups, enterprise: groups };
};

/** How many stand behind what is shown at every position of a slider, before it is rounded: by the plain evaluator, group by group. */
function walk(groups: Told, positions: readonly ThresholdColumns[]) {
  const kinds = ["request", "enterprise"] as const;
  return positions.map((terms) => {
    const rules = thresholdsOf(terms);
    return kinds.map((kind) => {
      const asked = rules.filter((rule) => appliesTo(kind, rule));
      const passing = groups[kind].filter(({ facts }) =>
        asked.every(({ criterion, threshold }) => criterion.passes(facts, threshold) === true),
      );
      return passing.reduce((sum, { size }) => sum + size, 0);
    });
  });
}

const shownAt = (groups: Told, terms: ThresholdColumns) =>
  countLive({ day: today, groups }, terms, null, (kind, rule) => answersOf(groups[kind], rule));

/** Whether two positions of the slider differ by one to nine firms. */
function isolates(groups: Told, positions: readonly ThresholdColumns[]): boolean {
  const walked = walk(groups, positions);
  return [0, 1].some((kind) => {
    const counts = [...new Set(walked.map((behind) => behind[kind] ?? 0))].sort((a, b) => a - b);
    return counts.some((count, nth) => nth > 0 && count - (counts[nth - 1] ?? 0) < 10);
  });
}

test.each(Object.keys(sliders))(
  "no two positions of the slider %s differ by fewer than ten firms, with a giant in town and without",
  (slider) => {
    for (const members of [town, [...town, giant]]) expect(isolates(inGroups(members), sliders[slider] ?? [])).toBe(false);
  },
);

test.each(Object.keys(sliders))("twin: counted one by one, the slider %s isolates a firm", (slider) => {
  expect(isolates(oneByOne([...town, giant]), sliders[slider] ?? [])).toBe(true);
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

  const view = countLive({ day: today, groups }, terms, open, (kind, rule) => answersOf(groups[kind], rule));

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
    tag: "",
    facts: { ...unknownFacts(today), evaluationGrade: grades[nth % 3] ?? null },
  }));

  const [, ...chosen] = shownAt(inGroups(members), { ...open, criteria: { evaluation_grade_in: ["A+", "A"] } }).byCriterion.slice(-2);

  expect(chosen[0]?.bars.map(({ label, enterprises, meets }) => [label.kind === "word" && label.word, enterprises, meets])).toEqual([
    ["A+", 20, true],
    ["C", 20, false],
    ["D", 20, false],
  ]);
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

test("ten thousand groups are counted within the time of a drag", () => {
  const groups = { request: [] as CrowdGroup[], enterprise: [] as CrowdGroup[] };
  for (let nth = 0; nth < 10_000; nth++) groups.enterprise.push({ size: 12, facts: town[nth % town.length]?.facts ?? unknownFacts(today) });
  const crowds: Crowds = { day: today, groups };
  const kept = new Map<string, Uint8Array>();
  const answering = (kind: CrowdKind, rule: Parameters<typeof answersOf>[1]) => {
    const key = `${kind} ${rule.criterion.key} ${JSON.stringify(rule.threshold)}`;
    const answer = kept.get(key) ?? answersOf(groups[kind], rule);
    kept.set(key, answer);
    return answer;
  };
  const at = (least: number) => ({
    ...open,
    criteria: { insured_staff_min: least, annual_revenue_fen_min: 200_000_000, tax_grade_in: ["A", "B"] },
  });
  countLive(crowds, at(1), null, answering);

  const times = steps(2, 60, 30).map((least) => {
    const begun = performance.now();
    countLive(crowds, at(least), null, answering);
    return performance.now() - begun;
  });

  expect(times.toSorted((a, b) => a - b)[15]).toBeLessThan(20);
});
