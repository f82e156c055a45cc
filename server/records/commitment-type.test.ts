import { expect, test } from "vitest";
import { officialTypes } from "../commitments/letter.ts";
import { commitmentTypeOf } from "./commitment-type.ts";

test("every type that is made here, and each that sources write, is one of the six; other words are none", () => {
  expect(Object.values(officialTypes).map(commitmentTypeOf)).not.toContain(null);
  expect(["信用修复型", "证明事项告知承诺型", "证明事项告知承诺"].map(commitmentTypeOf)).toEqual([
    "credit_repair",
    "proof_item",
    "proof_item",
  ]);
  expect(["", "主动公示", "主动公示型承诺"].map(commitmentTypeOf)).toEqual([null, null, null]);
});
