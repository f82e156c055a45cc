import { useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import type { CodeNames } from "@/components/criteria/criterion-words";
import { useKnownNames } from "./known-names";

/** What the catalogue in force calls its items, those of supplements too, by code; nothing until that is known. */
export function useItemNames(): CodeNames {
  const trpc = useTRPC();
  const catalogue = useQuery(trpc.catalogue.findCatalogue.queryOptions());
  const askable = useQuery(trpc.products.listAskableItems.queryOptions());
  const national = (catalogue.data?.classes ?? []).flatMap((one) => one.items).map(({ code, name }) => [code, name] as const);
  const regional = (askable.data ?? []).map(({ itemCode, name }) => [itemCode, name] as const);
  return Object.fromEntries([...national, ...regional]);
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
