import { expect, test } from "vitest";
import { productTerms } from "../../db/testing/products.ts";
import { type BoundedNumber, boundedNumbers, keptTermsWithin, overProductBound } from "./consent-bounds.ts";

const bounds = { life_days_max: 31, openings_max: 10, data_life_days_max: 31, range_months_max: 14, public_range_months_max: 60 };
const within = { rule: "consent.assessment", bounds };
const sensitivities = new Map([
  ["REG-01", "public"],
  ["SOC-01", "authorised"],
] as const);
const why = { zh: "核对人数", en: "To check the headcount" };

test.each(Object.keys(boundedNumbers) as BoundedNumber[])(
  "a form refuses %s over the rule's bound at its own field, says the bound, and takes the bound itself",
  (name) => {
    const most = bounds[boundedNumbers[name]];

    const [issue, ...others] = keptTermsWithin(within).safeParse(productTerms({ [name]: most + 1 })).error?.issues ?? [];

    expect(issue).toMatchObject({ code: "too_big", path: [name], maximum: most });
    expect(others).toEqual([]);
    expect(keptTermsWithin(within).safeParse(productTerms({ [name]: most })).success).toBe(true);
  },
);

test("where the rule does not bind, the form does not either", () => {
  expect(keptTermsWithin({ ...within, bounds: {} }).safeParse(productTerms({ consentDays: 365 })).success).toBe(true);
});

test.each([
  ["life_days", { consentDays: 32 }, 32, 31],
  ["openings", { consentReadsMax: 11 }, 11, 10],
  ["data_life_days", { dataLifeDays: 32 }, 32, 31],
  ["months_back SOC-01", { requiredItems: [{ itemCode: "SOC-01", why, monthsBack: 15, isRequired: true }] }, 15, 14],
])("%s over its bound is named with what was asked and the most", (attribute, change, asked, limit) => {
  expect(overProductBound(productTerms(change), bounds, sensitivities)).toEqual({ attribute, asked, limit });
});

test("a public item reaches back further, and terms within every bound are over none", () => {
  const requiredItems = [{ itemCode: "REG-01", why, monthsBack: 60, isRequired: true }];
  expect(overProductBound(productTerms({ requiredItems }), bounds, sensitivities)).toBeNull();
});
