import type { RecordStatus } from "../../../db/schema/words.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import type { Fact, OpenedProfile } from "../schema.ts";
import type { Change } from "./schema.ts";

/** What a record has come to: the status of its newest version, and since when the platform knows it. */
export type Fate = { readonly status: RecordStatus; readonly since: Date; readonly publicityEndsOn: Day | null };

export type Since = {
  readonly past: OpenedProfile;
  readonly present: OpenedProfile;
  readonly readAt: Date;
  readonly today: Day;
  /** Of each record that was shown then and is not shown now. */
  readonly fates: ReadonlyMap<string, Fate>;
};

/**
 * What has become otherwise between two readings of the same scope, each with its day, the earliest first: records that came, changed or left, their
 * disputes and measures, the evaluation, and the rules that are judged otherwise. Nothing changed, nothing said.
 */
export function changedSince(since: Since): Change[] {
  const records = changesOfRecords(since);
  const changes = [...records, ...changesOfMeasures(since), ...changeOfEvaluation(since)];
  return [...changes, ...changesOfRules(since, changes)].sort(byDay);
}

function changesOfRecords({ past, present, readAt, today, fates }: Since): Change[] {
  const before = factsOf(past);
  const after = factsOf(present);
  const came = [...after.values()].filter(({ recordId }) => !before.has(recordId)).map((fact) => cameOf(fact, readAt, today));
  const others = [...before.values()].flatMap((fact): Change[] => {
    const current = after.get(fact.recordId);
    return current ? changesOfOne(fact, current, today) : [goneOf(fact, fates.get(fact.recordId), today)];
  });
  return [...came, ...others];
}

const about = ({ recordId, itemCode, provenance }: Fact) => ({ recordId, itemCode, documentNo: provenance.documentNo });
const dayOf = (instant: string) => shanghaiDate(new Date(instant));

/** What was told before the reading and not shown in it had been kept from view. */
function cameOf(fact: Fact, readAt: Date, today: Day): Change {
  const isNew = new Date(fact.provenance.receivedAt) > readAt;
  return { kind: isNew ? "added" : "shown_now", on: isNew ? dayOf(fact.provenance.receivedAt) : today, ...about(fact) };
}

function goneOf(fact: Fact, fate: Fate | undefined, today: Day): Change {
  const whose = about(fact);
  if (fate && fate.status !== "valid" && fate.status !== "published") {
    const kind = fate.status === "repaired" ? "repaired" : fate.status === "expired" ? "expired" : "withdrawn";
    return { kind, on: shanghaiDate(fate.since), ...whose };
  }
  const ends = fate?.publicityEndsOn ?? null;
  if (ends !== null && ends < today) return { kind: "expired", on: ends, ...whose };
  return { kind: "not_shown_now", on: today, ...whose };
}

function changesOfOne(before: Fact, after: Fact, today: Day): Change[] {
  const whose = about(after);
  const changes: Change[] = [];
  if (before.recordVersion !== after.recordVersion) changes.push({ kind: "corrected", on: dayOf(after.provenance.receivedAt), ...whose });
  if (!before.dispute && after.dispute) changes.push({ kind: "disputed", on: after.dispute.since, ...whose });
  if (before.dispute && !after.dispute) changes.push({ kind: "dispute_over", on: today, ...whose });
  if (!before.hasEnded && after.hasEnded) changes.push({ kind: "ended", on: after.provenance.trueTo ?? today, ...whose });
  const told = new Set(before.alsoTold?.map(({ sourceUnit, receivedAt }) => `${sourceUnit} ${receivedAt}`));
  const tellings = (after.alsoTold ?? []).filter(({ sourceUnit, receivedAt }) => !told.has(`${sourceUnit} ${receivedAt}`));
  return [...changes, ...tellings.map(({ receivedAt }) => ({ kind: "also_told" as const, on: dayOf(receivedAt), ...whose }))];
}

function changesOfMeasures({ past, present, today }: Since): Change[] {
  const keyOf = ({ code, recordId }: OpenedProfile["measures"][number]) => `${code} ${recordId}`;
  const before = new Map(past.measures.map((measure) => [keyOf(measure), measure]));
  const after = new Map(present.measures.map((measure) => [keyOf(measure), measure]));
  const only = (one: typeof before, other: typeof before, kind: "measure_began" | "measure_over"): Change[] =>
    [...one].flatMap(([key, { recordId, itemCode, documentNo, startsOn }]) =>
      other.has(key) ? [] : [{ kind, on: kind === "measure_began" ? startsOn : today, recordId, itemCode, documentNo }],
    );
  return [...only(after, before, "measure_began"), ...only(before, after, "measure_over")];
}

/** A run may be published after the day it is of: one of a day before the reading is dated by the day of asking. */
function changeOfEvaluation({ past, present, readAt, today }: Since): Change[] {
  const [from, to] = [past.evaluation, present.evaluation].map((one) => (one.state === "shown" ? one : null));
  if (from?.grade === to?.grade && from?.asOf === to?.asOf && from?.modelVersion === to?.modelVersion) return [];
  const on = to && to.asOf > shanghaiDate(readAt) ? to.asOf : today;
  return [{ kind: "evaluation", on, from: from?.grade ?? null, to: to?.grade ?? null }];
}

/** A rule turned on the day of the newest change among the records that decide it now or decided it then; else it is dated by the day of asking. */
function changesOfRules({ past, present, today }: Since, changes: readonly Change[]): Change[] {
  const before = new Map(past.rules.map((rule) => [rule.criterion, rule]));
  return present.rules.flatMap((rule): Change[] => {
    const earlier = before.get(rule.criterion);
    if (!earlier || earlier.outcome === rule.outcome) return [];
    const behind = new Set([...earlier.recordIds, ...rule.recordIds]);
    const days = changes.flatMap((change) => ("recordId" in change && behind.has(change.recordId) ? [change.on] : []));
    return [{ kind: "rule", on: days.sort().at(-1) ?? today, criterion: rule.criterion, from: earlier.outcome, to: rule.outcome }];
  });
}

export function factsOf(profile: Pick<OpenedProfile, "groups">): ReadonlyMap<string, Fact> {
  const facts = profile.groups.flatMap(({ items }) => items.flatMap((item) => item.facts));
  return new Map(facts.map((fact) => [fact.recordId, fact]));
}

/** What decides within a day keeps equal readings equal: the kind, then what it is about. */
function byDay(one: Change, other: Change): number {
  return one.on === other.on ? compare(nameOf(one), nameOf(other)) : compare(one.on, other.on);
}

const nameOf = (change: Change) =>
  `${change.kind} ${"recordId" in change ? change.recordId : change.kind === "rule" ? change.criterion : ""}`;
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
