"use client";

import { useLocale, useTranslations } from "next-intl";
import { guaranteeModes, loanPurposes } from "@/db/schema/words";
import { shanghaiDate } from "@/server/kernel/dates";
import type { RequestView } from "@/server/loan-requests/schema";
import { CheckboxGroupField } from "../ui/checkbox-field";
import { DateField } from "../ui/date-field";
import { MoneyField } from "../ui/money-field";
import { MonthsField } from "../ui/months-field";
import { SelectField } from "../ui/select";
import { TextAreaField } from "../ui/text-field";
import { DraftForm } from "./draft-form";
import { useDraftForm } from "./use-draft-form";

/** How much, how long, what for, and what can be offered as security. */
export function NeedForm({ request, nextHref }: { request: RequestView; nextHref: string }) {
  const t = useTranslations("loanRequests.need");
  const words = useTranslations("words");
  const locale = useLocale();
  const draft = useDraftForm(request);
  const { control } = draft.form;
  const purposes = loanPurposes.map((value) => ({ value, label: words(`loanPurpose.${value}`) }));
  const securities = guaranteeModes.filter((mode) => mode !== "credit").map((value) => ({ value, label: words(`guaranteeMode.${value}`) }));
  return (
    <DraftForm draft={draft} nextHref={nextHref}>
      <div className="grid gap-6 sm:grid-cols-2">
        <MoneyField control={control} name="amountFen" label={t("amount")} unit={locale === "en" ? "yuan" : "tenThousandYuan"} />
        <MonthsField control={control} name="termMonths" label={t("term")} />
      </div>
      <SelectField control={control} name="purpose" label={t("purpose")} options={purposes} />
      <TextAreaField control={control} name="purposeNote" label={t("note")} hint={t("noteHint")} optional rows={3} maxLength={500} />
      <CheckboxGroupField control={control} name="guaranteeModes" label={t("security")} hint={t("securityHint")} options={securities} />
      <DateField control={control} name="declared.neededBy" label={t("neededBy")} optional min={shanghaiDate(new Date())} />
    </DraftForm>
  );
}
