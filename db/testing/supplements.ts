import type { ItemTerms } from "../../server/catalogue/schema.ts";
import type { Day } from "../../server/kernel/dates.ts";
import { newId } from "../../server/kernel/ids.ts";
import { ownerDatabase } from "../client.ts";
import { catalogueClasses, catalogueItems, catalogueVersions } from "../schema/reference.ts";
import { itemTerms, makeCatalogueRegion } from "./catalogue.ts";

type Items = Readonly<Record<string, Partial<ItemTerms>>>;

/** One published version of a region's supplement, with these items by code. */
export async function publishSupplement(regionCode: string, version: number, effectiveFrom: Day, items: Items): Promise<string> {
  const id = newId("catalogueVersion");
  const labels = { labelZh: "补充目录", labelEn: "Supplementary catalogue" };
  const published = { status: "published" as const, effectiveFrom, publishedAt: new Date() };
  await ownerDatabase()
    .insert(catalogueVersions)
    .values({ id, version, regionCode, ...labels, ...published });
  await ownerDatabase().insert(catalogueClasses).values({ versionId: id, code: "UTL", position: 1, nameZh: "水电气", nameEn: "Utilities" });
  const rows = Object.entries(items).map(([code, more]) => {
    const { modes, ...said } = itemTerms(more);
    return { ...said, mode: modes.join("/"), versionId: id, code, mark: "test" };
  });
  await ownerDatabase().insert(catalogueItems).values(rows);
  return id;
}

/** A city whose supplement in force adds two items to UTL: one of its own, and one that tells the electricity of the base in more detail. */
export async function makeSupplement(more: Partial<ItemTerms> = {}) {
  const regionCode = await makeCatalogueRegion();
  const prefix = `UTL-${regionCode.slice(0, 4)}`;
  const [own, detail] = [`${prefix}-01`, `${prefix}-02`] as const;
  const detailed = { nameZh: "分时用电信息", nameEn: "Electricity by hour", detailsCode: "UTL-01", sensitivity: "sensitive" } as const;
  await publishSupplement(regionCode, 1, "2026-01-01", { [own]: more, [detail]: detailed });
  return { regionCode, own, detail };
}
