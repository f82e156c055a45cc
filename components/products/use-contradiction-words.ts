import { useTranslations } from "next-intl";
import { type Contradiction, reasonOf } from "@/server/products/contradictions";
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
  return (pair: Contradiction): { title: string; text: string } => {
    const [first, second] = [named(pair.first), named(pair.second)];
    switch (reasonOf(pair)) {
      case "product.cost_unknown":
        return { title: t("costBeyond"), text: t("costBeyondWhat") };
      case "product.nothing_left":
        return { title: t("contradiction"), text: t("nothingLeft", { name: first }) };
      default:
        return { title: t("contradiction"), text: t("contradictionOf", { first, second }) };
    }
  };
}
