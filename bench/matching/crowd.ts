import type { CrowdKind } from "../../db/schema/words.ts";
import { open } from "../../db/testing/crowd-sliders.ts";
import { Dice, nation, someFacts, worldDay } from "../../db/testing/matching-world.ts";
import { cohortsOf } from "../../server/matching/cohorts.ts";
import { countLive } from "../../server/matching/crowd/counting.ts";
import { answersOf, type Crowds, type Rule } from "../../server/matching/crowd/groups.ts";
import type { Aim } from "../outcome.ts";
import { quantile, rounded, timesOf } from "./job.ts";

const firms = 100_000;

/** The lender's slider: a day's groups of a hundred thousand firms, and one of its positions after the other. */
export function crowdAims(seed: number): Aim[] {
  const dice = new Dice(seed);
  const members = Array.from({ length: firms }, (_, nth) => ({ firm: `org_${nth}`, tag: "", facts: someFacts(dice, nation).facts }));
  const begun = performance.now();
  const enterprise = cohortsOf(members, worldDay);
  const seconds = (performance.now() - begun) / 1_000;
  if (enterprise.reduce((sum, { size }) => sum + size, 0) !== firms) throw new Error("a firm is in no group, or in two");

  const crowds: Crowds = { day: worldDay, groups: { request: [], enterprise } };
  // As the server keeps them: only the rule that moves is asked anew.
  const kept = new Map<string, Uint8Array>();
  const answering = (kind: CrowdKind, rule: Rule) => {
    const key = `${kind} ${rule.criterion.key} ${JSON.stringify(rule.threshold)}`;
    const answer = kept.get(key) ?? answersOf(crowds.groups[kind], rule);
    kept.set(key, answer);
    return answer;
  };
  const at = (least: number) => ({
    ...open,
    criteria: { insured_staff_min: least, annual_revenue_fen_min: 200_000_000, tax_grade_in: ["A", "B"] },
  });
  countLive(crowds, at(1), null, answering);
  const times = timesOf(
    Array.from({ length: 60 }, (_, position) => position + 2),
    (least) => countLive(crowds, at(least), null, answering),
  );
  return [
    {
      aim: `${firms} firms told in ${enterprise.length} groups, once a day`,
      value: rounded(seconds),
      target: 30,
      better: "lower",
      unit: "s",
    },
    {
      aim: `one move of a slider over ${enterprise.length} groups, p50`,
      value: rounded(quantile(times, 0.5) / 1_000),
      target: 20,
      better: "lower",
      unit: "ms",
    },
  ];
}
