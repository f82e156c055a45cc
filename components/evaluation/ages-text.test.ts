import { expect, test } from "vitest";
import { readAges, writeAges } from "./ages-text";

test.each([
  ["", []],
  ["36:100", [{ months: 36, percent: 100 }]],
  [
    " 12:100，24：60% ",
    [
      { months: 12, percent: 100 },
      { months: 24, percent: 60 },
    ],
  ],
])("“%s” is read", (text, ages) => {
  expect(readAges(text)).toEqual(ages);
});

test.each(["12", "12:0", "0:50", "12:100,", "121:50", "a:b"])("“%s” is none", (text) => {
  expect(readAges(text)).toBeNull();
});

test("what is written is read again", () => {
  const ages = [
    { months: 12, percent: 100 },
    { months: 24, percent: 30 },
  ];
  expect(readAges(writeAges(ages))).toEqual(ages);
});
