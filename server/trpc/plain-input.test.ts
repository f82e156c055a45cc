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
  // A key that would name its kind is another test's.
  const value = fc.jsonValue({ stringUnit: "grapheme-ascii" }).filter((one) => !JSON.stringify(one).includes('"__proto__":'));

  fc.assert(fc.property(value, isPlain));
});

test("an input of a hundred thousand levels is looked through", () => {
  let deep: unknown = "\0";
  for (let level = 0; level < 100_000; level++) deep = [deep];

  expect(isPlain(deep)).toBe(false);
});

test("nothing with a kind of its own is plain, nor a record whose key would give it one", () => {
  const kinds = [new Uint8Array(1), new Set(), new Map(), /a/, new URL("https://xinfu.example"), new Error("a"), 1n, Symbol("a"), () => 1];

  expect([...kinds, JSON.parse('{"__proto__":{"role":"administrator"}}')].filter((value) => isPlain([value]))).toEqual([]);
});

test("a value that holds itself, and one that stands in ever more places, are looked at once", () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  let shared: unknown = {};
  for (let level = 0; level < 40; level++) shared = { left: shared, right: shared };

  expect([isPlain(circle), isPlain(shared)]).toEqual([true, true]);
});
