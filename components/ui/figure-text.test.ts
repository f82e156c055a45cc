import { expect, test } from "vitest";
import { exactMoney, moneyInUnit, percentOfPpm, shortMoney } from "./figure-text.ts";

test.each([
  { fen: 48_500_000, en: "¥485K", zh: "48.50万元" },
  { fen: 120_000_000, en: "¥1.20M", zh: "120.00万元" },
  { fen: 373_000_000_000, en: "¥3.73B", zh: "37.30亿元" },
  { fen: 3_730_000_000_000_000, en: "¥37.30T", zh: "37.30万亿元" },
  { fen: 950_050, en: "¥9,500.50", zh: "9,500.50元" },
  { fen: 0, en: "¥0", zh: "0元" },
])("$fen fen are $en and $zh", ({ fen, en, zh }) => {
  const say = (locale: "en" | "zh-CN") => Object.values(shortMoney(fen, locale)).join("");

  expect([say("en"), say("zh-CN")]).toEqual([en, zh]);
});

test("an exact amount keeps its fen in both languages", () => expect(exactMoney(50_000_000)).toBe("¥500,000.00"));
test("less than nothing wears a true minus", () => expect(exactMoney(-150)).toBe("−¥1.50"));
test("a column's unit divides, and rounds to two places", () => expect(moneyInUnit(120_004_999, "tenThousand")).toBe("120.00"));
test("parts per million become percent", () => expect(percentOfPpm(130_342)).toBe("13.03"));
