import { expect, test } from "vitest";
import { deletionsSearch, hrefOf } from "./search-params.ts";

const at = new Date("2026-11-23T08:00:00.123Z");
const waitingAfter = { dueAt: at, consentId: "con_01m84kxk" };
const confirmedBefore = { acknowledgedAt: at, acknowledgementId: "dla_01m84kxk" };

const list = "confirmed" as const;

test.each([{}, { waitingAfter }, { list }, { list, confirmedBefore }])("a page of each list is its address's: %o", (ends) => {
  const address = new URL(hrefOf(ends), "https://xinfu.example");

  expect(deletionsSearch(Object.fromEntries(address.searchParams))).toEqual(ends);
});

test.each([
  "",
  "~",
  "yesterday~con_1",
  "2026-11-23T08:00:00Z",
  "2026-11-23T08:00:00Z~",
  "2026-11-23T08:00:00Z~con_1~2",
  "2026-11-23T08:00:00Z~' or 1",
])("what an address cannot mean is the first page: %s", (after) => {
  expect(deletionsSearch({ after, before: [after] })).toEqual({});
  expect(deletionsSearch({ list, before: after, after })).toEqual({ list });
});
