import { expect, test } from "vitest";
import { countFrom, isMet, optionsFrom, outcomeLine } from "./outcome.ts";

test("the last line is one JSON object, and an aim that was not measured is not met", () => {
  const aims = [
    { aim: "winners", value: 1, target: 1, better: "lower", unit: "" },
    { aim: "peer", value: null, target: 0.5, better: "higher", unit: "×" },
  ] as const;

  expect(JSON.parse(outcomeLine("accept", { differences: 0, aims, twins: { planted: 1, caught: 1 } }))).toEqual({
    name: "accept",
    differences: 0,
    aims: [
      { ...aims[0], met: true },
      { ...aims[1], met: false },
    ],
    twins: { planted: 1, caught: 1 },
  });
});

test.each([
  { better: "lower", value: 2, target: 1, met: false },
  { better: "lower", value: 1, target: 1, met: true },
  { better: "higher", value: 0.4, target: 0.5, met: false },
  { better: "higher", value: 0.5, target: 0.5, met: true },
] as const)("$better is better: $value against $target", ({ met, ...aim }) => expect(isMet(aim)).toBe(met));

test("options are read from the command, and a count must be a count", () => {
  const options = optionsFrom(["--rounds", "20", "--json"]);

  expect([options.get("rounds"), options.has("json")]).toEqual(["20", true]);
  expect(countFrom(options, "rounds", 200)).toBe(20);
  expect(countFrom(options, "callers", 100)).toBe(100);
  expect(() => countFrom(optionsFrom(["--rounds", "0"]), "rounds", 200)).toThrow("whole number");
  expect(() => countFrom(optionsFrom(["--rounds", "many"]), "rounds", 200)).toThrow("whole number");
});
