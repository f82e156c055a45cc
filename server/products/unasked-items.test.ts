import { expect, test } from "vitest";
import { productTerms } from "../../db/testing/products.ts";
import { unaskedItems } from "./unasked-items.ts";

const termsWith = (criteria: object, itemCodes: readonly string[]) => ({
  ...productTerms(),
  criteria,
  requiredItems: itemCodes.map((itemCode) => ({ itemCode, isRequired: true })),
});

test.each([
  { what: "no rule reads a record", criteria: { regions: ["320000"] }, asked: ["UTL-01"], missing: [] },
  { what: "the rule's item is asked for", criteria: { no_abnormal_listing: true }, asked: ["LST-02"], missing: [] },
  { what: "the rule's item is not", criteria: { no_abnormal_listing: true }, asked: ["LST-01"], missing: ["no_abnormal_listing LST-02"] },
  {
    what: "one of a rule's items is not",
    criteria: { no_serious_listing: true },
    asked: ["LST-01", "JUD-02"],
    missing: ["no_serious_listing LST-03"],
  },
  {
    what: "two rules lack theirs",
    criteria: { years_in_operation_min: 2, tax_grade_in: ["A"] },
    asked: ["ADM-02"],
    missing: ["years_in_operation_min REG-01", "tax_grade_in TAX-01"],
  },
  { what: "the enterprise can answer the rule itself", criteria: { insured_staff_min: 5 }, asked: ["REG-01"], missing: [] },
])("what a product forgets to ask for: $what", ({ criteria, asked, missing }) => {
  expect(unaskedItems(termsWith(criteria, asked)).map(({ criterion, itemCode }) => `${criterion} ${itemCode}`)).toEqual(missing);
});
