import { expect, test } from "vitest";
import { referenceRules } from "../../db/seed/reference.ts";
import { DisplayLimit } from "../catalogue/rules/shapes.ts";
import { readInRegion } from "./read-in-region.ts";

const limitOf = (regionCode: string) => {
  const row = referenceRules().find((one) => one.rule === "display.negative" && one.regionCode === regionCode);
  return row ? DisplayLimit.parse(row.value) : null;
};
const entry = { severity: "serious", decidedOn: "2024-02-29", conductEndedOn: "2023-11-30", publicityEndsOn: null } as const;

test.each([
  ["Zhejiang, five years from the determination", "330000", { shownUntil: "2029-02-28", by: "limit", isLatest: false }],
  ["Shandong, five years from the end of the conduct", "370000", { shownUntil: "2028-11-30", by: "limit", isLatest: false }],
  ["Shenzhen, which limits nothing here", "440300", { shownUntil: null, by: null, isLatest: false }],
  ["Taizhou itself, which limits nothing here", "331000", { shownUntil: null, by: null, isLatest: false }],
  ["the nation, which limits nothing here", "000000", { shownUntil: null, by: null, isLatest: false }],
] as const)("a list's entry is shown in %s", (_place, region, expected) => {
  expect(readInRegion(entry, limitOf(region))).toEqual({ severity: "serious", ...expected });
});

test("where nobody says when the conduct ended, it ended by the decision, and the display ends then at the latest", () => {
  const reading = readInRegion({ ...entry, conductEndedOn: null }, limitOf("370000"));

  expect(reading).toEqual({ severity: "serious", shownUntil: "2029-02-28", by: "limit", isLatest: true });
});

test("the sooner end counts: publicity that ends before a region's limit is not lengthened by it", () => {
  const penalty = { ...entry, publicityEndsOn: "2025-02-28" };

  expect(readInRegion(penalty, limitOf("330000"))).toMatchObject({ shownUntil: "2025-02-28", by: "publicity" });
  expect(readInRegion({ ...entry, publicityEndsOn: "2031-01-01" }, limitOf("330000"))).toMatchObject({
    shownUntil: "2029-02-28",
    by: "limit",
  });
});
