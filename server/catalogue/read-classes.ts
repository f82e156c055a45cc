import "server-only";
import { asc, inArray } from "drizzle-orm";
import { catalogueClasses, catalogueItems } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import { noDeclaration } from "./declaration.ts";
import { type CatalogueClassView, type CatalogueItemView, collectionModes } from "./schema.ts";

/** What these versions say, by version: their classes in order, each with its items by code. */
export async function readClasses({ tx }: Scope, versionIds: readonly string[]): Promise<Map<string, CatalogueClassView[]>> {
  const wanted = [...versionIds];
  const classes = await tx
    .select()
    .from(catalogueClasses)
    .where(inArray(catalogueClasses.versionId, wanted))
    .orderBy(asc(catalogueClasses.position), asc(catalogueClasses.code));
  const items = await tx.select().from(catalogueItems).where(inArray(catalogueItems.versionId, wanted)).orderBy(asc(catalogueItems.code));
  const said = (versionId: string): CatalogueClassView[] =>
    classes
      .filter((one) => one.versionId === versionId)
      .map(({ code, nameZh, nameEn }) => {
        const within = items.filter((item) => item.versionId === versionId && item.classCode === code);
        return { code, nameZh, nameEn, items: within.map(itemView) };
      });
  return new Map(wanted.map((versionId) => [versionId, said(versionId)]));
}

/** What one version says. */
export async function readClassesOf(scope: Scope, versionId: string): Promise<CatalogueClassView[]> {
  return (await readClasses(scope, [versionId])).get(versionId) ?? [];
}

function itemView({ versionId, mark, mode, ...item }: typeof catalogueItems.$inferSelect): CatalogueItemView {
  return { ...item, declaration: item.declaration ?? noDeclaration, modes: collectionModes.filter((one) => mode.split("/").includes(one)) };
}
