import { addMonths } from "../../server/kernel/dates.ts";
import { fen } from "../../server/kernel/money.ts";
import { type CohortMember, cohortsOf, newestOfEach } from "../../server/matching/cohorts.ts";
import { appliesTo, type CrowdGroup } from "../../server/matching/crowd/groups.ts";
import { type Facts, unknownFacts } from "../../server/products/criteria/facts.ts";
import { industryPath, regionPath } from "../../server/products/criteria/hierarchy.ts";
import { type CriterionKey, type ThresholdColumns, thresholdsOf } from "../../server/products/criteria/registry.ts";
import type { CrowdKind } from "../schema/words.ts";

export const crowdDay = "2026-11-22";

/** A request that a firm sent. */
export type Sender = CohortMember & { readonly sentAt: Date };
const sentAt = new Date("2026-11-01T04:00:00Z");

/** A small town's firms, each a little unlike the others. */
export const town: readonly Sender[] = Array.from({ length: 64 }, (_, nth) => ({
  firm: `org_${nth}`,
  sentAt,
  tag: "",
  facts: {
    ...unknownFacts(crowdDay),
    amountFen: fen(20_000_000 + ((nth * 37) % 64) * 1_000_000),
    termMonths: 6 + ((nth * 11) % 30),
    rateBpsMax: 350 + ((nth * 23) % 64) * 5,
    purpose: nth % 3 ? ("working_capital" as const) : ("equipment" as const),
    guaranteeModes: ["credit"],
    regionPath: regionPath(nth % 2 ? "320505" : "320506"),
    industryPath: industryPath(nth % 5 ? "3484" : "0111"),
    registeredOn: addMonths(crowdDay, -((nth * 7) % 120) - 6),
    annualRevenueFen: fen(100_000_000 + ((nth * 41) % 64) * 10_000_000),
    taxGrade: nth % 4 ? ("B" as const) : ("A" as const),
    insuredStaff: 3 + ((nth * 29) % 64),
    registeredCapitalFen: fen(50_000_000 + ((nth * 17) % 64) * 5_000_000),
    penalties: [],
    isFirstLoan: nth % 2 === 0,
  },
}));

/** One firm that is more, older and asks for more than all others. */
export const giant: Sender = {
  firm: "org_giant",
  sentAt,
  tag: "",
  facts: {
    ...(town[0]?.facts ?? unknownFacts(crowdDay)),
    amountFen: fen(900_000_000),
    termMonths: 58,
    rateBpsMax: 2_900,
    registeredOn: addMonths(crowdDay, -12 * 45),
    annualRevenueFen: fen(90_000_000_000),
    insuredStaff: 900,
    registeredCapitalFen: fen(9_000_000_000),
  },
};

/** One firm, unlike all others in what its grade is and how old it is, and its many requests: the last is the newest. */
export const busy: readonly Sender[] = Array.from({ length: 14 }, (_, nth) => ({
  firm: "org_busy",
  sentAt: new Date(sentAt.getTime() + nth * 60_000),
  tag: "",
  facts: {
    ...giant.facts,
    amountFen: fen(800_000_000 + nth * 1_000_000),
    regionPath: regionPath("320102"),
    industryPath: industryPath("6510"),
    taxGrade: "D" as const,
  },
}));

export const open: ThresholdColumns = {
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

export const steps = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, nth) => Math.round(from + ((to - from) * nth) / (count - 1)));

/** Every slider a lender has, walked in steps, below and beyond what any firm is like; what the terms ask besides stays. */
export function slidersOver(terms: ThresholdColumns, count: number): Readonly<Record<string, readonly ThresholdColumns[]>> {
  const column = (key: "amountFenMin" | "amountFenMax" | "termMonthsMin" | "rateBpsMin", least: number, most: number) =>
    steps(least, most, count).map((value): ThresholdColumns => ({ ...terms, [key]: value }));
  const rule = (key: CriterionKey, most: number) =>
    steps(1, most, count).map((value): ThresholdColumns => ({ ...terms, criteria: { ...(terms.criteria as object), [key]: value } }));
  return {
    amountFenMin: column("amountFenMin", 1, 1_000_000_000),
    amountFenMax: column("amountFenMax", 1, 1_000_000_000),
    termMonthsMin: column("termMonthsMin", 1, 60),
    rateBpsMin: column("rateBpsMin", 0, 3_000),
    years: rule("years_in_operation_min", 50),
    revenue: rule("annual_revenue_fen_min", 100_000_000_000),
    staff: rule("insured_staff_min", 1_000),
    capital: rule("registered_capital_fen_min", 10_000_000_000),
  };
}

export type Told = Readonly<Record<CrowdKind, readonly CrowdGroup[]>>;
export const inGroups = (sent: readonly Sender[]): Told => {
  const nobodyAsks: Partial<Facts> = { amountFen: null, termMonths: null, rateBpsMax: null, purpose: null, guaranteeModes: null };
  const members = newestOfEach(sent);
  return {
    request: cohortsOf(members, crowdDay),
    enterprise: cohortsOf(
      members.map((member) => ({ ...member, facts: { ...member.facts, ...nobodyAsks } })),
      crowdDay,
    ),
  };
};
/** The planted fault: each firm for itself. */
export const oneByOne = (members: readonly CohortMember[]): Told => {
  const groups = members.map(({ facts }) => ({ size: 1, facts }));
  return { request: groups, enterprise: groups };
};

/** The planted fault: each request for a firm of its own, so that one firm with many is a group. */
export const requestByRequest = (sent: readonly Sender[]): Told =>
  inGroups(sent.map((member, nth) => ({ ...member, firm: `${member.firm} ${nth}` })));

/** Whether the older requests of the firm that sent many change what stands behind any figure. */
export function tellsTheBusy(count: (sent: readonly Sender[]) => Told, others: readonly Sender[], positions: readonly ThresholdColumns[]) {
  const [with1, with14] = [busy.slice(-1), busy].map((its) => walk(count([...others, ...its]), positions));
  return JSON.stringify(with1) !== JSON.stringify(with14);
}

/** How many stand behind what is shown at every position of a slider, before it is rounded: by the plain evaluator, group by group. */
export function walk(groups: Told, positions: readonly ThresholdColumns[]) {
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

/** Whether two positions of the slider differ by one to nine firms. */
export function isolates(groups: Told, positions: readonly ThresholdColumns[]): boolean {
  const walked = walk(groups, positions);
  return [0, 1].some((kind) => {
    const counts = [...new Set(walked.map((behind) => behind[kind] ?? 0))].sort((a, b) => a - b);
    return counts.some((count, nth) => nth > 0 && count - (counts[nth - 1] ?? 0) < 10);
  });
}
