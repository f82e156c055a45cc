import fc from "fast-check";
import { expect, test } from "vitest";
import { ItemCode } from "./item-code.ts";
import { nextCode } from "./supplement.ts";

const classes = fc.stringMatching(/^[A-Z]{3}$/);
const regions = fc.constantFrom("000000", "320000", "320500", "320583", "110105", "440300");

test("every code that is given is one that a product, a sheet and a consent can name", () => {
  fc.assert(
    fc.property(regions, classes, fc.integer({ min: 0, max: 98 }), (region, classCode, given) => {
      const codes: string[] = [];
      for (let at = 0; at <= given; at++) codes.push(nextCode(region, classCode, codes) ?? "");

      expect(codes.every((code) => ItemCode.safeParse(code).success)).toBe(true);
      expect(new Set(codes).size).toBe(codes.length);
    }),
    { numRuns: 40 },
  );
});

test.each(["UTL", "UTL-1", "utl-01", "UTL-320-01", "UTL-3205-1", "UTL-3205", "UTL-32058300-01", "UTL-3205-01,ADM-02", " UTL-01"])(
  "%s is no code of an item",
  (code) => {
    expect(ItemCode.safeParse(code).success).toBe(false);
  },
);
