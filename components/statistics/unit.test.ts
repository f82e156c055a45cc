import { expect, test } from "vitest";
import { chartUnit, tileUnit } from "./unit";

test.each([
  { what: "the demo's largest province in Chinese", fen: 33_785_000_000, locale: "zh-CN", label: "亿元", short: "3.38" },
  { what: "the demo's largest province in English", fen: 33_785_000_000, locale: "en", label: "¥M", short: "338" },
  { what: "a province of billions in English", fen: 3_730_000_000_000, locale: "en", label: "¥B", short: "37.3" },
  { what: "the edge of three digits", fen: 999_500_000, locale: "zh-CN", label: "亿元", short: "0.10" },
  { what: "just below it", fen: 999_400_000, locale: "zh-CN", label: "万元", short: "999" },
  { what: "nothing drawn at all", fen: 0, locale: "en", label: "¥K", short: "0" },
] as const)("a tile holds $what", ({ fen, locale, label, short }) => {
  const unit = tileUnit([fen, fen / 2], locale);

  expect(unit.label).toBe(label);
  expect(unit.short(fen)).toBe(short);
});

test("rounding never makes a fourth digit", () => {
  const unit = tileUnit([99_960_000], "zh-CN");

  expect([unit.short(99_960_000), unit.short(9_996_000), unit.short(999_600)]).toEqual(["100", "10.0", "1.00"]);
});

test("the table beside the tiles keeps two decimals of its own unit", () => {
  expect(chartUnit([33_785_000_000], "zh-CN")).toMatchObject({ label: "万元" });
  expect(chartUnit([33_785_000_000], "zh-CN").exact(33_785_000_000)).toBe("33,785.00");
});
