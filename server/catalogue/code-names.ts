import "server-only";
import { inArray } from "drizzle-orm";
import { industries, regions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";

export type CodeNames = ReadonlyMap<string, { readonly zh: string; readonly en: string }>;

/**
 * What people call these regions and industries; codes of both kinds never collide. Where a place has no English name, its Chinese one
 * stands in. A code that no edition knows is left out.
 */
export async function nameCodes(scope: Scope, codes: Iterable<string | null>): Promise<CodeNames> {
  const wanted = [...new Set(codes)].filter((code) => code !== null);
  if (wanted.length === 0) return new Map();
  const places = await scope.tx
    .select({ code: regions.code, nameZh: regions.nameZh, nameEn: regions.nameEn })
    .from(regions)
    .where(inArray(regions.code, wanted));
  const trades = await scope.tx
    .select({ code: industries.code, nameZh: industries.nameZh, nameEn: industries.nameEn })
    .from(industries)
    .where(inArray(industries.code, wanted));
  return new Map([...places, ...trades].map(({ code, nameZh, nameEn }) => [code, { zh: nameZh, en: nameEn ?? nameZh }]));
}
