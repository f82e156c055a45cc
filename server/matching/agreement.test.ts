import fc from "fast-check";
import { expect, test } from "vitest";
import { recordStatuses } from "../../db/schema/words.ts";
import { nothingDeclared } from "../loan-requests/schema.ts";
import { type HeldRecord, profileOf } from "../profiles/profile.ts";
import type { ItemState } from "../profiles/schema.ts";
import { registers } from "../records/registers.ts";
import { assembleFacts } from "./assemble.ts";

const now = new Date("2026-11-23T06:00:00Z");
const catalogue = registers.map((code) => ({
  versionId: "cat_1",
  code,
  sensitivity: "public" as const,
  mode: "C",
  name: { zh: code, en: code },
  source: { zh: "来源", en: "Source" },
}));

const day = fc.integer({ min: 0, max: 3_000 }).map((days) => new Date(Date.UTC(2019, 0, 1 + days)).toISOString().slice(0, 10));
const record = fc
  .record({
    itemCode: fc.constantFrom(...registers),
    status: fc.constantFrom(...recordStatuses),
    trueFrom: day,
    trueTo: fc.option(day),
    publicityEndsOn: fc.option(day),
    outDate: fc.option(day),
  })
  .map(
    ({ outDate, ...rest }): Omit<HeldRecord, "id"> => ({
      ...rest,
      version: 1,
      catalogueVersionId: "cat_1",
      severity: "general",
      content: { categories: ["fine"], outDate },
      sourceUnit: "信源单位",
      decidingUnit: null,
      documentNo: null,
      publicityRule: null,
      knownFrom: now,
    }),
  );
const world = fc.record({
  records: fc.array(record, { maxLength: 6 }).map((all) => all.map((one, place) => ({ ...one, id: `rec_${place}` }))),
  scope: fc.array(fc.tuple(fc.constantFrom(...registers), fc.option(day))).map((entries) => new Map(entries)),
  supplies: fc
    .subarray([...registers])
    .map((codes) => new Map(codes.map((code) => [code, { sourceUnit: "信源单位", asOf: "2026-11-01" }]))),
});

/** What a profile and matching each say of the same records, in the same scope, on the same day. */
function bothOf({ records, scope, supplies }: { records: HeldRecord[]; scope: Map<string, string | null>; supplies: Map<string, never> }) {
  const shown = profileOf({ name: "", uscc: null, now, catalogue, scope, consent: null, records, supplies, codeNames: new Map() });
  const registry = { registeredOn: null, capitalMinor: null, capitalCurrency: null, asOf: "2026-11-01" };
  const nothing = { amountFen: null, termMonths: null, purpose: null, guaranteeModes: [], regionCode: null, industryCode: null };
  const request = { ...nothing, declared: nothingDeclared };
  const known = assembleFacts({ now, request, registry, scope, records, supplies, sizeStandards: [] });
  const items = shown.groups.flatMap((group) => group.items);
  const stateOf = (code: string): ItemState => items.find(({ itemCode }) => itemCode === code)?.state ?? "not_applicable";
  return { items, stateOf, known };
}

test("a profile and matching never disagree about a penalty, or that there is none", () => {
  fc.assert(
    fc.property(world, (given) => {
      const { items, stateOf, known } = bothOf(given as never);
      const { facts, sources } = known;
      const state = stateOf("ADM-02");

      if (state === "not_authorised" || state === "not_supplied") {
        expect([facts.penalties, sources.penalties.state]).toEqual([null, state]);
        return;
      }
      const shown = items.find(({ itemCode }) => itemCode === "ADM-02")?.facts ?? [];
      expect(facts.penalties).toHaveLength(shown.length);
      expect(known.incomplete.has("penalties")).toBe(!given.supplies.has("ADM-02"));
      if (state === "none") expect(facts.penalties).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["isOnSeriousList", ["LST-01", "LST-03", "JUD-02"]],
  ["isOnAbnormalList", ["LST-02"]],
] as const)("a profile and matching never disagree about %s", (fact, itemCodes) => {
  fc.assert(
    fc.property(world, (given) => {
      const { items, stateOf, known } = bothOf(given as never);
      const states = itemCodes.map(stateOf);
      const answer = known.facts[fact];

      if (states.every((state) => state === "none")) expect(answer).toBe(false);
      if (answer === false) for (const state of states) expect(["none", "shown"]).toContain(state);
      if (answer === true) {
        const listed = items.filter(({ itemCode }) => (itemCodes as readonly string[]).includes(itemCode));
        expect(listed.flatMap(({ facts }) => facts.filter(({ isAdverse, hasEnded }) => isAdverse && !hasEnded))).not.toEqual([]);
      }
      if (states.some((state) => state === "not_authorised") && answer === null) {
        expect(known.sources[fact]).toMatchObject({ state: "not_authorised" });
      } else if (states.some((state) => state === "not_supplied") && answer !== true) {
        const awaited = itemCodes.filter((_, place) => states[place] === "not_supplied");
        expect([answer, known.sources[fact]]).toEqual([null, { state: "not_supplied", itemCodes: expect.arrayContaining(awaited) }]);
      }
    }),
    { numRuns: 500 },
  );
});
