import { readFileSync } from "node:fs";
import type { Charge } from "../../server/kernel/charge.ts";
import { addMonths, type Day } from "../../server/kernel/dates.ts";
import { fen } from "../../server/kernel/money.ts";
import { bps } from "../../server/kernel/rate.ts";
import type { Listed } from "../../server/matching/index/product-index.ts";
import type { JudgedFacts } from "../../server/matching/judge.ts";
import { type FactKey, type Facts, taxGrades, unknownFacts } from "../../server/products/criteria/facts.ts";
import { industryPath, regionPath } from "../../server/products/criteria/hierarchy.ts";
import { evaluationGrades, guaranteeModes, loanPurposes, repaymentMethods, severities } from "../schema/words.ts";

/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** From 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  isTrue(share: number): boolean {
    return this.next() < share;
  }

  one<T>(of: readonly T[]): T {
    return of[Math.floor(this.next() * of.length)] as T;
  }

  some<T>(of: readonly T[], share: number): T[] {
    const some = of.filter(() => this.isTrue(share));
    return some.length > 0 ? some : [this.one(of)];
  }
}

const codesOf = (file: string) =>
  readFileSync(new URL(`../seed/reference/${file}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .map(([code = "", , level]) => ({ code, level: Number(level) }));
const regions = codesOf("regions.csv");
const industries = codesOf("industries.csv");
const ofLevel = (codes: typeof regions, level: number) => codes.filter((one) => one.level === level).map(({ code }) => code);
const [provinces, cities, counties] = [1, 2, 3].map((level) => ofLevel(regions, level)) as [string[], string[], string[]];
const [sections, divisions, , trades] = [1, 2, 3, 4].map((level) => ofLevel(industries, level)) as [string[], string[], string[], string[]];
const items = ["SOC-01", "TAX-01", "TAX-02", "HPF-01", "UTL-01", "REG-01"] as const;
const sizes = ["large", "medium", "small", "micro"] as const;

export const worldDay: Day = "2026-11-20";
const wan = 1_000_000;

/** How a world is made up; shares from 0 to 1. */
export type WorldShape = {
  /** Products that lend everywhere; the others serve a province or, mostly, a city or a few. */
  readonly nationwide: number;
  /** Products that carry a fixed, up-front or monthly fee. */
  readonly withFees: number;
  /** How many of the optional criteria a product asks. */
  readonly asked: number;
  /** Facts that are not known. */
  readonly unknown: number;
  /** Places that are known to the county; the others to the city or the province only. */
  readonly exact: number;
};

/** As a nation's shelf may look: a tenth lends everywhere, a fifth in a province, the rest in a city or a few. */
export const nation: WorldShape = { nationwide: 0.1, withFees: 0.4, asked: 0.5, unknown: 0, exact: 1 };

export function someProduct(dice: Dice, id: string, shape: WorldShape): Listed {
  const least = dice.one([5, 10, 20, 30, 50, 100]) * wan;
  const shortest = dice.one([1, 3, 6, 12]);
  const rate = dice.between(300, 1_200);
  return {
    id,
    keptPpm: dice.isTrue(0.8) ? dice.between(500, 1_000) * 1_000 : null,
    hasRoom: dice.isTrue(0.95),
    terms: {
      amountFenMin: least,
      amountFenMax: least * dice.one([5, 10, 20, 50]),
      termMonthsMin: shortest,
      termMonthsMax: shortest + dice.one([6, 12, 24, 36]),
      rateBpsMin: bps(rate),
      rateBpsMax: bps(rate + dice.between(0, 300)),
      repaymentMethods: [dice.one(repaymentMethods)],
      purposes: dice.some(loanPurposes, 0.6),
      guaranteeModes: dice.some(guaranteeModes, 0.4),
      requiredItems: dice.isTrue(0.5) ? dice.some(items, 0.3).map((itemCode) => ({ itemCode, isRequired: dice.isTrue(0.6) })) : [],
      charges: dice.isTrue(shape.withFees) ? someCharges(dice) : [],
      criteria: someCriteria(dice, shape),
    },
  };
}

function someCharges(dice: Dice): Charge[] {
  const fixed: Charge = {
    kind: "appraisal",
    amount: { form: "fixed", amountFen: fen(dice.between(1, 40) * 10_000) },
    when: { on: dice.one(["drawing", "end"] as const) },
    payee: "lender",
  };
  const upFront: Charge = {
    kind: "processing",
    amount: { form: "rate", rateBps: bps(dice.between(10, 200)), base: "total_loan" },
    when: { on: "drawing" },
    payee: "lender",
  };
  const monthly: Charge = {
    kind: "guarantee",
    amount: { form: "rate", rateBps: bps(dice.between(1, 20)), base: "outstanding" },
    when: { on: "each_month" },
    payee: "guarantor",
  };
  return dice.some([fixed, upFront, monthly], 0.4);
}

function someCriteria(dice: Dice, shape: WorldShape): Record<string, unknown> {
  const asks = (share = shape.asked) => dice.isTrue(share);
  const served = somePlaces(dice, shape);
  return {
    ...(served ? { regions: served } : {}),
    ...(asks() ? { industries_accepted: dice.some(sections, 0.4) } : {}),
    ...(asks(shape.asked / 2) ? { industries_excluded: dice.some(divisions, 0.05) } : {}),
    ...(asks() ? { years_in_operation_min: dice.one([1, 2, 3, 5, 10]) } : {}),
    ...(asks(shape.asked / 2) ? { registered_capital_fen_min: dice.one([50, 100, 300, 500]) * wan } : {}),
    ...(asks() ? { annual_revenue_fen_min: dice.one([100, 200, 300, 500, 1_000, 2_000]) * wan } : {}),
    ...(asks(shape.asked / 2) ? { tax_paid_fen_min: dice.one([1, 3, 5, 10, 30]) * wan } : {}),
    ...(asks(shape.asked / 2) ? { evaluation_grade_in: evaluationGrades.slice(0, dice.between(1, 6)) } : {}),
    ...(asks() ? { insured_staff_min: dice.one([1, 3, 5, 10, 20, 50]) } : {}),
    ...(asks() ? { size_class_in: dice.some(sizes, 0.6) } : {}),
    ...(asks() ? { tax_grade_in: dice.some(taxGrades, 0.5) } : {}),
    ...(asks() ? { penalties_max: { severity: dice.one(severities), months: dice.one([12, 24, 36]), count: dice.one([0, 0, 1, 2]) } } : {}),
    ...(asks(0.9) ? { no_serious_listing: true } : {}),
    ...(asks(0.6) ? { no_abnormal_listing: true } : {}),
    ...(asks(0.05) ? { first_time_borrower_only: true } : {}),
  };
}

function somePlaces(dice: Dice, shape: WorldShape): string[] | null {
  if (dice.isTrue(shape.nationwide)) return null;
  const way = dice.next();
  if (way < 0.22) return [dice.one(provinces)];
  if (way < 0.9) return [dice.one(cities)];
  return way < 0.95 ? [dice.one(counties)] : [dice.one(cities), dice.one(provinces)];
}

/** What is known of an enterprise with its request. */
export function someFacts(dice: Dice, shape: WorldShape): JudgedFacts {
  const place = dice.isTrue(shape.exact) ? dice.one(counties) : dice.one(dice.isTrue(0.5) ? cities : provinces);
  const trade = dice.isTrue(shape.exact) ? dice.one(trades) : dice.one(dice.isTrue(0.5) ? divisions : sections);
  const hasPenalties = dice.isTrue(0.1);
  const all: Facts = {
    ...unknownFacts(worldDay),
    amountFen: fen(dice.between(5, 1_000) * wan),
    termMonths: dice.one([3, 6, 12, 12, 12, 18, 24, 36]),
    rateBpsMax: dice.isTrue(0.8) ? 10_000 : dice.between(400, 1_500),
    purpose: dice.one(loanPurposes),
    guaranteeModes: dice.isTrue(0.5) ? [] : dice.some(guaranteeModes.slice(1), 0.4),
    regionPath: regionPath(place),
    industryPath: industryPath(trade),
    registeredOn: addMonths(worldDay, -dice.between(1, 240)),
    annualRevenueFen: fen(Math.round(10 ** (1.5 + dice.next() * 3) * wan)),
    taxPaidFen: fen(Math.round(10 ** (dice.next() * 2.5) * wan)),
    evaluationGrade: dice.one(evaluationGrades),
    withheldItems: dice.isTrue(0.8) ? [] : dice.some(items, 0.2),
    taxGrade: dice.one(taxGrades),
    insuredStaff: Math.round(10 ** (dice.next() * 2.5)),
    penalties: hasPenalties ? [1, 2].map(() => somePenalty(dice, shape)) : [],
    isOnSeriousList: dice.isTrue(0.02),
    isOnAbnormalList: dice.isTrue(0.03),
    sizeClass: dice.one(sizes),
    isFirstLoan: dice.isTrue(0.4),
    registeredCapitalFen: fen(dice.one([10, 50, 100, 200, 500, 1_000, 5_000]) * wan),
  };
  const hidden = (Object.keys(all) as (keyof Facts)[]).filter((key) => key !== "asOf" && all[key] !== null && dice.isTrue(shape.unknown));
  const facts = { ...all, ...Object.fromEntries(hidden.map((key) => [key, null])) } as Facts;
  const incomplete: FactKey[] = dice.isTrue(shape.unknown) && facts.penalties !== null ? ["penalties"] : [];
  return { facts, incomplete: new Set(incomplete) };
}

function somePenalty(dice: Dice, shape: WorldShape) {
  const decidedOn = addMonths(worldDay, -dice.between(0, 48));
  const severity = dice.isTrue(shape.unknown) ? null : dice.one(severities);
  return { decidedOn, severity, repairFrom: null, endsOn: null };
}
