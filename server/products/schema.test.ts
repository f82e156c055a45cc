import { expect, test } from "vitest";
import { offeredRanges, ProductTerms } from "./schema.ts";

const typed = { amountFenMin: 300, amountFenMax: 500, termMonthsMin: 6, termMonthsMax: 12, rateBpsMin: 385, rateBpsMax: 560 };
const complaints = (values: Readonly<Record<string, unknown>>) =>
  (ProductTerms.safeParse(values).error?.issues ?? []).filter(({ code }) => code === "custom");

test.each(offeredRanges)("%s above %s is refused at both, though the rest of the terms is not typed yet", (low, high) => {
  const turned = { ...typed, [low]: typed[high], [high]: typed[low] };

  const found = complaints(turned);

  expect(found.map(({ path, message }) => [path.join("."), message])).toEqual([
    [low, "product.above_its_upper"],
    [high, "product.out_of_order"],
  ]);
});

test.each(offeredRanges)("%s and %s may be the same", (low, high) => {
  const same = { ...typed, [low]: typed[high] };

  const found = complaints(same);

  expect(found).toEqual([]);
});

test.each(offeredRanges)("nothing is said of the order of %s and %s while one of them is empty", (low) => {
  const half = { ...typed, [low]: undefined };

  const found = complaints(half);

  expect(found).toEqual([]);
});
