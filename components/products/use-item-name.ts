import { useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import type { CodeNames } from "@/components/criteria/criterion-words";
import { useKnownNames } from "./known-names";

/** What the catalogue in force calls its items, by code; nothing until that is known. */
export function useItemNames(): CodeNames {
  const catalogue = useQuery(useTRPC().catalogue.findCatalogue.queryOptions());
  const items = (catalogue.data?.classes ?? []).flatMap((one) => one.items);
  return Object.fromEntries(items.map(({ code, name }) => [code, name]));
}

/** What an item is called in the reader's language: as the form knows it or the catalogue in force; its code until that is known. */
export function useItemName(): (itemCode: string) => string {
  const locale = useLocale();
  const names = { ...useKnownNames().names, ...useItemNames() };
  return (itemCode) => {
    const name = names[itemCode];
    return name ? (locale === "en" ? name.en : name.zh) : itemCode;
  };
}
