import { useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useTRPC } from "@/components/api/provider";

/** What the catalogue in force calls an item, in the reader's language; its code until that is known. */
export function useItemName(): (itemCode: string) => string {
  const locale = useLocale();
  const catalogue = useQuery(useTRPC().catalogue.findCatalogue.queryOptions());
  const items = (catalogue.data?.classes ?? []).flatMap((one) => one.items);
  return (itemCode) => {
    const name = items.find(({ code }) => code === itemCode)?.name;
    return name ? (locale === "en" ? name.en : name.zh) : itemCode;
  };
}
