import "server-only";
import { inArray } from "drizzle-orm";
import { industries, regions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import { provinces } from "../kernel/region.ts";

export type BothNames = { readonly zh: string; readonly en: string };
const englishProvince = new Map(provinces.map(({ code, en }) => [code, en]));

/** Names of region codes; a code that the table does not know, such as an abolished one, is left out. English where there is one. */
export async function findRegionNames(scope: Scope, codes: readonly string[]): Promise<ReadonlyMap<string, BothNames>> {
  if (codes.length === 0) return new Map();
  const rows = await scope.tx
    .select()
    .from(regions)
    .where(inArray(regions.code, [...codes]));
  return new Map(rows.map(({ code, nameZh, nameEn }) => [code, { zh: nameZh, en: nameEn ?? englishProvince.get(code) ?? nameZh }]));
}

/** Names of industry codes of any level. English stands for sections only. */
export async function findIndustryNames(scope: Scope, codes: readonly string[]): Promise<ReadonlyMap<string, BothNames>> {
  if (codes.length === 0) return new Map();
  const rows = await scope.tx
    .select()
    .from(industries)
    .where(inArray(industries.code, [...codes]));
  return new Map(rows.map(({ code, nameZh, nameEn }) => [code, { zh: nameZh, en: nameEn ?? nameZh }]));
}
