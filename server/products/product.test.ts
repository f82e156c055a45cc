import { expect, test } from "vitest";
import { type ProductStatus, productStatuses } from "../../db/schema/words.ts";
import { capacityLeft, hasRoom, type ProductEvent, productEvents, transition } from "./product.ts";

const allowed: readonly (readonly [ProductStatus, ProductEvent, ProductStatus])[] = [
  ["draft", "publish", "on_shelf"],
  ["on_shelf", "publish", "on_shelf"],
  ["on_shelf", "take_off", "off_shelf"],
  ["off_shelf", "publish", "on_shelf"],
  ["off_shelf", "put_back", "on_shelf"],
];

test("every pair of status and event leads where the table says, and every other pair nowhere", () => {
  for (const status of productStatuses) {
    for (const event of productEvents) {
      const row = allowed.find(([from, what]) => from === status && what === event);
      expect([status, event, transition(status, event)]).toEqual([status, event, row?.[2] ?? null]);
    }
  }
});

test.each([
  { what: "nothing used", used: { usedFen: 0, openCases: 0 }, left: { fen: 1_000, cases: 3 } },
  { what: "the last case taken", used: { usedFen: 400, openCases: 3 }, left: { fen: 600, cases: 0 } },
  { what: "a newer version lowered it below what is used", used: { usedFen: 1_500, openCases: 4 }, left: { fen: 0, cases: 0 } },
])("capacity left: $what", ({ used, left }) => expect(capacityLeft(capacity, used)).toEqual(left));

const capacity = { capacityFen: 1_000, capacityCases: 3, officerHoursMax: 0, officerHoursPerCase: 0 };

test.each([
  { what: "places, money and no limit on hours", of: {}, used: {}, room: true },
  { what: "no place", of: {}, used: { openCases: 3 }, room: false },
  { what: "less money than the least that is lent", of: {}, used: { usedFen: 501 }, room: false },
  { what: "exactly the least that is lent", of: {}, used: { usedFen: 500 }, room: true },
  { what: "hours for exactly one more case", of: { officerHoursMax: 18, officerHoursPerCase: 6 }, used: { openCases: 2 }, room: true },
  { what: "an hour too few for one more case", of: { officerHoursMax: 17, officerHoursPerCase: 6 }, used: { openCases: 2 }, room: false },
  { what: "more hours than places", of: { officerHoursMax: 600, officerHoursPerCase: 6 }, used: { openCases: 3 }, room: false },
])("room for another case: $what", ({ of, used, room }) => {
  expect(hasRoom({ ...capacity, ...of, amountFenMin: 500 }, { usedFen: 0, openCases: 0, ...used })).toBe(room);
});
