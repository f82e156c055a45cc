import { expect, test } from "vitest";
import declarations from "@/db/seed/reference/declarations.json";
import { Declaration } from "@/server/catalogue/declaration";
import { guessMapping } from "@/server/records/mappings/mapping";
import { missingColumns } from "./missing-columns";

const water = Declaration.parse(declarations["UTL-02"]);
const missingOf = (header: readonly string[]) =>
  missingColumns(guessMapping(header, water), water).map((one) => (typeof one === "string" ? one : one.nameEn));

test("a mapping tells the columns that nobody has chosen yet, and none once all are there", () => {
  expect(missingOf(["户名", "月份", "用水量"])).toEqual(["code", "Bill", "Paid on time"]);
  expect(missingOf(["户名", "信用代码", "月份", "用水量", "金额", "是否按期"])).toEqual([]);
});
