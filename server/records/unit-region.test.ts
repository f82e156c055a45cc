import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { makeUscc } from "../kernel/uscc.ts";
import { regionNamedBy, regionsOfCode } from "./unit-region.ts";

const table = readFileSync("db/seed/reference/regions.csv", "utf8").trim().split("\n").slice(1);
const regions = table.map((line) => {
  const [code = "", , , nameZh = ""] = line.split(",");
  return { code, nameZh };
});

test.each([
  ["浙江省生态环境厅", "330000"],
  ["杭州市市场监督管理局", "330100"],
  ["浙江省杭州市西湖区应急管理局", "330106"],
  ["杭州市西湖区应急管理局", "330106"],
  ["北京市海淀区人民政府", "110108"],
  ["昆山市住房和城乡建设局", "320583"],
  ["国家税务总局杭州市税务局", "330100"],
  ["广西壮族自治区南宁市财政局", "450100"],
])("%s is of %s", (unit, code) => {
  expect(regionNamedBy(unit, regions)).toBe(code);
});

test.each(["国家市场监督管理总局", "鼓楼区城市管理局", "最高人民法院", "外地某局", ""])("%s tells no region", (unit) => {
  expect(regionNamedBy(unit, regions)).toBeNull();
});

test("a valid credit code tells its district, then its city, then its province; any other text tells none", () => {
  const uscc = makeUscc({ department: "1", type: "1", regionCode: "330106", serial: 24 });

  expect(regionsOfCode(uscc)).toEqual(["330106", "330100", "330000"]);
  expect(regionsOfCode(`${uscc.slice(0, 17)}${uscc.endsWith("0") ? "1" : "0"}`)).toEqual([]);
  expect(regionsOfCode(null)).toEqual([]);
});
