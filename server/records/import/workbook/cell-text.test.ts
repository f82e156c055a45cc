import { expect, test } from "vitest";
import { dayOfSerial, numberText, placeOf, plainText, showsDay } from "./cell-text.ts";

test.each([
  ["20240506", "20240506"],
  ["915101070000000013", "915101070000000013"],
  ["0.20000000000000001", "0.2"],
  ["1.5E-2", "0.015"],
  ["1.7171712E+12", "1717171200000"],
  ["9.1510107000000013E+17", "9.1510107000000013E+17"],
  ["-3.50", "-3.5"],
  ["1e309", "1e309"],
  ["NaN", "NaN"],
])("the number %s of a workbook reads %s", (written, text) => expect(numberText(written)).toBe(text));

test.each([
  [45418, false, "2024-05-06"],
  [45418.75, false, "2024-05-06"],
  [43956, true, "2024-05-06"],
  [61, false, "1900-03-01"],
  [60, false, null],
  [59, false, "1900-02-28"],
  [0, false, "1899-12-31"],
  [0, true, "1904-01-01"],
  [-1, false, null],
  [2_958_465, false, "9999-12-31"],
  [1e12, false, null],
  [Number.NaN, false, null],
])("the serial number %s (counted from 1904: %s) is the day %s", (serial, is1904, day) => expect(dayOfSerial(serial, is1904)).toBe(day));

test.each([
  [14, undefined, true],
  [2, undefined, false],
  [57, undefined, true],
  [20, undefined, false],
  [176, 'yyyy"年"m"月"', true],
  [177, "[$-F800]dddd\\,\\ mmmm\\ dd", true],
  [178, '0.00"days"', false],
  [179, "[Red]0.00", false],
  [180, "[h]:mm:ss", false],
  [181, "General", false],
])("the format %s %s shows a day: %s", (id, code, shows) => expect(showsDay(id, code)).toBe(shows));

test("cells are named by letters and numbers, and characters that XML lacks are written out", () => {
  expect([placeOf("A1"), placeOf("Z9"), placeOf("AA10"), placeOf("XFD1048576"), placeOf("1A"), placeOf("")]).toEqual([
    0, 25, 26, 16383, -1, -1,
  ]);
  expect(plainText("甲_x000D__x0000_ _x00")).toBe("甲\r\u0000 _x00");
});
