import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { newTotpSeed, totpStepOf, totpUri } from "./totp.ts";

const now = new Date("2026-11-22T04:00:10Z");
const step = Math.floor(now.getTime() / 30_000);
const seed = newTotpSeed();
const codeAt = (offset: number) => new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: now.getTime() + offset * 30_000 });

test.each([
  [-2, null],
  [-1, step - 1],
  [0, step],
  [1, step + 1],
  [2, null],
])("a code of the step %i from now belongs to %s", (offset, expected) => {
  expect(totpStepOf(seed, codeAt(offset), now)).toBe(expected);
});

test.each(["", "12345", "1234567", "abcdef", "１２３４５６", " 123456"])("%j is no code", (code) => {
  expect(totpStepOf(seed, code, now)).toBeNull();
});

test("the address an authenticator reads names the house, the account and the seed", () => {
  const uri = new URL(totpUri(seed, "li@example.test"));
  expect(uri.protocol).toBe("otpauth:");
  expect(uri.searchParams.get("secret")).toBe(seed);
  expect(decodeURIComponent(uri.pathname)).toContain("li@example.test");
});
