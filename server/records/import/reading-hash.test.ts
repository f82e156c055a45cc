import fc from "fast-check";
import { expect, test } from "vitest";
import { makeImportContext } from "../../../db/testing/import-context.ts";
import { readImport } from "../../../db/testing/read-import.ts";
import { type MadeForm, makeRecordFile } from "../../../db/testing/record-files.ts";
import { registryLines } from "../../../db/testing/registry-file.ts";
import { addDays } from "../../kernel/dates.ts";
import { makeCalendar } from "../../kernel/working-days.ts";
import { readingHashOf } from "./reading-hash.ts";
import { createIncoming, stagedLine } from "./stage.ts";

const { regions: _regions, oldestTimely: _oldest, ...context } = makeImportContext();
const read = {
  input: { kind: "records", organizationId: "org_1", coversRegion: null, mappingId: null } as const,
  context,
  places: [{ code: "320505", level: 3, nameZh: "虎丘" }],
  ...{ isUnits: true, catalogueVersionId: "cat_1", supplementVersions: {} },
};
const mapped = { form: { key: "mapped", fields: [] }, content: {}, item: { code: "X-01" } } as never;

test("another sender, rule, desk, day of rest, catalogue or confirmed code is another reading; another day is one of mapped files alone", () => {
  const of = (more: Partial<typeof context>) => readingHashOf({ ...read, context: { ...context, ...more } });
  const others = [
    readingHashOf(read),
    readingHashOf({ ...read, input: { ...read.input, organizationId: "org_2" } }),
    readingHashOf({ ...read, input: { ...read.input, mappingId: "map_1" } }),
    readingHashOf({ ...read, input: { ...read.input, kind: "subjects" } }),
    readingHashOf({ ...read, catalogueVersionId: "cat_2" }),
    readingHashOf({ ...read, supplementVersions: { "ADM-09": "cat_3" } }),
    readingHashOf({ ...read, isUnits: false }),
    readingHashOf({ ...read, places: [{ code: "320505", level: 3, nameZh: "吴中" }] }),
    ...[
      of({ sourceUnit: "其他单位" }),
      of({ unitRegion: "320500" }),
      of({ rules: context.rules.slice(1) }),
      of({ itemCodes: new Set(["ADM-01"]) }),
    ],
    ...[of({ othersDesks: new Set(["税务局"]) }), of({ confirmed: new Set(["91320505MA1XXXXX0A"]) })],
    of({ calendar: makeCalendar([{ day: "2027-01-01", kind: "holiday" }]) }),
    ...[of({ mapped }), of({ mapped, today: "2026-11-21" })],
  ];

  expect(new Set(others).size).toBe(others.length);
  expect(of({ today: "2026-11-21" })).toBe(others[0]);
  expect(of({ itemCodes: new Set([...context.itemCodes].reverse()) })).toBe(others[0]);
});

const columns = [...createIncoming.matchAll(/(\w+) (?:integer|boolean|text|date|bigint|jsonb|subject_kind|record_status|severity)\b/g)].map(
  ([, name]) => name,
);
const comparedColumns = ["uscc", "legacy_number", "item_code", "natural_key", "status", "content_hash", "source_unit"];

/** By row, what a file's facts are held against others by, as they are read on a day. */
async function factsOn(today: string, kind: "records" | "subjects", bytes: Uint8Array) {
  const { facts } = await readImport(kind, bytes, makeImportContext({ today }));
  return new Map(
    facts.map(({ rowNo, ...fact }) => {
      const cells = stagedLine({ rowNo, id: "sub_0", fact, isWarned: false }, "unit").slice(0, -1).split("\t");
      return [rowNo, comparedColumns.map((name) => cells[columns.indexOf(name)])];
    }),
  );
}

test("a row that was taken in one day is the same fact on every later one on which the same rules are in force", async () => {
  const rulesOn = (today: string) => readingHashOf({ ...read, context: { ...context, today } });
  let compared = 0;
  const forms: MadeForm[] = ["licence", "penalty", "penalty_old"];
  const file = fc.oneof(
    fc
      .tuple(fc.constantFrom(...forms), fc.nat(40))
      .map(([form, seed]) => ({ kind: "records" as const, ...makeRecordFile(form, seed, 60) })),
    fc.integer({ min: 20, max: 60 }).map((rows) => ({ kind: "subjects" as const, bytes: Buffer.from([...registryLines(rows)].join("")) })),
  );
  await fc.assert(
    fc.asyncProperty(
      file,
      fc.integer({ min: 0, max: 4_000 }),
      fc.integer({ min: 1, max: 2_000 }),
      async ({ kind, bytes }, earlier, later) => {
        const day = addDays("2026-11-20", -earlier);
        if (rulesOn(day) !== rulesOn(addDays(day, later))) return;
        const before = await factsOn(day, kind, bytes);
        const after = await factsOn(addDays(day, later), kind, bytes);

        for (const [rowNo, fact] of before) expect(after.get(rowNo)).toEqual(fact);
        compared += before.size;
      },
    ),
    { numRuns: 100 },
  );
  expect(compared).toBeGreaterThan(300);
});
