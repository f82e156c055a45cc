import { expect, test } from "vitest";
import { makeImportContext } from "../../../db/testing/import-context.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import { sumsIn } from "./amounts.ts";
import { readDay, readYear } from "./days.ts";
import { canonicalFlat } from "./stage.ts";

test.each([
  ["2024/5/6", { day: "2024-05-06" }],
  ["2024-05-06 00:00:00", { day: "2024-05-06" }],
  ["2024-05-06T08:30:00.000Z", { day: "2024-05-06" }],
  ["2024.5.6", { day: "2024-05-06" }],
  ["2024年5月6日", { day: "2024-05-06" }],
  ["20240506", { day: "2024-05-06" }],
  ["２０２４－０５－０６", { day: "2024-05-06" }],
  // The first of June in Shanghai, still May in London.
  ["1717171200000", { day: "2024-06-01" }],
  ["2099/12/31", "no_end"],
  ["4102329600000", "no_end"],
  ["1899-12-31", "none"],
  ["2023-02-29", "invalid"],
  ["2024-13-01", "invalid"],
  ["2024-00-10", "invalid"],
  ["0024-05-06", "invalid"],
  ["06/05/2024", "invalid"],
  ["长期", "invalid"],
])("the date %s", (text, expected) => expect(readDay(text)).toEqual(expected));

test.each([
  ["2018", 2018],
  ["2018年度", 2018],
  ["18", null],
  ["2018-2019", null],
  ["1066", null],
])("the year %s", (text, expected) => expect(readYear(text)).toBe(expected));

test.each([
  ["罚款2000元", 200_000, null],
  ["处以罚款人民币1.5万元", 1_500_000, null],
  ["罚款人民币贰仟元整", 200_000, null],
  ["罚款壹拾贰万叁仟肆佰伍拾陆元", 12_345_600, null],
  ["罚款十万元", 10_000_000, null],
  ["没收违法所得300.50元，罚款 1,000 元", 100_000, 30_050],
  ["没收违法所得100元、没收非法财物50元", null, 15_000],
  ["罚款100元，加处罚款200元", null, null],
  ["罚款100元（罚款100元）", 10_000, null],
  ["警告", null, null],
])("the sums in %s", (text, fine, confiscated) => expect(sumsIn(text)).toEqual({ fine, confiscated }));

test.each([
  ["四川", "成都", "510100", true],
  ["北京", "海淀", "110108", true],
  ["北京市", "海淀区", "110108", true],
  ["四川", "凉山", "513400", true],
  ["湖北", "神农架", "429021", true],
  ["重庆", "彭水", "500243", true],
  ["内蒙古", "呼和浩特", "150100", true],
  ["广东", "东莞", "441900", true],
  ["重庆", "北部新区", "500000", false],
  ["陕西", undefined, "610000", true],
  ["月球", "静海", null, false],
])("%s · %s lies in %s", (province, district, code, isWhole) => {
  expect(makeImportContext().regions.find(province, district)).toEqual({ code, isWhole });
});

test("a code issued under a division that is no more tells its city, else its province", () => {
  const { regions } = makeImportContext();

  expect(["330106", "330103", "320594", "119999", "999999"].map((code) => regions.ofUscc(code))).toEqual([
    "330106",
    "330100",
    "320500",
    "110000",
    null,
  ]);
});

test("a content's text for its hash is its canonical JSON", () => {
  const content = { name: "甲（厂）", categories: ["fine", "warning"], fineFen: 200_000, basis: null, "2": true };

  expect(canonicalFlat("TEST-01", content)).toBe(canonicalJson(content));
  const inOrder = Object.fromEntries(Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  expect(canonicalFlat("TEST-01", inOrder)).toBe(canonicalJson(content));
  expect(canonicalFlat("TEST-01", { name: content.name })).toBe(canonicalJson({ name: content.name }));
});
