import { expect, test } from "vitest";
import { productTerms } from "../../db/testing/products.ts";
import { type BoundedNumber, boundedNumbers, keptTermsWithin, overProductBound, reachesOf } from "./consent-bounds.ts";

const bounds = { life_days_max: 31, openings_max: 10, data_life_days_max: 31, range_months_max: 14, public_range_months_max: 60 };
const within = { rule: "consent.assessment", bounds, reaches: { "REG-01": 60, "SOC-01": 14 } };
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

test("a form refuses an item that is to be read from too far back at its own field, says the bound, and takes the bound itself", () => {
  const item = (itemCode: string, monthsBack: number) => ({ itemCode, why, monthsBack, isRequired: true });
  const [far, near] = [
    [item("REG-01", 60), item("SOC-01", 15)],
    [item("REG-01", 60), item("SOC-01", 14)],
  ];

  const issues = keptTermsWithin(within).safeParse(productTerms({ requiredItems: far })).error?.issues;

  expect(issues).toMatchObject([{ code: "too_big", path: ["requiredItems", 1, "monthsBack"], maximum: 14 }]);
  expect(keptTermsWithin(within).safeParse(productTerms({ requiredItems: near })).success).toBe(true);
});

test("each item reaches as far as the rule lets its kind: public ones, tax ones, the rest; a bound that is absent binds none", () => {
  const items = [...sensitivities, ["TAX-02", "authorised"]] as const;

  expect(reachesOf(items, { ...bounds, tax_range_months_max: 36 })).toEqual({ "REG-01": 60, "SOC-01": 14, "TAX-02": 36 });
  expect(reachesOf(items, bounds)).toEqual({ "REG-01": 60, "SOC-01": 14 });
});

test("where the rule does not bind, the form does not either", () => {
  expect(keptTermsWithin({ ...within, bounds: {}, reaches: {} }).safeParse(productTerms({ consentDays: 365 })).success).toBe(true);
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
