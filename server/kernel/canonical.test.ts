import { expect, test } from "vitest";
import { canonicalHash, canonicalJson } from "./canonical.ts";

test("the order in which members were written does not change the bytes", () => {
  expect(canonicalJson({ b: 1, a: [true, null, "信"] })).toBe('{"a":[true,null,"信"],"b":1}');
  expect(canonicalHash({ b: 1, a: 2 })).toBe(canonicalHash({ a: 2, b: 1 }));
});

test("a member without a value is left out, a null stays", () => {
  expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}');
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, [undefined], () => 1])("what JSON cannot say is refused: %s", (value) => {
  expect(() => canonicalJson(value)).toThrow();
});
