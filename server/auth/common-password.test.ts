import { expect, test } from "vitest";
import { isCommon } from "./common-password.ts";

test.each([
  ..."password1234 Password2026! P@ssw0rd2024!! passwordpassword qwertyuiop12 qwertyuiopas 123456789012 1234567890123 987654321098 1q2w3e4r5t6y".split(
    " ",
  ),
  ..."zaq12wsxcde3 1qaz2wsx3edc abcdefghijkl abcabcabcabc 111222333444 a1b2c3d4e5f6 iloveyou1314 woaini1314520 woaini5201314 adminadmin123".split(
    " ",
  ),
  ..."Welcome2026!! letmein123456 Admin@123456 admin888888888 Shanghai2026! 123456password iloveyou12345 monkeydragon1 superman12345".split(
    " ",
  ),
  ..."１２３４５６７８９０１２ asdfghjkl;'12 qwe123asd456 abcd12345678 football2024! xinfu20262026 zhangwei1990 19901231199012 000000000000".split(
    " ",
  ),
])("%s is one that many people have", (password) => {
  expect(isCommon(password)).toBe(true);
});

test.each([
  "correct horse battery staple 7",
  "correct horse battery",
  "a wholly new sentence",
  "somebody else's words",
  "Correct-Horse-9-Battery",
  "tall kettle under maples",
  "春天的柳絮落在第三块石板上",
  "vT8#kLq2!mZx",
  "x7Gf-92ak-Lw0p",
])("%s is not", (password) => {
  expect(isCommon(password)).toBe(false);
});

test("a thousand passwords of the usual patterns are all refused", () => {
  const stems = "password admin welcome qwerty letmein iloveyou dragon monkey woaini shanghai".split(" ");
  const tails = Array.from({ length: 100 }, (_, n) => `${2026 - (n % 40)}${"!@#$"[n % 4]}${n}`);
  const made = stems.flatMap((stem) => tails.map((tail) => `${stem}${tail}1234`.slice(0, 64)));

  expect(new Set(made).size).toBe(1000);
  expect(made.filter((password) => !isCommon(password))).toEqual([]);
});
