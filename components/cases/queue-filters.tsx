"use client";

import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";

type QueueFiltersProps = {
  view: string;
  search: string;
  products: readonly { productId: string; name: { zh: string; en: string } }[];
  productId: string;
  min: string;
  max: string;
  clearHref: string | null;
};

/** What the queue is cut to, in one line; on phones two in a row under their names. A plain form: the address holds the answer. */
export function QueueFilters({ view, search, products, productId, min, max, clearHref }: QueueFiltersProps) {
  const t = useTranslations("cases.filter");
  const locale = useLocale();
  const options = products.map((product) => ({ value: product.productId, label: locale === "en" ? product.name.en : product.name.zh }));
  return (
    <form
      action=""
      method="get"
      aria-label={t("label")}
      className="grid min-w-0 grow grid-cols-2 gap-2 md:flex md:flex-wrap md:items-center"
    >
      {view === "open" ? null : <input type="hidden" name="view" value={view} />}
      <div className="max-md:col-span-2">
        <Above>{t("company")}</Above>
        <TextInput
          name="q"
          aria-label={t("company")}
          placeholder={t("company")}
          lead={<Search aria-hidden />}
          defaultValue={search}
          maxLength={60}
          autoComplete="off"
          className="w-52 shrink-0 max-md:w-full"
        />
      </div>
      <div className="max-md:col-span-2">
        <Above>{t("product")}</Above>
        <Select
          name="product"
          aria-label={t("product")}
          defaultValue={productId === "" ? "any" : productId}
          options={[{ value: "any", label: t("any") }, ...options]}
          className="w-44 shrink-0 max-md:w-full"
        />
      </div>
      <Amount name="min" label={t("min")} value={min} first />
      <Amount name="max" label={t("max")} value={max} />
      <Button type="submit" look={clearHref ? "quiet" : "secondary"}>
        {t("apply")}
      </Button>
      {clearHref ? (
        <LinkButton href={clearHref} look="quiet">
          {t("clear")}
        </LinkButton>
      ) : null}
    </form>
  );
}

function Amount({ name, label, value, first = false }: { name: string; label: string; value: string; first?: boolean }) {
  const t = useTranslations("cases.filter");
  return (
    <div>
      <Above>{label}</Above>
      <TextInput
        name={name}
        aria-label={label}
        lead={<span className="hold text-13 max-md:hidden">{label}</span>}
        defaultValue={value}
        inputMode="decimal"
        unit={t("wan")}
        className="w-36 shrink-0 lg:w-44 max-md:w-full"
        {...(first ? { "data-queue-filter": true } : {})}
      />
    </div>
  );
}

/** A field's name above it on phones; elsewhere it stands in the field. */
function Above({ children }: { children: string }) {
  return (
    <span aria-hidden className="mb-1 block text-12 text-ink-2 md:hidden">
      {children}
    </span>
  );
}
