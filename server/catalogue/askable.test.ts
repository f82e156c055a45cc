import { expect, test } from "vitest";
import { consentPurposes } from "../../db/schema/words.ts";
import { type AskedEntry, askedOf, whyNotAskable } from "./askable.ts";

const entry = (more: Partial<AskedEntry> = {}): AskedEntry => ({
  regionCode: "000000",
  mode: "C",
  purposes: [...consentPurposes],
  ...more,
});

test.each([
  ["an item of the base", entry(), null],
  ["an item that no catalogue has", undefined, "ended"],
  ["an item that gives no rows", entry({ mode: "M" }), "ended"],
  ["an item that is asked of its source or modelled", entry({ mode: "Q/M" }), null],
  ["an item of another region", entry({ regionCode: "330000" }), "elsewhere"],
  ["an item for other purposes alone", entry({ purposes: ["matching"] }), "purpose"],
  ["an item without rows, of another region, for other purposes", entry({ mode: "M", regionCode: "330000", purposes: [] }), "ended"],
])("%s → %s", (_what, given, why) => {
  expect(whyNotAskable(given, { purpose: "assessment", reaches: (regionCode) => regionCode !== "330000" })).toBe(why);
});

test.each([
  ["000000", "320505", null],
  ["320500", "320505", null],
  ["320505", "320500", "elsewhere"],
  ["330000", "320505", "elsewhere"],
  ["000000", null, null],
  ["320500", null, "elsewhere"],
])("what %s collects is asked of a subject in %s: %s", (collector, regionCode, why) => {
  expect(whyNotAskable(entry({ regionCode: collector }), askedOf({ regionCode }, "matching"))).toBe(why);
});
