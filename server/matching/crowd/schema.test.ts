import { expect, test } from "vitest";
import { productTerms } from "../../../db/testing/products.ts";
import { LiveCountsInput } from "./schema.ts";

test("live counts are asked of lists without repeats alone", () => {
  const { amountFenMin, amountFenMax, termMonthsMin, termMonthsMax, rateBpsMin, rateBpsMax } = productTerms();
  const numbers = { amountFenMin, amountFenMax, termMonthsMin, termMonthsMax, rateBpsMin, rateBpsMax };
  const asked = (lists: object) =>
    LiveCountsInput.safeParse({
      productId: null,
      terms: { ...numbers, purposes: ["refinance"], guaranteeModes: ["credit"], requiredItems: ["TAX-01"], criteria: {}, ...lists },
    }).success;

  expect(asked({})).toBe(true);
  expect(asked({ purposes: ["refinance", "refinance"] })).toBe(false);
  expect(asked({ guaranteeModes: ["credit", "credit"] })).toBe(false);
  expect(asked({ requiredItems: ["TAX-01", "TAX-01"] })).toBe(false);
  expect(asked({ criteria: { tax_grade_in: ["A", "A"] } })).toBe(false);
});
