import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { noDeclaration } from "../../server/catalogue/declaration.ts";
import type { ItemTerms } from "../../server/catalogue/schema.ts";
import { only } from "../../server/kernel/errors.ts";
import { newId } from "../../server/kernel/ids.ts";
import { nationCode } from "../../server/kernel/region.ts";
import { ownerDatabase } from "../client.ts";
import { catalogueVersions, regions } from "../schema/reference.ts";
import { consentPurposes } from "../schema/words.ts";

/** A city whose catalogue nobody has touched. */
export async function makeCatalogueRegion(): Promise<string> {
  const touched = eq(catalogueVersions.regionCode, regions.code);
  const free = and(isNull(catalogueVersions.id), eq(regions.level, 2), ne(regions.code, nationCode));
  const rows = await ownerDatabase()
    .select({ code: regions.code })
    .from(regions)
    .leftJoin(catalogueVersions, touched)
    .where(free)
    .orderBy(sql`random()`)
    .limit(1);
  return only(rows).code;
}

/** A first draft of some city's supplement, still empty. */
export async function makeCatalogueDraft(): Promise<string> {
  const id = newId("catalogueVersion");
  const labels = { labelZh: "补充目录", labelEn: "Supplementary catalogue" };
  await ownerDatabase()
    .insert(catalogueVersions)
    .values({ id, version: 1, regionCode: await makeCatalogueRegion(), ...labels });
  return id;
}

/** What a usual item says: the use of heating, asked for with consent. */
export function itemTerms(more: Partial<ItemTerms> = {}): ItemTerms {
  return {
    classCode: "UTL",
    nameZh: "供热与缴费信息",
    nameEn: "Heating use and payment",
    sourceZh: "地方供热企业",
    sourceEn: "Local heating companies",
    modes: ["Q"],
    sensitivity: "authorised",
    detailsCode: null,
    subjectKinds: ["enterprise", "sole_trader"],
    purposes: [...consentPurposes],
    updateCycle: "monthly",
    validityMonths: 3,
    publicityScope: "by_consent",
    retentionMonths: null,
    legalBasis: "地方补充目录",
    declaration: noDeclaration,
    ...more,
  };
}
