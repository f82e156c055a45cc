"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { guaranteeModes, loanPurposes } from "@/db/schema/words";

export type ShelfFilter = { amountWan: string; months: string; security: string; purpose: string };

/** What the reader looks for; the address holds it, so that a list can be sent to somebody. Works before the page is awake: it is a plain form. */
export function ShelfFilters({ filter }: { filter: ShelfFilter }) {
  const t = useTranslations("products.filter");
  const words = useTranslations("words");
  const any = { value: "any", label: t("any") };
  const isSet = Object.values(filter).some((value) => value !== "");
  return (
    <form action="" method="get" aria-label={t("label")} className="mb-6 flex flex-wrap items-end gap-4">
      <Field label={t("amount")} className="w-40">
        <TextInput name="amount" defaultValue={filter.amountWan} inputMode="decimal" unit={t("wan")} />
      </Field>
      <Field label={t("months")} className="w-32">
        <TextInput name="months" defaultValue={filter.months} inputMode="numeric" />
      </Field>
      <Field label={t("security")} className="w-56">
        <Select
          name="security"
          defaultValue={filter.security || "any"}
          options={[any, ...guaranteeModes.map((mode) => ({ value: mode, label: words(`guaranteeMode.${mode}`) }))]}
        />
      </Field>
      <Field label={t("purpose")} className="w-56">
        <Select
          name="purpose"
          defaultValue={filter.purpose || "any"}
          options={[any, ...loanPurposes.map((purpose) => ({ value: purpose, label: words(`loanPurpose.${purpose}`) }))]}
        />
      </Field>
      <Button type="submit" look="secondary">
        {t("apply")}
      </Button>
      {isSet ? (
        <LinkButton href="/products" look="quiet">
          {t("clear")}
        </LinkButton>
      ) : null}
    </form>
  );
}
