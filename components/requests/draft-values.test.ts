import { expect, test } from "vitest";
import { mergePatches, patchOf } from "./draft-values.ts";

test("one field is one patch; what was emptied clears what was saved", () => {
  expect(patchOf("termMonths", 12)).toEqual({ termMonths: 12 });
  expect(patchOf("declared.insuredStaff", 0)).toEqual({ declared: { insuredStaff: 0 } });
  expect(patchOf("purposeNote", "")).toEqual({ purposeNote: null });
  expect(patchOf("amountFen", undefined)).toEqual({ amountFen: null });
});

test("patches of several fields become one, and declared facts do not push each other out", () => {
  const merged = mergePatches([
    { termMonths: 12 },
    { declared: { insuredStaff: 3 } },
    { termMonths: 24 },
    { declared: { isFirstLoan: true } },
  ]);

  expect(merged).toEqual({ termMonths: 24, declared: { insuredStaff: 3, isFirstLoan: true } });
});
