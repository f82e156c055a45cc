import { expect, test } from "vitest";
import { provinces } from "../../server/kernel/region.ts";
import { type Arrow, latinMarks, nearestTile } from "./province-grid.ts";

const tile = (code: string) => {
  const found = provinces.find((one) => one.code === `${code}0000`);
  if (!found) throw new Error(`no tile ${code}`);
  return found;
};

test("34 tiles stand on 34 different places of 8 × 8", () => {
  const places = new Set(provinces.map(({ column, row }) => `${column}/${row}`));

  expect(provinces).toHaveLength(34);
  expect(places.size).toBe(34);
  expect(provinces.every(({ code }) => latinMarks[code.slice(0, 2)])).toBe(true);
  expect(provinces.every(({ column, row }) => column >= 1 && column <= 8 && row >= 1 && row <= 8)).toBe(true);
});

test.each<[string, Arrow, string]>([
  ["32", "ArrowRight", "31"],
  ["32", "ArrowLeft", "37"],
  ["32", "ArrowUp", "11"],
  ["11", "ArrowRight", "12"],
  ["23", "ArrowDown", "22"],
  ["15", "ArrowRight", "21"],
  ["82", "ArrowUp", "44"],
  ["65", "ArrowLeft", "65"],
  ["46", "ArrowDown", "46"],
])("from %s, %s leads to %s", (from, arrow, to) => expect(nearestTile(tile(from), arrow).code).toBe(`${to}0000`));

test("every tile can be reached from Beijing by arrows", () => {
  const seen = new Set(["110000"]);
  const queue = [tile("11")];
  for (let at = queue.shift(); at; at = queue.shift()) {
    for (const arrow of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] as const) {
      const next = nearestTile(at, arrow);
      if (!seen.has(next.code)) queue.push(next);
      seen.add(next.code);
    }
  }

  expect(seen.size).toBe(34);
});
