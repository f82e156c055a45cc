import { expect, test } from "vitest";
import { fileFilterOf, filesHref, isFiltered, noFilter } from "./file-filter";

test("a list's address says what it is cut to, and is read back", () => {
  const filter = { source: "税务局", status: "refused" } as const;
  const href = filesHref("/admin/data", filter, new Date(1_700_000_000_000));

  const read = Object.fromEntries(new URLSearchParams(href.split("?")[1]));

  expect(fileFilterOf(read)).toEqual(filter);
  expect(read.before).toBe("1700000000000");
  expect(filesHref("/admin/data", noFilter)).toBe("/admin/data");
});

test("what an address says wrongly is left out", () => {
  expect(fileFilterOf({ source: ["a", "b"], status: "gone" })).toEqual(noFilter);
  expect(isFiltered(noFilter)).toBe(false);
});
