import { expect, test } from "vitest";
import { accessSearch, hrefOf } from "./search-params";

const asked = (href: string) => accessSearch(Object.fromEntries(new URL(href, "https://xinfu.test").searchParams));

test.each([
  {},
  { result: "refused" as const },
  { result: "read" as const, before: { readAt: new Date("2026-11-23T08:00:00.123Z"), receiptId: "rcp_01" } },
])("an address says the filter and the place it was made of: %j", (search) => {
  expect(asked(hrefOf(search))).toEqual(search);
});

test("what an address cannot mean is left out", () => {
  expect(accessSearch({ result: "all", before: "2026-11-23T08:00:00Z" })).toEqual({});
  expect(accessSearch({ result: ["read", "refused"], before: ["2026-11-23T08:00:00Z~rcp_01"] })).toEqual({});
});
