import { expect, test } from "vitest";
import { productTerms } from "../../db/testing/products.ts";
import { bps } from "../kernel/rate.ts";
import { differences } from "./difference.ts";

test("the same terms, choices in another order, differ in nothing", () => {
  const before = productTerms({ purposes: ["working_capital", "equipment"] });
  const after = productTerms({ purposes: ["equipment", "working_capital"] });

  expect(differences(before, after)).toEqual([]);
});

test("what differs is named: fields, and criteria changed, new and gone with their sentences", () => {
  const before = productTerms({ criteria: { years_in_operation_min: 2, insured_staff_min: 8, no_serious_listing: true } });
  const after = productTerms({
    rateBpsMax: bps(540),
    criteria: { years_in_operation_min: 1, no_serious_listing: true, tax_grade_in: ["A", "B"] },
  });

  expect(differences(before, after)).toEqual([
    { kind: "field", field: "rate" },
    { kind: "criterion", key: "years_in_operation_min", before: { years: 2 }, after: { years: 1 } },
    { kind: "criterion", key: "insured_staff_min", before: { count: 8 }, after: null },
    { kind: "criterion", key: "tax_grade_in", before: null, after: { grades: { words: ["A", "B"], of: "taxGrade" } } },
  ]);
});
