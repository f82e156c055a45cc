import { useTranslations } from "next-intl";
import type { Contradiction } from "@/server/products/contradictions";
import { chosenCriteria } from "@/server/products/criteria/registry";

type Field = Parameters<ReturnType<typeof useTranslations<"products.field">>>[0];
type Label = Parameters<ReturnType<typeof useTranslations<"criteria">>>[0];

/** Names both terms that exclude each other. */
export function useContradictionWords() {
  const t = useTranslations("products.build");
  const field = useTranslations("products.field");
  const criterion = useTranslations("criteria");
  const named = (key: string) =>
    chosenCriteria.some((known) => known.key === key) ? criterion(`${key}.label` as Label) : field(key as Field);
  return ({ first, second }: Contradiction) =>
    first === second ? t("nothingLeft", { name: named(first) }) : t("contradictionOf", { first: named(first), second: named(second) });
}
