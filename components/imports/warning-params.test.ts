import { expect, test } from "vitest";
import { warningFilterOf, warningHref } from "./warning-params";

test("an address names the warnings it asks for, and comes back the same", () => {
  const filter = { column: "CF_JYYXQ", warning: "DATE_SENTINEL" as const, afterRow: 120 };

  const href = warningHref("/admin/data/imp_1", filter);

  expect(href).toBe("/admin/data/imp_1?warning=DATE_SENTINEL&column=CF_JYYXQ&row=120#warnings");
  expect(warningFilterOf(Object.fromEntries(new URL(href, "https://example.test").searchParams))).toEqual(filter);
});

test("a page that has a query of its own keeps it", () => {
  expect(warningHref("/authority/rejects?batch=imp_1", { warning: "NO_USCC", column: "USCC" })).toBe(
    "/authority/rejects?batch=imp_1&warning=NO_USCC&column=USCC#warnings",
  );
  expect(warningHref("/authority/rejects?batch=imp_1", {})).toBe("/authority/rejects?batch=imp_1#warnings");
});

test.each([
  { query: {}, what: "nothing" },
  { query: { warning: "DROP TABLE", column: "USCC", row: "1e9" }, what: "nonsense" },
  { query: { column: "USCC" }, what: "a column without a reason" },
])("$what asks for every warning from the first row", ({ query }) => {
  expect(warningFilterOf(query)).toEqual({ column: null, warning: null, afterRow: 0 });
});
