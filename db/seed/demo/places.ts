import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Chance } from "./random.ts";

type RegionRow = { code: string; parent_code: string; level: string; name_zh: string };

/** Provinces of the fictitious world and how many of its companies live there. */
const provinceWeights: readonly (readonly [string, number])[] = [
  ["32", 26],
  ["33", 22],
  ["34", 14],
  ["44", 16],
  ["42", 10],
  ["51", 12],
];

export type Place = { readonly regionCode: string; readonly cityName: string };

/** A way to draw counties: cities near the front of the table are larger. */
export function placesOf(chance: Chance): () => Place {
  const regions = parse<RegionRow>(readFileSync(new URL("../reference/regions.csv", import.meta.url)), { columns: true });
  const nameOf = new Map(regions.map((region) => [region.code, region.name_zh]));
  const citiesOf = new Map<string, string[]>();
  const countiesOf = new Map<string, string[]>();
  for (const region of regions) {
    const group = region.level === "2" ? citiesOf : countiesOf;
    const key = region.level === "2" ? region.code.slice(0, 2) : region.code.slice(0, 4);
    if (region.level !== "1") group.set(key, [...(group.get(key) ?? []), region.code]);
  }
  return () => {
    const cities = (citiesOf.get(chance.weigh(provinceWeights)) ?? []).filter((city) => countiesOf.has(city.slice(0, 4)));
    const city = chance.weigh(cities.map((code, position) => [code, 1 / (1 + position * 0.35)] as const));
    const regionCode = chance.pick(countiesOf.get(city.slice(0, 4)) ?? [city]);
    return { regionCode, cityName: (nameOf.get(city) ?? "").replace(/(市|地区|自治州)$/, "") };
  };
}
