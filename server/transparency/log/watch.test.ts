import fc from "fast-check";
import { expect, test } from "vitest";
import { accountOf } from "../../../public/xinfu-verify.mjs";
import type { Placed } from "./placed.ts";
import { watchCheckpoints } from "./watch-checkpoints.ts";
import { watchDates } from "./watch-dates.ts";

const minute = 60_000;
const start = Date.parse("2026-11-01T00:00:00.000Z");
const after = (minutes: number) => new Date(start + minutes * minute).toISOString();
const none = Buffer.alloc(0);
const placed = (index: number, said: Partial<Placed>): Placed => ({
  ...{ index, leaf: none, kept: none, enterpriseId: "org_1", tally: null, at: after(0), isOfItsMoment: true },
  ...said,
});
const tally = { count: 1, entries: none };

/** The places at which dates are wrong, in a log whose entries are dated so many minutes after its first checkpoint. */
function wrongDates(dates: readonly (number | string)[], signed: readonly { size: number; at: string }[], isOfItsMoment = true) {
  const { meets } = watchDates(signed);
  const at = (date: number | string) => (typeof date === "number" ? after(date) : date);
  return dates.flatMap((date, index) => meets(placed(index, { at: at(date), isOfItsMoment }))).map(({ index }) => index);
}

test("a reading is dated no more than five minutes behind what stands before it, and nothing after the checkpoint that covers it", () => {
  const signed = [
    { size: 1, at: after(0) },
    { size: 4, at: after(30) },
    { size: 9, at: after(60) },
  ];

  expect(wrongDates([0, 20, 16, 30, 40, 35, 34.9, 60, 65], signed)).toEqual([6]);
  expect(wrongDates([0, 20, 36, 30], signed)).toEqual([2]);
  // A date that lies ahead makes nobody late who comes after it.
  expect(wrongDates([0, 20, 500, 30], signed)).toEqual([2]);
  expect(wrongDates([0, "soon", 20], signed)).toEqual([1]);
  // What ran out while nobody looked is entered when it is found.
  expect(wrongDates([0, 20, 2], signed, false)).toEqual([]);
});

test("what the log took in when it began keeps its dates, and nothing that comes later", () => {
  const signed = [
    { size: 2, at: after(0) },
    { size: 4, at: after(10) },
    { size: 6, at: after(11) },
  ];

  expect(wrongDates([-5_000, -9_000, -70, -80, -6_000, 11], signed)).toEqual([4]);
});

test("whatever the dates, an audit finds late what a list finds late", () => {
  const dates = fc.array(fc.integer({ min: -30, max: 90 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(dates, fc.nat(12), (drawn, begun) => {
      // What was there when the log began had happened before.
      const minutes = drawn.map((at, place) => (place + 1 < begun ? Math.min(at, 0) : at));
      const grant = { kind: "consent.granted", id: "con_1", at: after(-40), lender: "org_l", purpose: "p", request: "r", items: [] };
      const terms = { expiresAt: after(100), purpose: "p" };
      const granted = { entry: { ...grant, until: after(100) }, text: "", index: 0, terms };
      const read = minutes.map((at, place) => {
        const entry = { ...grant, kind: "read.shown", id: `acr_${place}`, at: after(at), consent: "con_1" };
        return { entry, text: "", index: place + 1, terms: null };
      });
      const { readings } = accountOf([granted, ...read], after(100), { at: after(0), size: begun });
      const late = readings.filter(({ against }) => against === "placed_late").map(({ index }) => index);

      const signed = [
        { size: begun, at: after(0) },
        { size: begun + 100, at: after(100) },
      ];
      expect(wrongDates([-40, ...minutes], signed).filter((index) => index !== 0)).toEqual(late);
    }),
  );
});

/** Where a checkpoint is missed in a log of entries (e), tallies (t) and entries that are not their leaves' (x). */
function missedIn(log: string, sizes: readonly number[]) {
  const { meets, ends } = watchCheckpoints(new Set(sizes));
  const met = [...log].flatMap((kind, index) =>
    meets(placed(index, { tally: kind === "t" ? tally : null, at: kind === "x" ? null : after(0) })),
  );
  return [...met, ...ends(log.length)].map(({ index }) => index);
}

test("behind the tallies of every sequencing, and at the end, stands a checkpoint", () => {
  expect(missedIn("eettet", [4, 6])).toEqual([]);
  expect(missedIn("eettet", [6])).toEqual([3]);
  expect(missedIn("eettet", [4])).toEqual([5]);
  expect(missedIn("eettxt", [6])).toEqual([]);
  // What brought no tally is not told apart from what follows.
  expect(missedIn("eeet", [2, 4])).toEqual([]);
  expect(missedIn("", [])).toEqual([]);
});

test("whichever checkpoint behind tallies is taken away is the one that is missed", () => {
  const batches = fc.array(fc.record({ entries: fc.integer({ min: 1, max: 4 }), tallies: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(batches, fc.nat(), (told, pick) => {
      const log = told.map(({ entries, tallies }) => "e".repeat(entries) + "t".repeat(tallies)).join("");
      const sizes = told.map((_, at) => told.slice(0, at + 1).reduce((sum, { entries, tallies }) => sum + entries + tallies, 0));
      const gone = sizes[pick % sizes.length] ?? 0;
      expect(missedIn(log, sizes)).toEqual([]);
      expect(
        missedIn(
          log,
          sizes.filter((size) => size !== gone),
        ),
      ).toEqual([gone - 1]);
    }),
  );
});
