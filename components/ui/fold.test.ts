import { expect, test } from "vitest";
import { foldsOf } from "./fold";

const columns = [{ key: "name" }, { key: "first", wideOnly: true }, { key: "sum" }, { key: "last", wideOnly: true }];

test("the last of the columns that may go leaves a narrowing table first", () => {
  const folds = foldsOf(columns, (count) => count * 10);

  expect(folds.get("first")).toContain("@max-[32rem]");
  expect(folds.get("last")).toContain("@max-[40rem]");
});

test("a column that must stay is never taken out", () => {
  const folds = foldsOf(columns, (count) => count * 10);

  expect([...folds.keys()]).toEqual(["first", "last"]);
});

test("a very wide table still folds where the widest frames end", () => {
  const folds = foldsOf(columns, () => 200);

  expect(folds.get("last")).toContain("@max-[72rem]");
});
