"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useController, useWatch } from "react-hook-form";
import { formatCount, formatDate, formatMoney } from "@/server/kernel/format";
import type { RequestView } from "@/server/loan-requests/schema";
import { Field } from "../ui/field";
import { MoneyField } from "../ui/money-field";
import { WholeNumberField } from "../ui/months-field";
import { ProvenanceChip } from "../ui/provenance-chip";
import { Select } from "../ui/select";
import { DraftForm } from "./draft-form";
import { type KnownFigure, type KnownFigures, prefilledOf } from "./known-figures";
import { type DraftControl, useDraftForm } from "./use-draft-form";

/** What the registry does not know; what other records know is filled in, with its source. A record that the enterprise lets be read wins over what stands here. */
export function FinancesForm({ request, known, nextHref }: { request: RequestView; known: KnownFigures; nextHref: string }) {
  const t = useTranslations("loanRequests.finances");
  const locale = useLocale();
  const draft = useDraftForm(request, prefilledOf(request.declared, known));
  const { control } = draft.form;
  const revenue = useRecordWords(control, "annualRevenueFen", known.annualRevenueFen, t("revenueHint"), formatMoney);
  const staff = useRecordWords(control, "insuredStaff", known.insuredStaff, t("staffHint"), formatCount);
  const unit = locale === "en" ? "yuan" : "tenThousandYuan";
  const { annualRevenueFen, totalAssetsFen, insuredStaff, isFirstLoan } = request.declared;
  const isAnswered = [annualRevenueFen, totalAssetsFen, insuredStaff, isFirstLoan].some((fact) => fact !== null);
  return (
    <DraftForm draft={draft} nextHref={nextHref} savedBefore={isAnswered ? request.savedAt : null}>
      <MoneyField control={control} name="declared.annualRevenueFen" label={t("revenue")} {...revenue} optional unit={unit} readBack />
      <MoneyField
        control={control}
        name="declared.totalAssetsFen"
        label={t("assets")}
        hint={t("assetsHint")}
        optional
        unit={unit}
        readBack
      />
      <WholeNumberField control={control} name="declared.insuredStaff" label={t("staff")} {...staff} optional unit={t("people")} />
      <FirstLoan control={control} />
    </DraftForm>
  );
}

/** Where a prefilled figure comes from, as long as it stands; and what the record says once another was entered. */
function useRecordWords(
  control: DraftControl,
  field: "annualRevenueFen" | "insuredStaff",
  known: KnownFigure | undefined,
  hint: string,
  format: (value: number) => string,
): { hint: ReactNode; provenance?: ReactNode } {
  const t = useTranslations("loanRequests.finances");
  const locale = useLocale();
  const entered = useWatch({ control, name: `declared.${field}` });
  if (!known) return { hint };
  const provenance = <ProvenanceChip source={known.source} asOf={known.asOf} />;
  if (entered === known.value) return { hint: t("fromRecord"), provenance };
  return { hint: t("recordSays", { value: format(known.value), day: formatDate(known.asOf, locale) }), provenance };
}

/** Yes, no, or not answered: three states of one fact. */
function FirstLoan({ control }: { control: DraftControl }) {
  const t = useTranslations("loanRequests.finances");
  const { field } = useController({ control, name: "declared.isFirstLoan" });
  const value = field.value === true ? "first" : field.value === false ? "before" : null;
  return (
    <Field label={t("firstLoan")} hint={t("firstLoanHint")} optional name={field.name}>
      <Select
        name={field.name}
        value={value}
        onValueChange={(next) => field.onChange(next === null ? null : next === "first")}
        onBlur={field.onBlur}
        inputRef={field.ref}
        options={[
          { value: "first", label: t("never") },
          { value: "before", label: t("before") },
        ]}
      />
    </Field>
  );
}
