import fc from "fast-check";
import { expect, test } from "vitest";
import { formOf } from "../fields.ts";
import { Arrivals } from "../quality/arrivals.ts";
import { delimiterOf } from "./header.ts";
import { type Passage, Passages, passageEnd } from "./passages.ts";
import { type SplitRow, split } from "./split.ts";

const layout = { form: formOf("licence"), columns: [0, 1, 2], repairs: [] };

/** Rows as they come out where passages are known, the passages met, and how many rows were passed over. `from`: the piece after which passages are looked for. */
async function read(text: string, pieceLength: number, known: ReadonlyMap<string, Passage>) {
  const met = new Map<string, Passage>();
  const whole = new Arrivals();
  const passages = new Passages({ known, oldestTimely: null, whole, keep: (passage) => void met.set(passage.hash, passage) });
  async function* pieces() {
    for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength);
  }
  const rows: SplitRow[] = [];
  for await (const some of split(pieces(), delimiterOf, passages)) {
    passages.begin(layout);
    for (const row of some) {
      const arrivals = passages.reach(row.rowNo);
      if (row.cells === null) passages.odd();
      else arrivals.add({ ...told, itemCode: row.cells[0]?.length === 1 ? "ADM-01" : "ADM-02" }, null);
      rows.push(row);
    }
  }
  passages.end();
  const counted = whole.list().map(({ itemCode, rows: count }) => `${itemCode} ${count}`);
  return { rows, met, passedOver: passages.passedOver, counted: counted.sort() };
}
const told = { sourceUnit: "unit", status: "valid", trueFrom: "2026-01-05", content: { a: 1 } };

const cell = fc.oneof(
  { weight: 150, arbitrary: fc.integer({ min: 0, max: 10_000 }).map(String) },
  fc.constantFrom('"a,b"', '"two\nlines"', '"he said ""yes"""', "", '"never closed', 'a"b'),
);
const line = fc.oneof({ weight: 12, arbitrary: fc.tuple(cell, cell, cell).map((cells) => cells.join(",")) }, fc.constant(""));
const newline = fc.constantFrom("\n", "\r\n");
const lines = fc.array(line, { minLength: 150, maxLength: 600, size: "max" });
const edits = fc.array(fc.tuple(fc.nat(600), fc.constantFrom("put in", "take out", "change"), line), { maxLength: 4 });

test("a file told again is read as it would be read whole, its known passages counted and left out, wherever rows were put in or taken out", async () => {
  let passedOver = 0;
  await fc.assert(
    fc.asyncProperty(lines, edits, newline, fc.integer({ min: 20, max: 3_000 }), async (first, changes, end, pieceLength) => {
      const second = [...first];
      for (const [place, what, words] of changes)
        second.splice(place % second.length, what === "put in" ? 0 : 1, ...(what === "take out" ? [] : [words]));
      const textOf = (some: readonly string[]) => ["a,b,c", ...some].join(end) + end;
      const before = await read(textOf(first), pieceLength, new Map());

      const whole = await read(textOf(second), pieceLength, new Map());
      const again = await read(textOf(second), pieceLength, before.met);

      expect(before.passedOver).toBe(0);
      expect(again.rows.length + again.passedOver).toBe(whole.rows.length);
      const byNumber = new Map(whole.rows.map((row) => [row.rowNo, row]));
      expect(again.rows).toEqual(again.rows.map(({ rowNo }) => byNumber.get(rowNo)));
      expect(again.counted).toEqual(whole.counted);
      expect([...again.met.keys()].sort()).toEqual([...whole.met.keys()].sort());
      passedOver += again.passedOver;
    }),
    { numRuns: 60 },
  );
  expect(passedOver).toBeGreaterThan(3_000);
});

test("equal text is no equal passage under other columns or another delimiter", async () => {
  const seen = new Passages({ known: new Map(), oldestTimely: null, whole: new Arrivals(), keep: () => {} });
  seen.begin(layout);
  const other = new Passages({ known: new Map(), oldestTimely: null, whole: new Arrivals(), keep: () => {} });
  other.begin({ ...layout, columns: [0, 2, 1] });
  const hashes = [seen.find("1,2;3\n", ","), seen.find("1,2;3\n", ";"), other.find("1,2;3\n", ",")].map(({ hash }) => hash);

  expect(new Set(hashes).size).toBe(3);
  expect(seen.find("1,2;3\n", ",").hash).toBe(hashes[0]);
});

test("a passage has an end, even where no line ends one", () => {
  const alike = "x".repeat(100);
  const text = `${alike}\n`.repeat(1_000);
  const end = passageEnd(text, 0);

  expect(end).toBeGreaterThan(0);
  expect(end).toBeLessThan(20_000);
  expect(passageEnd(text.slice(0, 50), 0)).toBeNull();
  expect(passageEnd("x".repeat(20_000), 0)).toBe(-1);
});

test("of rows that were told in time an earlier day, those are counted that still are", () => {
  const earlier = new Arrivals({ keepsDays: true });
  for (const trueFrom of ["2026-03-02", "2026-03-03", "2026-03-09"]) earlier.add({ ...told, itemCode: "ADM-01", trueFrom }, "2026-03-01");
  const today = new Arrivals();

  today.merge(earlier.list(), "2026-03-03");
  today.merge(earlier.list(), null);

  expect(today.list()).toMatchObject([{ rows: 6, dated: 6, timely: 2 + 3 }]);
});
