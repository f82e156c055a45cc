import { evaluationGrades, guaranteeModes } from "../../db/schema/words.ts";
import { sizeBy } from "../kernel/enterprise-size.ts";
import { industryLevelOf, industrySections, sectionOf } from "../kernel/industry.ts";
import type { Fen } from "../kernel/money.ts";
import { type FactKey, type Facts, taxGrades } from "../products/criteria/facts.ts";
import { industryPath, regionPath } from "../products/criteria/hierarchy.ts";
import type { thresholdsOf } from "../products/criteria/registry.ts";
import type { KnownFacts } from "./fact-source.ts";

export type Thresholds = ReturnType<typeof thresholdsOf>;
/** What may have to be found out; the assets are no fact of their own, but the size may rest on them. */
export type FactToFind = FactKey | "totalAssetsFen";

const sizes = ["micro", "small", "medium", "large"] as const;
const sizing: ReadonlySet<FactToFind> = new Set(["insuredStaff", "annualRevenueFen", "totalAssetsFen", "sizeClass"]);

/**
 * The facts with those to be found at their best for what a product asks. What nothing could satisfy stays as it was. The size follows from
 * staff, revenue and assets, so these are found together.
 */
export function factsAtBest(thresholds: Thresholds, { facts, sizing: ground }: KnownFacts, toFind: ReadonlySet<FactToFind>): Facts {
  // Without an industry there is no row of the standard yet, and one that is found may bring any.
  const derivesSize = ground !== undefined && (ground.standard !== null || !toFind.has("industryPath"));
  const alone = [...toFind].filter((fact) => fact !== "totalAssetsFen" && !(derivesSize && sizing.has(fact)));
  let found = facts;
  for (const fact of alone as FactKey[]) {
    const candidates = valuesOf(fact, thresholds, found).map((value): Facts => Object.assign({ ...found }, { [fact]: value }));
    found = candidates.find((candidate) => metOf([fact], thresholds, candidate).every(Boolean)) ?? found;
  }
  return derivesSize ? withSize(thresholds, found, ground, toFind) : found;
}

/** For each criterion on one of these facts, whether it is met. */
function metOf(of: readonly FactKey[], thresholds: Thresholds, facts: Facts): boolean[] {
  const asked = thresholds.filter(({ criterion }) => criterion.fact !== null && of.includes(criterion.fact));
  return asked.map(({ criterion, threshold }) => criterion.passes(facts, threshold) === true);
}

/** Values among which one meets everything that a product asks of a fact, where any does. */
function valuesOf(fact: FactKey, thresholds: Thresholds, facts: Facts): readonly unknown[] {
  const asked = thresholds.filter(({ criterion }) => criterion.fact === fact).map(({ threshold }) => threshold);
  switch (fact) {
    case "amountFen":
    case "termMonths":
      return (asked as { min: number }[]).map(({ min }) => min);
    case "rateBpsMax":
      return (asked as { min: number }[]).map(({ min }) => min);
    case "purpose":
      return asked.flatMap((served) => served as readonly string[]);
    case "guaranteeModes":
      return [guaranteeModes];
    case "regionPath":
      return finerThan(facts.regionPath, (asked as (readonly string[])[]).flat().map(regionPath));
    case "industryPath":
      return finerThan(facts.industryPath, industriesNamedBy(thresholds, facts).map(industryPath));
    case "registeredOn":
      return ["1949-10-01"];
    case "annualRevenueFen":
    case "taxPaidFen":
    case "registeredCapitalFen":
    case "insuredStaff":
      return asked.length > 0 ? [Math.max(...(asked as number[]))] : [0];
    case "taxGrade":
      return taxGrades;
    case "evaluationGrade":
      return evaluationGrades;
    case "sizeClass":
      return sizes;
    case "penalties":
    case "withheldItems":
      return [[]];
    case "isOnSeriousList":
    case "isOnAbnormalList":
      return [false];
    case "isFirstLoan":
      return [true];
  }
}

/** Of paths, those that lie below what is known already. */
function finerThan(known: readonly string[] | null, paths: readonly (readonly string[] | null)[]): readonly (readonly string[])[] {
  const finest = known?.[0];
  return paths.filter((path) => path !== null).filter((path) => finest === undefined || path.includes(finest));
}

/** Industries that a product names, and below those too coarse to tell the codes one level finer, to the class. */
function industriesNamedBy(thresholds: Thresholds, { industryPath: known }: Facts): readonly string[] {
  const accepted = thresholds.flatMap(({ criterion, threshold }) =>
    criterion.key === "industries_accepted" ? (threshold as string[]) : [],
  );
  const level = accepted.length > 0 ? accepted : known ? known.slice(0, 1) : industrySections.map(({ code }) => code);
  const excluded = thresholds.flatMap(({ criterion, threshold }) =>
    criterion.key === "industries_excluded" ? (threshold as string[]) : [],
  );
  const named: string[] = [];
  let tried: readonly string[] = known ? [...level, ...known.slice(0, 1)] : level;
  while (tried.length > 0) {
    named.push(...tried);
    tried = tried.filter((code) => excluded.some((out) => out !== code && industryPath(out)?.includes(code))).flatMap(industriesBelow);
  }
  return named;
}

function industriesBelow(code: string): readonly string[] {
  const level = industryLevelOf(code);
  if (level === "class" || level === null) return [];
  const section = level === "section" ? sectionOf(code) : null;
  if (!section) return Array.from({ length: 10 }, (_, digit) => `${code}${digit}`);
  return Array.from({ length: section.to - section.from + 1 }, (_, place) => String(section.from + place).padStart(2, "0"));
}

const fenPerWan = 1_000_000;

/** Staff, revenue and assets that are to be found, at the values that meet most of what is asked of them and of the size they make. */
function withSize(
  thresholds: Thresholds,
  facts: Facts,
  { standard, assetsFen }: NonNullable<KnownFacts["sizing"]>,
  toFind: ReadonlySet<FactToFind>,
): Facts {
  const floors = (of: "employees" | "revenue" | "assets", unit: number) => Object.values(standard?.[of] ?? {}).map((floor) => floor * unit);
  const figures = (fact: "insuredStaff" | "annualRevenueFen", known: number | null, turns: readonly number[]) =>
    toFind.has(fact) ? ascending([...(valuesOf(fact, thresholds, facts) as number[]), ...turns, 0]) : [known];
  const assets = toFind.has("totalAssetsFen") ? ascending([...floors("assets", fenPerWan), 0]) : [assetsFen];

  let best: { readonly facts: Facts; readonly met: number } | null = null;
  for (const insuredStaff of figures("insuredStaff", facts.insuredStaff, floors("employees", 1))) {
    for (const annualRevenueFen of figures("annualRevenueFen", facts.annualRevenueFen, floors("revenue", fenPerWan)) as (Fen | null)[]) {
      for (const asset of assets as (Fen | null)[]) {
        const size = sizeBy(standard, { employees: insuredStaff, revenueFen: annualRevenueFen, assetsFen: asset });
        const candidate = { ...facts, insuredStaff, annualRevenueFen, sizeClass: size === "not_determinable" ? null : size };
        const all = metOf(["insuredStaff", "annualRevenueFen", "sizeClass"], thresholds, candidate);
        const met = all.filter(Boolean).length;
        if (met === all.length) return candidate;
        if (best === null || met > best.met) best = { facts: candidate, met };
      }
    }
  }
  return best?.facts ?? facts;
}

const ascending = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);
