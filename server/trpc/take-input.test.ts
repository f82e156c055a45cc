import fc from "fast-check";
import superjson from "superjson";
import { expect, test } from "vitest";
import { takeInput } from "./take-input.ts";

const sent = (input: unknown): unknown => JSON.parse(superjson.stringify(input));

test("moments, absent values and special numbers arrive as they were sent, at any place", () => {
  const day = new Date("2026-02-28T00:00:00Z");
  const input = { of: day, list: [undefined, day, { "a.b": day, "c\\d": { e: undefined } }], less: -0, none: null, "": { "": day } };

  expect(takeInput(sent(input))).toStrictEqual(input);
  expect([takeInput(sent(undefined)), takeInput(sent(day)), takeInput({})]).toStrictEqual([undefined, day, undefined]);
});

test("whatever our browsers can write arrives as superjson would read it", () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.date({ noInvalidDate: true }),
  );
  const key = fc.oneof(fc.constantFrom("a", "a.b", "c\\", ".", "0"), fc.string({ maxLength: 3 })).filter((name) => !(name in {}));
  const inputs = fc.letrec((again) => ({
    value: fc.oneof({ depthSize: "small" }, leaf, fc.array(again("value")), fc.dictionary(key, again("value"), { noNullPrototype: true })),
  })).value;

  fc.assert(
    fc.property(inputs, (input) => {
      expect(takeInput(sent(input))).toStrictEqual(superjson.deserialize(sent(input) as never));
    }),
  );
});

test("twin: superjson itself makes whatever the marks ask for", () => {
  const many = { json: { a: 1_000_000 }, meta: { values: { a: [["typed-array", "Uint8Array"]] }, v: 1 } };
  const circle = { json: { a: {} }, meta: { referentialEqualities: [["a"]], v: 1 } };

  expect(superjson.deserialize<{ a: Uint8Array }>(many as never).a).toHaveLength(1_000_000);
  expect(() => takeInput(many)).toThrow("BAD_REQUEST");
  const turned = superjson.deserialize<{ a: unknown }>(circle as never);
  expect(turned.a).toBe(turned);
  expect(takeInput(circle)).toStrictEqual({ a: {} });
});
