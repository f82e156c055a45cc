import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { industries, regions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";

export type CodeNames = ReadonlyMap<string, { readonly zh: string; readonly en: string }>;

/**
 * What people call these regions and industries; codes of both kinds never collide. Where a place has no English name, its Chinese one
 * stands in; a finer trade is told by its division. A code that no edition knows is left out.
 */
export async function nameCodes(scope: Scope, codes: Iterable<string | null>): Promise<CodeNames> {
  const wanted = [...new Set(codes)].filter((code) => code !== null);
  if (wanted.length === 0) return new Map();
  const places = await namePlaces(scope, wanted);
  const trades = await nameTrades(scope, wanted);
  return new Map([...places, ...trades].map(({ code, nameZh, nameEn }) => [code, { zh: nameZh, en: nameEn ?? nameZh }]));
}

/** Trades by name. Below divisions there are no English names: the division's stands before the Chinese one. */
async function nameTrades({ tx }: Scope, wanted: readonly string[]) {
  const division = alias(industries, "division");
  const rows = await tx
    .select({ code: industries.code, nameZh: industries.nameZh, nameEn: industries.nameEn, divisionEn: division.nameEn })
    .from(industries)
    .leftJoin(division, eq(division.code, sql`left(${industries.code}, 2)`))
    .where(inArray(industries.code, [...wanted]));
  return rows.map(({ divisionEn, ...trade }) => ({ ...trade, nameEn: trade.nameEn ?? (divisionEn && `${divisionEn} (${trade.nameZh})`) }));
}

const city = alias(regions, "city");
const province = alias(regions, "province");

/** Places by name. A district is told with its city, since many cities have one of its name; in a municipality, with the municipality. */
async function namePlaces({ tx }: Scope, wanted: readonly string[]) {
  const rows = await tx
    .select({ place: regions, city, province })
    .from(regions)
    .leftJoin(city, eq(city.code, regions.parentCode))
    .leftJoin(province, eq(province.code, city.parentCode))
    .where(inArray(regions.code, [...wanted]));
  return rows.map(({ place, city, province }) => {
    const above = place.level === 3 ? (city && isGrouping(city.nameZh) ? province : city) : null;
    const nameEn = place.nameEn ?? place.nameZh;
    return {
      code: place.code,
      nameZh: above && !place.nameZh.endsWith("市") ? `${above.nameZh}${place.nameZh}` : place.nameZh,
      nameEn: above ? `${nameEn}, ${above.nameEn ?? above.nameZh}` : nameEn,
    };
  });
}

/** Whether what stands between a county and its province is no city of its own. */
function isGrouping(nameZh: string): boolean {
  return nameZh === "市辖区" || nameZh === "县" || nameZh.includes("直辖县级");
}
