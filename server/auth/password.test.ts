import { expect, test } from "vitest";
import { isTooObvious, NewPassword } from "./password.ts";

test.each(["aaaaaaaaaaaa", "121212121212", "shen.ruolan-2026", "SHEN.RUOLAN!!", "password1234", "qwertyuiop12"])(
  "%j is guessed too easily for its owner",
  (password) => {
    expect(isTooObvious(password, "shen.ruolan@example.test")).toBe(true);
  },
);

test.each(["correct horse battery", "苏州的秋天很适合散步和喝茶"])("%j will do", (password) => {
  expect(isTooObvious(password, "shen.ruolan@example.test")).toBe(false);
});

test("eleven characters are too few and 129 too many", () => {
  expect(NewPassword.safeParse("x".repeat(11)).success).toBe(false);
  expect(NewPassword.safeParse("x".repeat(129)).success).toBe(false);
  expect(NewPassword.safeParse("x".repeat(12)).success).toBe(true);
});
