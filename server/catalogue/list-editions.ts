import "server-only";
import { asc, eq } from "drizzle-orm";
import { catalogueVersions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EditionName } from "./schema.ts";

/** What each version that was ever published is called, of the base and of supplements: records keep naming the one they came under. */
export async function listEditions({ tx }: Scope): Promise<EditionName[]> {
  const { id, regionCode, version, labelZh, labelEn, status } = catalogueVersions;
  const rows = await tx
    .select({ id, version, labelZh, labelEn })
    .from(catalogueVersions)
    .where(eq(status, "published"))
    .orderBy(asc(regionCode), asc(version));
  return rows.map((row) => ({ versionId: row.id, version: row.version, label: { zh: row.labelZh, en: row.labelEn } }));
}
