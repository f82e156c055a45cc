import { type CrowdKind, crowdKinds } from "../../../db/schema/words.ts";
import type { Facts } from "../../products/criteria/facts.ts";
import { type CriterionKey, type ThresholdColumns, thresholdsOf } from "../../products/criteria/registry.ts";
import { barsOf } from "./bars.ts";
import { type Answering, answers, appliesTo, type Crowds, type Rule, sumOf, tens } from "./groups.ts";
import type { CountView, CriterionCrowd, LiveCountsView } from "./schema.ts";

/**
 * Who would qualify under these terms, and under those before, as sums of whole groups of at least ten firms, rounded down to tens: two answers to
 * whatever questions differ by nobody or by ten firms and more.
 */
export function countLive(
  crowds: Crowds,
  terms: ThresholdColumns,
  before: ThresholdColumns | null,
  answering: Answering,
  shown: (sum: number) => CountView = tens,
): Omit<LiveCountsView, "names"> {
  const rules = thresholdsOf(terms);
  const judged = { request: judgeAll(crowds, "request", rules, answering), enterprise: judgeAll(crowds, "enterprise", rules, answering) };
  const earlier = before && thresholdsOf(before);
  const crowd = (kind: CrowdKind) => {
    const groups = crowds.groups[kind];
    const then = earlier && judgeAll(crowds, kind, earlier, answering);
    return {
      total: shown(sumOf(groups, () => true)),
      qualify: shown(sumOf(groups, (nth) => judged[kind].unmet[nth] === 0)),
      ...(then ? { before: shown(sumOf(groups, (nth) => then.unmet[nth] === 0)) } : {}),
    };
  };
  return {
    day: crowds.day,
    requests: crowd("request"),
    enterprises: crowd("enterprise"),
    byCriterion: rules.map((rule) => criterionCrowd(crowds, rule, judged, shown)),
    byRegion: byCoarsest(crowds, judged, ({ regionPath }) => regionPath, shown),
    byIndustry: byCoarsest(crowds, judged, ({ industryPath }) => industryPath, shown),
  };
}

/** By group: how many rules it does not meet, and each rule's answers. */
type Judged = { readonly unmet: Uint8Array; readonly byRule: ReadonlyMap<CriterionKey, Uint8Array> };

function judgeAll(crowds: Crowds, kind: CrowdKind, rules: readonly Rule[], answering: Answering): Judged {
  const unmet = new Uint8Array(crowds.groups[kind].length);
  const byRule = new Map<CriterionKey, Uint8Array>();
  for (const rule of rules) {
    if (!appliesTo(kind, rule)) continue;
    const answered = answering(kind, rule);
    byRule.set(rule.criterion.key, answered);
    for (let nth = 0; nth < unmet.length; nth++) if (answered[nth] !== answers.passed) unmet[nth] = (unmet[nth] ?? 0) + 1;
  }
  return { unmet, byRule };
}

function criterionCrowd(
  crowds: Crowds,
  rule: Rule,
  judged: Readonly<Record<CrowdKind, Judged>>,
  shown: (sum: number) => CountView,
): CriterionCrowd {
  const { key } = rule.criterion;
  const told = {
    request: ruleCrowd(crowds, "request", judged.request, key),
    enterprise: ruleCrowd(crowds, "enterprise", judged.enterprise, key),
  };
  const pair = (which: keyof ReturnType<typeof ruleCrowd>) => ({
    requests: shown(told.request[which]),
    enterprises: shown(told.enterprise[which]),
  });
  return {
    criterion: key,
    appliesTo: appliesTo("enterprise", rule) ? "both" : "requests",
    meets: pair("meets"),
    unknown: pair("unknown"),
    onlyThisExcludes: pair("onlyThis"),
    bars: barsOf(crowds, rule, { request: judged.request.byRule.get(key), enterprise: judged.enterprise.byRule.get(key) }, shown),
  };
}

/** How many of one crowd meet a rule, leave it open, or would qualify were it not for this rule. */
function ruleCrowd({ groups }: Crowds, kind: CrowdKind, { unmet, byRule }: Judged, key: CriterionKey) {
  const sums = { meets: 0, unknown: 0, onlyThis: 0 };
  const answered = byRule.get(key);
  for (let nth = 0; answered && nth < answered.length; nth++) {
    const size = groups[kind][nth]?.size ?? 0;
    if (answered[nth] === answers.passed) sums.meets += size;
    else if (answered[nth] === answers.unknown) sums.unknown += size;
    else if (unmet[nth] === 1) sums.onlyThis += size;
  }
  return sums;
}

/** Who qualifies by the coarsest code of a path; the most first. */
function byCoarsest(
  crowds: Crowds,
  judged: Readonly<Record<CrowdKind, Judged>>,
  pathOf: (facts: Facts) => readonly string[] | null,
  shown: (sum: number) => CountView,
) {
  const sums = new Map<string, Record<CrowdKind, number>>();
  for (const kind of crowdKinds) {
    crowds.groups[kind].forEach(({ size, facts }, nth) => {
      const code = judged[kind].unmet[nth] === 0 ? pathOf(facts)?.at(-1) : undefined;
      if (code === undefined) return;
      const sum = sums.get(code) ?? { request: 0, enterprise: 0 };
      sum[kind] += size;
      sums.set(code, sum);
    });
  }
  return [...sums]
    .map(([code, sum]) => ({ code, requests: shown(sum.request), enterprises: shown(sum.enterprise) }))
    .sort((a, b) => (b.enterprises ?? 0) - (a.enterprises ?? 0) || (b.requests ?? 0) - (a.requests ?? 0) || (a.code < b.code ? -1 : 1));
}
