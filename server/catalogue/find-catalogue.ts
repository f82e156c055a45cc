import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { findNationalEdition } from "./edition.ts";
import { readClassesOf } from "./read-classes.ts";
import type { CatalogueItemView, CatalogueView } from "./schema.ts";

/** The whole national edition in force today: its name, and each class with its items and the documents they are modelled on. */
export async function findCatalogue(scope: Scope): Promise<CatalogueView> {
  const edition = await findNationalEdition(scope, shanghaiDate(scope.now));
  return {
    versionId: edition.id,
    version: edition.version,
    label: { zh: edition.labelZh, en: edition.labelEn },
    effectiveFrom: edition.effectiveFrom,
    classes: (await readClassesOf(scope, edition.id)).map(({ code, nameZh, nameEn, items }) => ({
      code,
      name: { zh: nameZh, en: nameEn },
      items: items.map(itemView),
    })),
  };
}

function itemView(item: CatalogueItemView): CatalogueView["classes"][number]["items"][number] {
  const { code, modes, sensitivity, legalBasis: modelledOn } = item;
  const name = { zh: item.nameZh, en: item.nameEn };
  return { code, name, source: { zh: item.sourceZh, en: item.sourceEn }, modes, sensitivity, modelledOn };
}
