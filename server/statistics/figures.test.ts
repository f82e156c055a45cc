import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cell, firmsMin, noFigures, speaksOfFew, suppressSmallGroups } from "./figures.ts";

const cell = (key: string, firms: number): Cell => ({
  key,
  nameZh: key,
  nameEn: key,
  figures: { ...noFigures, disbursedFirms: firms, disbursedFen: firms * 100 },
  disbursedYearBeforeFen: null,
});
const hiddenKeys = (cells: Cell[]) => cells.filter((one) => one.figures === null).map((one) => one.key);

test("a group of four firms is hidden, and with it the smallest other group, which the total would give away", () => {
  expect(hiddenKeys(suppressSmallGroups([cell("a", 40), cell("b", 4), cell("c", 6)]))).toEqual(["b", "c"]);
});

test("two small groups hide each other, and nothing else", () => {
  expect(hiddenKeys(suppressSmallGroups([cell("a", 40), cell("b", 4), cell("c", 1)]))).toEqual(["b", "c"]);
});

test("five firms are enough, and no firm at all is a fact to show", () => {
  expect(hiddenKeys(suppressSmallGroups([cell("a", 5), cell("b", 0)]))).toEqual([]);
});

test("many firms that were granted credit do not show what three of them drew", () => {
  expect(speaksOfFew({ ...noFigures, grantedFirms: 40, disbursedFirms: 3 })).toBe(true);
  expect(speaksOfFew({ ...noFigures, grantedFirms: 40, disbursedFirms: 0 })).toBe(false);
});

test("no hidden amount can be computed from the total and the shown groups", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 2, maxLength: 12 }), (firms) => {
      const cells = suppressSmallGroups(firms.map((count, position) => cell(String(position), count)));

      const hidden = hiddenKeys(cells);
      const withMoney = firms.filter((count) => count > 0).length;

      if (withMoney > 1) expect(hidden.length).not.toBe(1);
      for (const one of cells)
        if (one.figures) expect(one.figures.disbursedFirms === 0 || one.figures.disbursedFirms >= firmsMin).toBe(true);
    }),
  );
});
