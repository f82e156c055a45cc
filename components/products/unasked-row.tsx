"use client";

import { useLocale, useTranslations } from "next-intl";
import { useFieldArray, useWatch } from "react-hook-form";
import { listIn } from "@/components/consents/name-in";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { Supply } from "@/server/products/criteria/criterion";
import { neededItems } from "@/server/products/unasked-items";
import { itemForRule } from "./first-terms";
import type { TermsControl } from "./terms-form";
import { useItemName } from "./use-item-name";

type UnaskedRowProps = { control: TermsControl; criterion: { readonly supply: Supply } };

/** Under a rule whose records the product does not ask to read: which, and the one click that asks for them too. */
export function UnaskedRow({ control, criterion }: UnaskedRowProps) {
  const t = useTranslations("products.build");
  const locale = useLocale();
  const named = useItemName();
  const { append } = useFieldArray({ control, name: "requiredItems" });
  const asked = useWatch({ control, name: "requiredItems" });
  const missing = neededItems(criterion).filter((itemCode) => !asked.some((item) => item.itemCode === itemCode));
  if (missing.length === 0) return null;
  return (
    <Banner tone="warn" className="mt-3">
      <p>{t("unasked", { items: listIn(locale, missing.map(named)), count: missing.length })}</p>
      <Button size="small" className="mt-2" onClick={() => append(missing.map(itemForRule), { shouldFocus: false })}>
        {t("askToo", { count: missing.length })}
      </Button>
    </Banner>
  );
}
