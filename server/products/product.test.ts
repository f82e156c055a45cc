import { expect, test } from "vitest";
import { type ProductStatus, productStatuses } from "../../db/schema/words.ts";
import { capacityLeft, type ProductEvent, productEvents, transition } from "./product.ts";

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
])("capacity left: $what", ({ used, left }) => expect(capacityLeft({ capacityFen: 1_000, capacityCases: 3 }, used)).toEqual(left));
