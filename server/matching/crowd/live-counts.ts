import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { crowdCohorts, crowdSnapshots } from "../../../db/schema/crowd.ts";
import type { CrowdKind } from "../../../db/schema/words.ts";
import type { Scope } from "../../access/with-actor.ts";
import { nameCodes } from "../../catalogue/code-names.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import { requireNoContradictionOfWhom } from "../../products/contradictions.ts";
import type { ThresholdColumns } from "../../products/criteria/registry.ts";
import { findOwnPublishedTerms } from "../../products/published-terms.ts";
import { countLive } from "./counting.ts";
import { type Answering, answersOf, type Crowds } from "./groups.ts";
import type { LiveCountsInput, LiveCountsView } from "./schema.ts";
import { factsOfGroup } from "./snapshot.ts";

/**
 * Who would qualify under the terms a lender is moving, among those who agreed to be counted, from the day's snapshot: sums of groups of at least ten
 * firms, rounded down to tens. Nothing is stored of the question. Refuses with NOT_FOUND what is not the lender's own, and with CONFLICT, as saving
 * does, terms of which two exclude each other.
 */
export async function liveCounts(scope: Scope<LenderActor>, input: LiveCountsInput): Promise<LiveCountsView> {
  requireNoContradictionOfWhom(input.terms);
  const before = input.productId === null ? null : await findOwnPublishedTerms(scope, input.productId);
  const crowds = await loadCrowds(scope);
  if (!crowds) return nobodyCounted;
  const counted = countLive(crowds, columnsOf(input), before, answering(crowds));
  return { ...counted, names: Object.fromEntries(await nameCodes(scope, codesIn(counted))) };
}

/** Terms as the evaluator takes them; of what a lender asks to read, everything counts as needed. */
function columnsOf({ terms }: LiveCountsInput): ThresholdColumns {
  return { ...terms, requiredItems: terms.requiredItems.map((itemCode) => ({ itemCode, isRequired: true })) };
}

const nobody = { total: null, qualify: null };
const nobodyCounted: LiveCountsView = {
  day: null,
  requests: nobody,
  enterprises: nobody,
  byCriterion: [],
  byRegion: [],
  byIndustry: [],
  names: {},
};

/** The newest snapshot, read once by each process. */
let held: { readonly madeAt: number; readonly crowds: Crowds } | null = null;

async function loadCrowds(scope: Scope<LenderActor>): Promise<Crowds | null> {
  const [newest] = await scope.tx.select().from(crowdSnapshots).orderBy(desc(crowdSnapshots.day)).limit(1);
  if (!newest) return null;
  const madeAt = newest.madeAt.getTime();
  if (held?.madeAt === madeAt && held.crowds.day === newest.day) return held.crowds;
  const { day } = newest;
  const groups = { request: await listGroups(scope, day, "request"), enterprise: await listGroups(scope, day, "enterprise") };
  held = { madeAt, crowds: { day, groups } };
  answered.clear();
  return held.crowds;
}

async function listGroups({ tx }: Scope, day: string, kind: CrowdKind) {
  const rows = await tx
    .select({ size: crowdCohorts.size, facts: crowdCohorts.facts })
    .from(crowdCohorts)
    .where(and(eq(crowdCohorts.day, day), eq(crowdCohorts.kind, kind)))
    .orderBy(asc(crowdCohorts.position));
  return rows.map(({ size, facts }) => ({ size, facts: factsOfGroup(day, facts) }));
}

/** Answers of the rules asked last, so that only the one that moves is asked anew. */
const answered = new Map<string, Uint8Array>();
const answersHeld = 400;

function answering(crowds: Crowds): Answering {
  return (kind, rule) => {
    const key = `${kind} ${rule.criterion.key} ${canonicalJson(rule.threshold)}`;
    const answer = answered.get(key) ?? answersOf(crowds.groups[kind], rule);
    answered.delete(key);
    answered.set(key, answer);
    for (const oldest of answered.keys()) {
      if (answered.size <= answersHeld) break;
      answered.delete(oldest);
    }
    return answer;
  };
}

function codesIn({ byCriterion, byRegion, byIndustry }: Omit<LiveCountsView, "names">): string[] {
  const bars = byCriterion.flatMap(({ bars }) => bars.flatMap(({ label }) => (label.kind === "code" ? [label.code] : [])));
  return [...bars, ...byRegion.map(({ code }) => code), ...byIndustry.map(({ code }) => code)];
}
