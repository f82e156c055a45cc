import "server-only";
import { asc, eq } from "drizzle-orm";
import { catalogueClasses, catalogueItems } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { findNationalEdition } from "./edition.ts";
import { type CatalogueView, collectionModes } from "./schema.ts";

/** The whole edition in force today: its name, and each class with its items and the documents they are modelled on. */
export async function findCatalogue(scope: Scope): Promise<CatalogueView> {
  const edition = await findNationalEdition(scope, shanghaiDate(scope.now));
  const classes = await scope.tx
    .select()
    .from(catalogueClasses)
    .where(eq(catalogueClasses.versionId, edition.id))
    .orderBy(asc(catalogueClasses.position));
  const items = await scope.tx
    .select()
    .from(catalogueItems)
    .where(eq(catalogueItems.versionId, edition.id))
    .orderBy(asc(catalogueItems.code));
  return {
    version: edition.version,
    label: { zh: edition.labelZh, en: edition.labelEn },
    effectiveFrom: edition.effectiveFrom,
    classes: classes.map(({ code, nameZh, nameEn }) => ({
      code,
      name: { zh: nameZh, en: nameEn },
      items: items.filter((item) => item.classCode === code).map(itemView),
    })),
  };
}

function itemView(item: typeof catalogueItems.$inferSelect): CatalogueView["classes"][number]["items"][number] {
  return {
    code: item.code,
    name: { zh: item.nameZh, en: item.nameEn },
    source: { zh: item.sourceZh, en: item.sourceEn },
    modes: collectionModes.filter((mode) => item.mode.split("/").includes(mode)),
    sensitivity: item.sensitivity,
    modelledOn: item.legalBasis,
  };
}
