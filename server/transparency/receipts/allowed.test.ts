import { expect, test } from "vitest";
import { allowedBy } from "../../../public/xinfu-verify.mjs";

const entry = { at: "2026-11-24T01:00:00.000Z", until: "2026-12-10T01:00:00.000Z", readsMax: 3, dataLifeDays: 30 };
const saying = (wording: Record<string, string>) => ({ text: { wording } });

test("what was narrowed tells how many of its openings were used before", () => {
  expect(allowedBy(entry, { carried: { readsUsed: 1 } })).toMatchObject({ readsMax: 3, usedBefore: 1 });
  expect(allowedBy(entry, {})).toMatchObject({ readsMax: 3, usedBefore: 0 });
});

test.each([
  ["to be assessed, where the sheet said so", "assessment", { declared: "it opens" }, true],
  ["to be assessed, where it did not", "assessment", {}, false],
  ["to be watched", "monitoring", { declared: "it opens" }, false],
])("what was entered with the request is told with the items: %s", (_what, purpose, wording, declared) => {
  expect(allowedBy(entry, { purpose, ...saying(wording as Record<string, string>) }).declared).toBe(declared);
});
