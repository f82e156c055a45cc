import { describe, expect, test } from "vitest";
import { firstTerms } from "@/components/products/first-terms";
import { countsInput } from "./counts-input";

describe("what is asked of the crowd", () => {
  test("is the thresholds of a form that has no name yet, and never its words or fees", () => {
    const asked = countsInput(null, firstTerms);

    expect(asked?.terms.criteria).toEqual(firstTerms.criteria);
    expect(asked?.terms.requiredItems).toEqual(firstTerms.requiredItems.map(({ itemCode }) => itemCode));
    expect(Object.keys(asked?.terms ?? {})).not.toContain("charges");
  });

  test("is nothing while a number is half typed", () => {
    expect(countsInput(null, { ...firstTerms, criteria: { years_in_operation_min: Number.NaN } })).toBeNull();
    expect(countsInput(null, { ...firstTerms, amountFenMin: undefined })).toBeNull();
  });

  test("leaves out a list that nothing was put in yet", () => {
    const asked = countsInput("prd_1", { ...firstTerms, criteria: { regions: [], years_in_operation_min: 3 } });

    expect(asked?.terms.criteria).toEqual({ years_in_operation_min: 3 });
  });
});
