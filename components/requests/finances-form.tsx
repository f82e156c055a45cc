"use client";

import { useLocale, useTranslations } from "next-intl";
import { useController } from "react-hook-form";
import type { RequestView } from "@/server/loan-requests/schema";
import { Field } from "../ui/field";
import { MoneyField } from "../ui/money-field";
import { WholeNumberField } from "../ui/months-field";
import { Select } from "../ui/select";
import { DraftForm } from "./draft-form";
import { type DraftControl, useDraftForm } from "./use-draft-form";

/** What the registry does not know. A record that the enterprise lets be read wins over what stands here. */
export function FinancesForm({ request, nextHref }: { request: RequestView; nextHref: string }) {
  const t = useTranslations("loanRequests.finances");
  const locale = useLocale();
  const draft = useDraftForm(request);
  const { control } = draft.form;
  const unit = locale === "en" ? "yuan" : "tenThousandYuan";
  return (
    <DraftForm draft={draft} nextHref={nextHref}>
      <MoneyField control={control} name="declared.annualRevenueFen" label={t("revenue")} hint={t("revenueHint")} optional unit={unit} />
      <MoneyField control={control} name="declared.totalAssetsFen" label={t("assets")} hint={t("assetsHint")} optional unit={unit} />
      <WholeNumberField
        control={control}
        name="declared.insuredStaff"
        label={t("staff")}
        hint={t("staffHint")}
        optional
        unit={t("people")}
      />
      <FirstLoan control={control} />
    </DraftForm>
  );
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
