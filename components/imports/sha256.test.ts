import { createHash, randomBytes, randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { Sha256 } from "./sha256";

test("pieces of any length make the sum of the whole", () => {
  for (const bytes of [...Array(130).keys(), 1_000_003]) {
    const whole = randomBytes(bytes);
    const sum = new Sha256();
    for (let at = 0; at < bytes; ) {
      const to = at + randomInt(1, 200_000);
      sum.update(whole.subarray(at, to));
      at = to;
    }

    expect(sum.hex()).toBe(createHash("sha256").update(whole).digest("hex"));
  }
});
