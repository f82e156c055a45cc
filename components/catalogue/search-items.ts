import type { CatalogueClassView } from "@/server/catalogue/schema";

/** The items of which every word typed is in the code, a name, a source or the legal basis; classes with none are left out. */
export function searchItems(classes: readonly CatalogueClassView[], text: string): CatalogueClassView[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...classes];
  return classes
    .map((group) => ({
      ...group,
      items: group.items.filter((item) => {
        const said = [group.nameZh, group.nameEn, item.code, item.nameZh, item.nameEn, item.sourceZh, item.sourceEn, item.legalBasis];
        const all = said.join(" ").toLowerCase();
        return words.every((word) => all.includes(word));
      }),
    }))
    .filter(({ items }) => items.length > 0);
}
