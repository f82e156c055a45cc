import { createPrivateKey, createPublicKey } from "node:crypto";
import { expect, test } from "vitest";
import { readPublicKey } from "@/server/records/push/signed";
import { makePair, mayRegister } from "./make-pair";

test("a pair made in the browser is one that scripts sign with and the platform takes", async () => {
  const pair = await makePair();

  const half = createPublicKey(createPrivateKey(pair?.privatePem ?? ""));
  expect(readPublicKey(pair?.publicKey ?? "")).toBe(half.export({ format: "der", type: "spki" }).subarray(-32).toString("hex"));
});

test("a pair made here is registered only once its private half is saved; a pasted half at once", () => {
  const made = { publicKey: "abc=", isSaved: false };

  expect(mayRegister("abc=", made)).toBe(false);
  expect(mayRegister(" abc=\n", made)).toBe(false);
  expect(mayRegister("abc=", { ...made, isSaved: true })).toBe(true);
  expect(mayRegister("another=", made)).toBe(true);
  expect(mayRegister("abc=", null)).toBe(true);
});
