import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { catalogueClasses, catalogueItems } from "../../db/schema/reference.ts";
import type { Sensitivity } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { findNationalEdition } from "./edition.ts";

export type CatalogueItem = {
  readonly versionId: string;
  readonly code: string;
  readonly classCode: string;
  readonly sensitivity: Sensitivity;
  /** `C` central collection, `Q` query, `M` joint modelling, which never gives rows; several as `Q/M`. */
  readonly mode: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly className: { readonly zh: string; readonly en: string };
  readonly source: { readonly zh: string; readonly en: string };
};

/** The items of the national catalogue in force on a day, by class and code. Throws when no edition is in force. */
export async function listCatalogueItems(scope: Scope, on: Day = shanghaiDate(scope.now)): Promise<CatalogueItem[]> {
  const edition = await findNationalEdition(scope, on);
  const ofItsClass = and(eq(catalogueClasses.versionId, catalogueItems.versionId), eq(catalogueClasses.code, catalogueItems.classCode));
  const rows = await scope.tx
    .select({ item: catalogueItems, ofClass: catalogueClasses })
    .from(catalogueItems)
    .innerJoin(catalogueClasses, ofItsClass)
    .where(eq(catalogueItems.versionId, edition.id))
    .orderBy(asc(catalogueClasses.position), asc(catalogueItems.code));
  return rows.map(({ item, ofClass }) => ({
    versionId: item.versionId,
    code: item.code,
    classCode: item.classCode,
    sensitivity: item.sensitivity,
    mode: item.mode,
    name: { zh: item.nameZh, en: item.nameEn },
    className: { zh: ofClass.nameZh, en: ofClass.nameEn },
    source: { zh: item.sourceZh, en: item.sourceEn },
  }));
}
