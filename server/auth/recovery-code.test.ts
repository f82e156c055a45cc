import { expect, test } from "vitest";
import { foldRecoveryCode, newRecoveryCode } from "./recovery-code.ts";

test("a new code is two halves of five, is its own fold, and no two are alike", () => {
  const codes = Array.from({ length: 1_000 }, newRecoveryCode);

  for (const code of codes) {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(foldRecoveryCode(code)).toBe(code.replace("-", ""));
  }
  expect(new Set(codes).size).toBe(1_000);
});

test.each([
  ["7k3mp-0aqxz", "7K3MP0AQXZ"],
  [" 7K3MP 0AQXZ ", "7K3MP0AQXZ"],
  ["7k3mpoaqxz", "7K3MP0AQXZ"],
  ["iLk3m-00000", "11K3M00000"],
  ["123456", null],
  ["7K3MP-0AQX", null],
  ["7K3MP-0AQXU", null],
  ["", null],
])("what people type, %j, reads %j", (typed, expected) => {
  expect(foldRecoveryCode(typed)).toBe(expected);
});
