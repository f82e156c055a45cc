import { expect, test } from "vitest";
import { addedUp, onceDue, type StandingRow } from "./standing.ts";

const row = (more: Partial<StandingRow>): StandingRow => ({
  ...{ sourceUnit: "某局", itemCode: "ADM-01", organizationId: null, regionCode: null },
  ...{ held: 1, withdrawn: 0, filed: 0, declared: 0, filled: 0, isDue: true, isMet: false },
  ...more,
});

test("a unit's item is due once, whoever brought its records, and met where any of them came within the cycle", () => {
  const rows = onceDue([row({}), row({ organizationId: "org_1", regionCode: "320500", isMet: true }), row({ itemCode: "ADM-02" })]);

  expect(rows.map(({ isDue, isMet }) => [isDue, isMet])).toEqual([
    [false, false],
    [true, true],
    [true, false],
  ]);
});

test("an item without a cycle is never due", () => {
  expect(onceDue([row({ isDue: false, isMet: false })])).toMatchObject([{ isDue: false, isMet: false }]);
});

test("rows that came to the same place are one row", () => {
  const [one, other] = [
    row({ regionCode: "330100", held: 2, filed: 1, declared: 8, filled: 6 }),
    row({ regionCode: "330100", withdrawn: 1 }),
  ];

  expect(addedUp([one, other, row({})])).toEqual([{ ...one, held: 3, withdrawn: 1 }, row({})]);
});
