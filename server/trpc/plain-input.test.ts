import fc from "fast-check";
import { expect, test } from "vitest";
import { isPlain } from "./plain-input.ts";

test("a NUL is found wherever it stands, in a key too", () => {
  expect([{ name: "a\0b" }, { "a\0": 1 }, [["\0"]], "\0"].map(isPlain)).toEqual([false, false, false, false]);
  expect(isPlain({ name: "苏州 Suzhou", list: [1, null, true, undefined, { day: new Date("2026-02-28T00:00:00Z") }] })).toBe(true);
});

test("a moment outside the years the database knows is refused, an invalid one too", () => {
  const days = ["0999-12-31", "+010000-01-01", "+275760-09-13", "not a day"];

  expect(days.map((day) => isPlain({ before: new Date(day) }))).toEqual([false, false, false, false]);
});

test("what holds no NUL is plain, whatever its shape", () => {
  fc.assert(fc.property(fc.jsonValue({ stringUnit: "grapheme-ascii" }), isPlain));
});

test("an input of a hundred thousand levels is looked through", () => {
  let deep: unknown = "\0";
  for (let level = 0; level < 100_000; level++) deep = [deep];

  expect(isPlain(deep)).toBe(false);
});
