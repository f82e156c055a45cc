import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, startOfDay } from "../../kernel/dates.ts";
import type { Fact, OpenedProfile } from "../schema.ts";
import { changedSince, type Fate } from "./changed-since.ts";

const readOn = "2026-03-01";
const today = "2026-06-01";
const later = "2026-04-10";

function factOf(recordId: string, more: Partial<Fact> = {}, receivedOn = "2026-01-05"): Fact {
  return {
    ...{ recordId, recordVersion: 1, itemCode: "ADM-02", isAdverse: true, severity: null, dispute: null, hasEnded: false, fields: [] },
    provenance: {
      ...{ sourceUnit: "某局", decidingUnit: null, documentNo: `${recordId}号`, trueFrom: "2026-01-02", trueTo: null },
      ...{ receivedAt: startOfDay(receivedOn).toISOString(), catalogueVersionId: "cat", catalogueLabel: null },
      ...{ publicityEndsOn: null, publicityRule: null, repairFrom: null },
    },
    ...more,
  };
}

function readingOf(facts: readonly Fact[], more: Partial<OpenedProfile> = {}): OpenedProfile {
  const item = { itemCode: "ADM-02", name: { zh: "", en: "" }, source: { zh: "", en: "" }, sensitivity: "P", state: "shown" };
  return {
    ...{ name: "某公司", uscc: null, asOf: "", catalogue: { versionId: "cat" }, consent: null, adverse: [], dimensions: [] },
    groups: [{ key: "penalties", items: [{ ...item, supply: null, reachesBackTo: null, facts: [...facts] }] }],
    evaluation: { state: "not_supplied" },
    ...{ measures: [], said: {} as OpenedProfile["said"], rules: [] },
    ...more,
  } as OpenedProfile;
}

const since = (past: OpenedProfile, present: OpenedProfile, fates: [string, Fate][] = []) =>
  changedSince({ past, present, readAt: startOfDay(readOn), today, fates: new Map(fates) });

const ids = fc.uniqueArray(fc.stringMatching(/^rec_[a-z]{4}$/), { minLength: 1, maxLength: 8 });

test("nothing changed, nothing is said", () => {
  fc.assert(
    fc.property(ids, (names) => {
      const reading = readingOf(names.map((id) => factOf(id)));
      expect(since(reading, structuredClone(reading))).toEqual([]);
    }),
  );
});

type Planted = { readonly past?: Fact; readonly present?: Fact; readonly fate?: Fate; readonly says: readonly [string, string] };

/** Every way in which one record can be otherwise, and what is to be said of it. */
const plantings: Record<string, (id: string, day: string) => Planted> = {
  added: (id, day) => ({ present: factOf(id, {}, day), says: ["added", day] }),
  shownNow: (id) => ({ present: factOf(id), says: ["shown_now", today] }),
  corrected: (id, day) => ({ past: factOf(id), present: factOf(id, { recordVersion: 2 }, day), says: ["corrected", day] }),
  repaired: (id, day) => gone(id, { status: "repaired", since: startOfDay(day), publicityEndsOn: null }, ["repaired", day]),
  withdrawn: (id, day) => gone(id, { status: "withdrawn", since: startOfDay(day), publicityEndsOn: null }, ["withdrawn", day]),
  expired: (id, day) => gone(id, { status: "expired", since: startOfDay(day), publicityEndsOn: null }, ["expired", day]),
  publicityOver: (id, day) => gone(id, { status: "valid", since: startOfDay(readOn), publicityEndsOn: day }, ["expired", day]),
  hidden: (id) => gone(id, { status: "valid", since: startOfDay(readOn), publicityEndsOn: null }, ["not_shown_now", today]),
  disputed: (id, day) => ({
    past: factOf(id),
    present: factOf(id, { dispute: { since: day, isHidden: false } }),
    says: ["disputed", day],
  }),
  settled: (id) => ({
    past: factOf(id, { dispute: { since: "2026-02-01", isHidden: false } }),
    present: factOf(id),
    says: ["dispute_over", today],
  }),
  told: (id, day) => ({
    past: factOf(id),
    present: factOf(id, { alsoTold: [{ sourceUnit: "另局", receivedAt: startOfDay(day).toISOString(), word: "same", differs: [] }] }),
    says: ["also_told", day],
  }),
};
const gone = (id: string, fate: Fate, says: [string, string]): Planted => ({ past: factOf(id), fate, says });

test("every planted change of a record is named with its day, none beside it, and in the order of days", () => {
  const kinds = fc.constantFrom(...Object.keys(plantings), "same");
  const worlds = ids.chain((names) => fc.tuple(...names.map((id) => fc.tuple(fc.constant(id), kinds, fc.integer({ min: 1, max: 90 })))));
  fc.assert(
    fc.property(worlds, (drawn) => {
      const world = drawn.map(([id, kind, days]) => {
        const same = { past: factOf(id), present: factOf(id), says: null };
        return { id, ...(plantings[kind]?.(id, addDays(readOn, days)) ?? same) } as Planted & { id: string };
      });
      const some = (side: "past" | "present") => readingOf(world.flatMap((one) => one[side] ?? []));

      const changes = since(
        some("past"),
        some("present"),
        world.flatMap(({ id, fate }) => (fate ? [[id, fate]] : [])),
      );

      const said = changes.map((change) => `${"recordId" in change ? change.recordId : ""} ${change.kind} ${change.on}`);
      expect(said.sort()).toEqual(world.flatMap(({ id, says }) => (says ? [`${id} ${says.join(" ")}`] : [])).sort());
      expect(changes.map(({ on }) => on)).toEqual(changes.map(({ on }) => on).sort());
    }),
  );
});

test("the order of the records decides nothing", () => {
  fc.assert(
    fc.property(ids, (names) => {
      const facts = names.map((id) => factOf(id, {}, later));
      expect(since(readingOf([]), readingOf(facts))).toEqual(since(readingOf([]), readingOf(facts.toReversed())));
    }),
  );
});

test("a rule that turned is dated by the newest change among the records behind it", () => {
  const rule = { criterion: "severePenalties24m", ground: "record" as const, recordIds: ["rec_a"] };
  const past = readingOf([factOf("rec_a")], { rules: [{ ...rule, outcome: "failed" }] });
  const present = readingOf([], { rules: [{ ...rule, outcome: "passed", recordIds: [] }] });

  const changes = since(past, present, [["rec_a", { status: "repaired", since: startOfDay(later), publicityEndsOn: null }]]);

  expect(changes.at(-1)).toEqual({ kind: "rule", on: later, criterion: "severePenalties24m", from: "failed", to: "passed" });
});

test("a rule that no record decided is dated by the day of asking; a moved grade by the day it stands for", () => {
  const rule = { criterion: "yearsOperating", ground: "registry" as const, recordIds: [] as string[] };
  const shown = { state: "shown", grade: "B", asOf: "2026-02-01", modelVersion: "2026.1" } as const;
  const past = readingOf([], { rules: [{ ...rule, outcome: "failed" }], evaluation: shown });
  const present = readingOf([], { rules: [{ ...rule, outcome: "passed" }], evaluation: { ...shown, grade: "A", asOf: later } });

  expect(since(past, present)).toEqual([
    { kind: "evaluation", on: later, from: "B", to: "A" },
    { kind: "rule", on: today, criterion: "yearsOperating", from: "failed", to: "passed" },
  ]);
});

test("a grade of a day before the reading that was published after it is dated by the day of asking", () => {
  const shown = { state: "shown", grade: "A", asOf: "2026-01-31", modelVersion: "2026.1" } as const;

  const changes = since(readingOf([], { evaluation: shown }), readingOf([], { evaluation: { ...shown, grade: "B", asOf: "2026-02-28" } }));

  expect(changes).toEqual([{ kind: "evaluation", on: today, from: "A", to: "B" }]);
});

test("a measure that began and one that is over are named by the records they rest on", () => {
  const measure = {
    code: "M1",
    recordId: "rec_a",
    itemCode: "ADM-02",
    documentNo: null,
    startsOn: later,
  } as OpenedProfile["measures"][number];
  const [without, beside] = [readingOf([factOf("rec_a")]), readingOf([factOf("rec_a")], { measures: [measure] })];
  const whose = { recordId: "rec_a", itemCode: "ADM-02", documentNo: null };

  expect(since(without, beside)).toEqual([{ kind: "measure_began", on: later, ...whose }]);
  expect(since(beside, without)).toEqual([{ kind: "measure_over", on: today, ...whose }]);
});
