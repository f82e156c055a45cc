"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useController, useFieldArray, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { MoneyField } from "@/components/ui/money-field";
import { MonthsField } from "@/components/ui/months-field";
import { RateField } from "@/components/ui/rate-field";
import { Select, SelectField } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { chargeBases, chargeKinds, isConditional } from "@/server/kernel/charge";
import type { TermsControl } from "./terms-form";

const planned = chargeKinds.filter((kind) => !isConditional({ kind }));
const times = ["drawing", "each_month", "month", "end"] as const;

/** The fees every loan under the product carries. All of them count in the annual cost. */
export function ProductCharges({ control }: { control: TermsControl }) {
  const t = useTranslations("products.build");
  const { fields, append, remove } = useFieldArray({ control, name: "charges" });
  const first = {
    kind: "processing",
    amount: { form: "rate", rateBps: 50, base: "total_loan" },
    when: { on: "drawing" },
    payee: "",
  } as const;
  return (
    <section aria-labelledby="product-charges" className="flex flex-col gap-4 border-line border-t pt-6">
      <h2 id="product-charges" className="text-17">
        {t("charges")} <span className="font-normal text-13 text-ink-2">{t("chargesLead")}</span>
      </h2>
      {fields.length === 0 ? <p className="text-ink-2">{t("noCharges")}</p> : null}
      <ol className="flex flex-col gap-4">
        {fields.map((field, place) => (
          <li key={field.id} className="flex flex-wrap items-start gap-3 border-edge border-b pb-4">
            <ChargeFields control={control} place={place} />
            <span className="ms-auto pt-6">
              <IconButton label={t("removeCharge", { place: place + 1 })} onClick={() => remove(place)}>
                <X aria-hidden className="size-4 stroke-[1.5]" />
              </IconButton>
            </span>
          </li>
        ))}
      </ol>
      <Button look="quiet" className="self-start" onClick={() => append(first)} disabled={fields.length >= 12}>
        <Plus aria-hidden />
        {t("addCharge")}
      </Button>
    </section>
  );
}

function ChargeFields({ control, place }: { control: TermsControl; place: number }) {
  const t = useTranslations("products.build");
  const words = useTranslations("words");
  const at = `charges.${place}` as const;
  const [form, on] = useWatch({ control, name: [`${at}.amount.form`, `${at}.when.on`] });
  const amount = useController({ control, name: `${at}.amount` }).field;
  const when = useController({ control, name: `${at}.when` }).field;
  const timeWord = (time: (typeof times)[number]) => (time === "month" ? t("inMonth") : words(`chargeTime.${time}`));
  return (
    <>
      <SelectField
        control={control}
        name={`${at}.kind`}
        label={t("chargeKind")}
        options={planned.map((value) => ({ value, label: words(`chargeKind.${value}`) }))}
      />
      <TextField control={control} name={`${at}.payee`} label={t("chargePayee")} maxLength={100} className="w-40" />
      <Field label={t("chargeForm")}>
        <Select
          options={[
            { value: "rate", label: t("chargeRate") },
            { value: "fixed", label: t("chargeFixed") },
          ]}
          value={form}
          onValueChange={(next) =>
            amount.onChange(next === "fixed" ? { form: "fixed", amountFen: 0 } : { form: "rate", rateBps: 50, base: "total_loan" })
          }
        />
      </Field>
      {form === "fixed" ? (
        <MoneyField control={control} name={`${at}.amount.amountFen`} label={t("chargeAmount")} className="w-36" />
      ) : (
        <>
          <RateField control={control} name={`${at}.amount.rateBps`} label={t("chargeRate")} className="w-24" />
          <SelectField
            control={control}
            name={`${at}.amount.base`}
            label={t("chargeBase")}
            options={chargeBases.map((value) => ({ value, label: words(`chargeBase.${value}`) }))}
          />
        </>
      )}
      <Field label={t("chargeWhen")}>
        <Select
          options={times.map((value) => ({ value, label: timeWord(value) }))}
          value={on}
          onValueChange={(next) => when.onChange(next === "month" ? { on: "month", month: 1 } : { on: next ?? "drawing" })}
        />
      </Field>
      {on === "month" ? <MonthsField control={control} name={`${at}.when.month`} label={t("chargeMonth")} className="w-24" /> : null}
    </>
  );
}
