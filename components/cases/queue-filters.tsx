"use client";

import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";

type QueueFiltersProps = {
  view: string;
  products: readonly { productId: string; name: { zh: string; en: string } }[];
  productId: string;
  min: string;
  max: string;
  clearHref: string | null;
};

/** What the queue is cut to. A plain form: the address holds the answer. */
export function QueueFilters({ view, products, productId, min, max, clearHref }: QueueFiltersProps) {
  const t = useTranslations("cases.filter");
  const locale = useLocale();
  const options = products.map((product) => ({ value: product.productId, label: locale === "en" ? product.name.en : product.name.zh }));
  return (
    <form action="" method="get" aria-label={t("label")} className="my-4 flex flex-wrap items-end gap-3">
      {view === "open" ? null : <input type="hidden" name="view" value={view} />}
      <Field label={t("product")} className="w-56">
        <Select
          name="product"
          defaultValue={productId === "" ? "any" : productId}
          options={[{ value: "any", label: t("any") }, ...options]}
        />
      </Field>
      <Field label={t("min")} className="w-32">
        <TextInput name="min" defaultValue={min} inputMode="decimal" unit={t("wan")} data-queue-filter />
      </Field>
      <Field label={t("max")} className="w-32">
        <TextInput name="max" defaultValue={max} inputMode="decimal" unit={t("wan")} />
      </Field>
      <Button type="submit">{t("apply")}</Button>
      {clearHref ? (
        <LinkButton href={clearHref} look="quiet">
          {t("clear")}
        </LinkButton>
      ) : null}
    </form>
  );
}
