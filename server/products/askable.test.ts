import { expect, test } from "vitest";
import { consentPurposes } from "../../db/schema/words.ts";
import { unaskableIn } from "./askable.ts";

const everything = [...consentPurposes];
const catalogue = [
  { code: "TAX-01", regionCode: "000000", mode: "C", purposes: everything },
  { code: "TAX-05", regionCode: "000000", mode: "M", purposes: everything },
  { code: "UTL-3205-01", regionCode: "320500", mode: "Q", purposes: everything },
  { code: "UTL-02", regionCode: "000000", mode: "Q/M", purposes: ["matching" as const] },
];

test.each([
  ["an item of the base, wherever it is offered", "TAX-01", ["440300"], null],
  ["a city's own item, where the product is offered everywhere", "UTL-3205-01", undefined, null],
  ["a city's own item, in the province around it", "UTL-3205-01", ["320000"], null],
  ["a city's own item, in one of its districts", "UTL-3205-01", ["110000", "320505"], null],
  ["a city's own item, where the product is not offered", "UTL-3205-01", ["320600", "110000"], "elsewhere"],
  ["an item that gives no rows", "TAX-05", undefined, "ended"],
  ["an item that no catalogue has", "UTL-3301-09", undefined, "ended"],
  ["an item for other purposes alone", "UTL-02", undefined, "purpose"],
])("%s: %s offered in %j → %s", (_what, itemCode, regions, why) => {
  const terms = { requiredItems: [{ itemCode }], criteria: regions === undefined ? {} : { regions } };

  expect(unaskableIn(terms, catalogue)).toEqual(why === null ? [] : [{ itemCode, why }]);
});
