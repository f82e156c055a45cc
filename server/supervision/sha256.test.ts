import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "../kernel/canonical.ts";
import { Fingerprint, fingerprint } from "./sha256.ts";

test("every text has the fingerprint that the platform's own computes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      expect(fingerprint(text)).toBe(sha256(text));
    }),
  );
});

test("a text in parts has the fingerprint of the whole", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 90 })), (parts) => {
      const whole = new Fingerprint();
      for (const part of parts) whole.add(part);
      expect(whole.end()).toBe(sha256(parts.join("")));
    }),
  );
});

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 16_384, 1_000_000])("of %i characters", (length) => {
  expect(fingerprint("a".repeat(length))).toBe(sha256("a".repeat(length)));
});

test("a sign of two halves is not parted where a text is cut", () => {
  const text = `${"a".repeat(16_382)}𠮷${"b".repeat(20)}`;
  expect(fingerprint(text)).toBe(sha256(text));
});
