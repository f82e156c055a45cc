"use client";

import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { guaranteeModes, loanPurposes } from "@/db/schema/words";
import { shanghaiDate } from "@/server/kernel/dates";
import { needOn, type RequestView } from "@/server/loan-requests/schema";
import { CheckboxGroupField } from "../ui/checkbox-field";
import { DateField } from "../ui/date-field";
import { MoneyField } from "../ui/money-field";
import { MonthsField } from "../ui/months-field";
import { RateField } from "../ui/rate-field";
import { SelectField } from "../ui/select-field";
import { TextAreaField } from "../ui/text-field";
import { AmountQuestion } from "./amount-question";
import { DraftForm } from "./draft-form";
import { useDraftForm } from "./use-draft-form";

type NeedFormProps = { request: RequestView; registeredCapitalFen: number | null; nextHref: string };

/** How much, how long, what for, and what can be offered as security. */
export function NeedForm({ request, registeredCapitalFen, nextHref }: NeedFormProps) {
  const t = useTranslations("loanRequests.need");
  const words = useTranslations("words");
  const locale = useLocale();
  const today = shanghaiDate(new Date());
  const draft = useDraftForm(request, {}, (isGoingOn) => needOn(today, isGoingOn));
  const { control } = draft.form;
  const amountFen = useWatch({ control, name: "amountFen" });
  const purposes = loanPurposes.map((value) => ({ value, label: words(`loanPurpose.${value}`) }));
  const securities = guaranteeModes.filter((mode) => mode !== "credit").map((value) => ({ value, label: words(`guaranteeMode.${value}`) }));
  return (
    <DraftForm draft={draft} nextHref={nextHref} savedBefore={isNeedAnswered(request) ? request.savedAt : null}>
      <div className="grid gap-6 sm:grid-cols-2">
        <MoneyField control={control} name="amountFen" label={t("amount")} unit={locale === "en" ? "yuan" : "tenThousandYuan"} readBack />
        <MonthsField control={control} name="termMonths" label={t("term")} />
      </div>
      <AmountQuestion
        amountFen={amountFen ?? null}
        registeredCapitalFen={registeredCapitalFen}
        onTake={(fen) => {
          draft.form.setValue("amountFen", fen, { shouldValidate: true, shouldDirty: true });
          // The question goes, and with it the button that was pressed.
          draft.form.setFocus("amountFen");
        }}
      />
      <SelectField control={control} name="purpose" label={t("purpose")} options={purposes} />
      <TextAreaField control={control} name="purposeNote" label={t("note")} hint={t("noteHint")} optional rows={3} maxLength={500} />
      <CheckboxGroupField control={control} name="guaranteeModes" label={t("security")} hint={t("securityHint")} options={securities} />
      <div className="grid gap-6 sm:grid-cols-2">
        <RateField control={control} name="declared.rateBpsMax" label={t("rateMax")} hint={t("rateMaxHint")} optional />
        <DateField control={control} name="declared.neededBy" label={t("neededBy")} optional min={today} />
      </div>
    </DraftForm>
  );
}

function isNeedAnswered({ amountFen, termMonths, purpose, purposeNote, guaranteeModes, declared }: RequestView): boolean {
  return (
    guaranteeModes.length > 0 ||
    [amountFen, termMonths, purpose, purposeNote, declared.rateBpsMax, declared.neededBy].some((answer) => answer !== null)
  );
}
