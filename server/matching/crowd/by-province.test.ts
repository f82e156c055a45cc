import { expect, test } from "vitest";
import { unknownFacts } from "../../products/criteria/facts.ts";
import { regionPath } from "../../products/criteria/hierarchy.ts";
import type { CohortMember } from "../cohorts.ts";
import { byProvince } from "./by-province.ts";

let serial = 0;
const firmsIn = (regionCode: string | null, many: number): CohortMember[] =>
  Array.from({ length: many }, () => ({
    firm: `org_${serial++}`,
    tag: "",
    facts: { ...unknownFacts("2026-11-22"), regionPath: regionCode === null ? null : regionPath(regionCode) },
  }));
const tally = (members: readonly CohortMember[]) =>
  Object.fromEntries([...Map.groupBy(byProvince(members), ({ tag }) => tag)].map(([tag, those]) => [tag, those.length]));

test("a province of twenty firms is told by itself, smaller ones and unknown places together", () => {
  const members = [...firmsIn("320505", 25), ...firmsIn("440305", 20), ...firmsIn("510104", 19), ...firmsIn(null, 4)];

  expect(tally(members)).toEqual({ "320000": 25, "440000": 20, "": 23 });
});

test("where the others are too few to be told, the smallest province joins them, so that nobody is left out", () => {
  expect(tally([...firmsIn("320505", 25), ...firmsIn("440305", 20), ...firmsIn("510104", 3)])).toEqual({ "320000": 25, "": 23 });
});

test("a firm with many requests is one firm of its province", () => {
  const [one] = firmsIn("320505", 1);
  const many = Array.from({ length: 30 }, () => one ?? expect.unreachable());

  expect(tally([...many, ...firmsIn("440305", 30)])).toEqual({ "": 60 });
});
