import { createPrivateKey, createPublicKey } from "node:crypto";
import { expect, test } from "vitest";
import { readPublicKey } from "@/server/records/push/signed";
import { makePair } from "./make-pair";

test("a pair made in the browser is one that scripts sign with and the platform takes", async () => {
  const pair = await makePair();

  const half = createPublicKey(createPrivateKey(pair?.privatePem ?? ""));
  expect(readPublicKey(pair?.publicKey ?? "")).toBe(half.export({ format: "der", type: "spki" }).subarray(-32).toString("hex"));
});
