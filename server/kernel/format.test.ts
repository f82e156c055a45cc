import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatAnnualCost,
  formatBasisPoints,
  formatChange,
  formatCount,
  formatCountShort,
  formatDate,
  formatDeadline,
  formatExactWan,
  formatMoment,
  formatMoney,
  formatMoneyIn,
  formatMoneyShort,
  formatMonth,
  formatNear,
  formatPegged,
  formatPpm,
  formatRate,
  formatShortDate,
  formatTableMoment,
  formatWeekday,
  type Locale,
  moneyUnitFor,
  moneyUnitLabel,
} from "./format.ts";
import { parseYuan } from "./money.ts";
import { bps } from "./rate.ts";

/** No-break spaces read as plain ones, so that the expectations can be read; one test of its own looks at them. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const both = (format: (locale: Locale) => string) => [plain(format("en")), plain(format("zh-CN"))];

describe("binding amounts are exact", () => {
  test.each([
    [50_000_000, "¥500,000.00"],
    [1, "¥0.01"],
    [0, "¥0.00"],
    [-123_456, "−¥1,234.56"],
    [Number.MAX_SAFE_INTEGER, "¥90,071,992,547,409.91"],
  ])("%d fen: %s", (amount, text) => expect(formatMoney(amount)).toBe(text));

  test("and can be typed back", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (amount) => {
        expect(parseYuan(formatMoney(amount))).toBe(amount);
      }),
    );
  });
});

describe("short amounts", () => {
  test.each([
    [485_000_00, "¥485K", "48.50万元"],
    [1_200_000_00, "¥1.20M", "120.00万元"],
    [3_730_000_000_00, "¥3.73B", "37.30亿元"],
    [37_300_000_000_000_00, "¥37.30T", "37.30万亿元"],
    [9_999_99, "¥9,999.99", "¥9,999.99"],
    [10_000_00, "¥10K", "1.00万元"],
    [999_499_00, "¥999K", "99.95万元"],
    [999_500_00, "¥1.00M", "99.95万元"],
    [999_999_999_00, "¥1.00B", "10.00亿元"],
    [99_999_999_00, "¥100.00M", "1.00亿元"],
    [99_990_000_00, "¥99.99M", "9,999.00万元"],
    [-485_000_00, "−¥485K", "−48.50万元"],
    [0, "¥0.00", "¥0.00"],
  ])("%d fen: %s, %s", (amount, en, zh) => expect(both((locale) => formatMoneyShort(amount, locale))).toEqual([en, zh]));

  test.each([
    [500_000_00, "50万元"],
    [1_234_567_89, "123.456789万元"],
    [5_000_00, "0.5万元"],
    [1, "0.000001万元"],
    [99_999_999_99, "9,999.999999万元"],
    [100_000_000_00, "1亿元"],
    [1_234_500_000_01, "12.3450000001亿元"],
    [0, "0万元"],
    [-500_000_00, "−50万元"],
  ])("%d fen are said exactly: %s", (amount, text) => expect(formatExactWan(amount)).toBe(text));

  test("a column shares one unit, named in its header", () => {
    expect(formatMoneyIn(1_200_000_00, "ten_thousand")).toBe("120.00");
    expect(formatMoneyIn(3_730_000_000_00, "hundred_million")).toBe("37.30");
    expect(both((locale) => moneyUnitLabel("ten_thousand", locale))).toEqual(["¥10k", "万元"]);
    expect(both((locale) => moneyUnitLabel("hundred_million", locale))).toEqual(["¥100M", "亿元"]);
    expect(moneyUnitFor([1, 999_999_999_99])).toBe("ten_thousand");
    expect(moneyUnitFor([1, 1_000_000_000_00])).toBe("hundred_million");
  });
});

test.each([
  [80_700_000_000, "80.7 billion", "807亿"],
  [1_234, "1,234", "1,234"],
  [12_345, "12,345", "1.23万"],
  [70_000_000, "70 million", "7,000万"],
  [999_999, "1 million", "100万"],
  [999_499, "999,499", "99.9万"],
  [1_500_000_000_000, "1.5 trillion", "1.5万亿"],
  [0, "0", "0"],
  [-2_500_000, "−2.5 million", "−250万"],
])("a count of %d: %s, %s", (count, en, zh) => expect(both((locale) => formatCountShort(count, locale))).toEqual([en, zh]));

test("an exact count groups by three", () => expect(formatCount(1_234_567)).toBe("1,234,567"));

describe("rates", () => {
  test.each([
    [660, "6.60 %", "6.60%"],
    [5, "0.05 %", "0.05%"],
    [-30, "−0.30 %", "−0.30%"],
  ])("%d basis points: %s, %s", (rate, en, zh) => expect(both((locale) => formatRate(bps(rate), locale))).toEqual([en, zh]));

  test.each([
    [130_342, 2, "13.03 %"],
    [130_342, 4, "13.0342 %"],
    [66_050, 2, "6.61 %"],
    [66_049, 2, "6.60 %"],
    [359_000, 1, "35.9 %"],
  ])("%d parts per million with %d decimals: %s", (value, places, text) => expect(plain(formatPpm(value, "en", places))).toBe(text));

  test("gaps and pegs are in basis points", () => {
    expect(both((locale) => formatBasisPoints(bps(30), locale))).toEqual(["30 bp", "30 个基点"]);
    expect(both((locale) => formatPegged("LPR1Y", bps(90), locale))).toEqual(["LPR1Y + 90 bp", "LPR1Y + 90 个基点"]);
    expect(both((locale) => formatPegged("LPR5Y", bps(-20), locale))).toEqual(["LPR5Y − 20 bp", "LPR5Y − 20 个基点"]);
  });

  test("annual cost names both, simple first", () => {
    const cost = { simplePpm: 66_007, compoundPpm: 68_055 };
    expect(both((locale) => formatAnnualCost(cost, locale))).toEqual(["6.60 % simple · 6.81 % compound", "单利 6.60% · 复利 6.81%"]);
  });

  test("a change has arrow and sign always", () => {
    expect(both((locale) => formatChange(42_000, "percent", locale))).toEqual(["▲ +4.2 %", "▲ +4.2%"]);
    expect(both((locale) => formatChange(-11_000, "points", locale))).toEqual(["▼ −1.1 pp", "▼ −1.1个百分点"]);
    expect(both((locale) => formatChange(-400, "percent", locale))).toEqual(["■ ±0.0 %", "■ ±0.0%"]);
  });
});

describe("days and moments, in Shanghai", () => {
  const late = new Date("2026-11-26T10:00:00Z");

  test("in text and in tables", () => {
    expect(both((locale) => formatDate("2026-11-22", locale))).toEqual(["22 Nov 2026", "2026年11月22日"]);
    expect(both((locale) => formatMonth("2026-03", locale))).toEqual(["Mar 2026", "2026年3月"]);
    expect(both((locale) => formatMoment(new Date("2026-11-21T16:02:00Z"), locale))).toEqual([
      "22 Nov 2026, 00:02",
      "2026年11月22日 00:02",
    ]);
    expect(plain(formatTableMoment(late))).toBe("2026-11-26 18:00");
  });

  test.each([
    [3, "in 3 working days, by Thu 26 Nov, 18:00", "3个工作日内（11月26日 周四 18:00前）"],
    [1, "in 1 working day, by Thu 26 Nov, 18:00", "1个工作日内（11月26日 周四 18:00前）"],
    [0, "by Thu 26 Nov, 18:00", "11月26日 周四 18:00前"],
  ])("a deadline %d working days away", (workingDays, en, zh) =>
    expect(both((locale) => formatDeadline({ at: late, workingDays }, locale))).toEqual([en, zh]),
  );
});

test("a figure and its unit, a day and its month never part at a line's end", () => {
  const held = [
    formatRate(bps(660), "en"),
    formatBasisPoints(bps(30), "zh-CN"),
    formatDate("2026-11-22", "en"),
    formatCountShort(8e9, "en"),
  ];
  for (const text of held) expect(text).not.toContain(" ");
});

test.each([
  { what: "today is the hour alone", at: "2026-11-20T01:05:00Z", en: "09:05", zh: "09:05" },
  { what: "earlier today too", at: "2026-11-19T16:30:00Z", en: "00:30", zh: "00:30" },
  { what: "the next days are weekdays", at: "2026-11-23T01:10:00Z", en: "Mon 09:10", zh: "周一 09:10" },
  { what: "a week on is a date", at: "2026-11-27T01:10:00Z", en: "27 Nov 09:10", zh: "11月27日 09:10" },
  { what: "yesterday is a date", at: "2026-11-19T01:10:00Z", en: "19 Nov 09:10", zh: "11月19日 09:10" },
])("a moment near the present: $what", ({ at, en, zh }) => {
  const now = new Date("2026-11-20T02:42:00Z");
  const plain = (text: string) => text.replaceAll("\u00a0", " ");

  expect([plain(formatNear(new Date(at), now, "en")), plain(formatNear(new Date(at), now, "zh-CN"))]).toEqual([en, zh]);
});

test("a day may go without its year, and with its weekday", () => {
  expect([formatShortDate("2026-11-20", "en"), formatShortDate("2026-11-20", "zh-CN")]).toEqual(["20\u00a0Nov", "11月20日"]);
  expect([formatWeekday("2026-11-20", "en"), formatWeekday("2026-11-22", "zh-CN")]).toEqual(["Fri\u00a020\u00a0Nov", "11月22日\u00a0周日"]);
});
