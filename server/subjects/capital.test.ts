import { expect, test } from "vitest";
import { parseCapital } from "./capital.ts";

test.each([
  ["1,000(万元人民币)", 1_000_000_000, "CNY", false],
  ["418(万)", 418_000_000, "CNY", true],
  ["50(万元)", 50_000_000, "CNY", true],
  ["50(万人民币元)", 50_000_000, "CNY", false],
  ["1,922(万美元)", 1_922_000_000, "USD", false],
  ["50万人民币", 50_000_000, "CNY", false],
  ["620(万元(人民币))", 620_000_000, "CNY", false],
  ["1,000(万香港元)", 1_000_000_000, "HKD", false],
  ["780(万元(港币))", 780_000_000, "HKD", false],
  ["20(万元美元)", 20_000_000, "USD", false],
  ["50万人民币元", 50_000_000, "CNY", false],
  ["160(万元(美元))", 160_000_000, "USD", false],
  ["4768万元人民币", 4_768_000_000, "CNY", false],
  ["400(万港元)", 400_000_000, "HKD", false],
  ["5,000(万日元)", 50_000_000, "JPY", false],
  ["100万美元", 100_000_000, "USD", false],
  ["18,000(万元日元)", 180_000_000, "JPY", false],
  ["300(万欧元)", 300_000_000, "EUR", false],
  ["５０（万元）", 50_000_000, "CNY", true],
  ["0.5(万元)", 500_000, "CNY", true],
  ["2.5亿元", 25_000_000_000, "CNY", true],
  ["人民币1000000元", 100_000_000, "CNY", false],
  ["12.3456789(万元)", 12_345_678.9, null, false],
])("capital %s", (text, minor, currency, isAssumed) => {
  expect(parseCapital(text)).toEqual(currency === null ? "AMOUNT" : { minor, currency, isAssumed });
});

test.each([
  ["100(万马克)", "CURRENCY"],
  ["500000", "AMOUNT"],
  ["万元", "AMOUNT"],
  ["1,00(万元)", "UNCLEAR"],
  ["2,0000000(万元人民币)", "UNCLEAR"],
  ["10万20万", "AMOUNT"],
  ["99999999999999999999(万元)", "AMOUNT"],
])("capital %s is refused", (text, fault) => expect(parseCapital(text)).toBe(fault));
