"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useController, useFieldArray, useWatch } from "react-hook-form";
import { chargeBases, chargeKinds, isConditional } from "@/server/kernel/charge";
import { formatMoney } from "@/server/kernel/format";
import type { OfferTerms, TypedDraft } from "@/server/offers/schema";
import { costOf } from "@/server/offers/terms";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { IconButton } from "../ui/icon-button";
import { MoneyField } from "../ui/money-field";
import { MonthsField } from "../ui/months-field";
import { RateField } from "../ui/rate-field";
import { Select, SelectField } from "../ui/select";
import { TextField } from "../ui/text-field";
import type { DraftControl } from "./pricing-fields";

const firstCharge: TypedDraft["charges"][number] = {
  kind: "processing",
  amount: { form: "rate", rateBps: 50, base: "total_loan" },
  when: { on: "drawing" },
  payee: "",
};
const plannedKinds = chargeKinds.filter((kind) => !isConditional({ kind }));

/** The fees of an offer, each with what it is taken of, when, and by whom. All of them count. */
export function ChargesEditor({ control, terms }: { control: DraftControl; terms: OfferTerms | null }) {
  const t = useTranslations("offers.build");
  const { fields, append, remove } = useFieldArray({ control, name: "charges" });
  return (
    <section aria-labelledby="charges" className="flex flex-col gap-4 border-line border-t pt-6">
      <h2 id="charges" className="text-17">
        {t("charges")} <span className="font-normal text-13 text-ink-2">{t("chargesLead")}</span>
      </h2>
      {fields.length === 0 ? <p className="text-ink-2">{t("noCharges")}</p> : null}
      <ol className="flex flex-col gap-4">
        {fields.map((field, place) => (
          <li key={field.id} className="flex flex-wrap items-start gap-3 border-edge border-b pb-4">
            <ChargeFields control={control} place={place} />
            <div className="ms-auto pt-6">
              <IconButton label={t("removeCharge", { place: place + 1 })} onClick={() => remove(place)}>
                <X aria-hidden className="size-4 stroke-[1.5]" />
              </IconButton>
            </div>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <Button look="quiet" onClick={() => append(firstCharge)} disabled={fields.length >= 12}>
          <Plus aria-hidden className="size-4 stroke-[1.5]" />
          {t("addCharge")}
        </Button>
        {terms && fields.length > 0 ? (
          <p className="text-13">
            {t("chargesTotal")} <output className="num ms-2 font-semibold">{formatMoney(costOf(terms).feesFen)}</output>
          </p>
        ) : null}
      </div>
    </section>
  );
}

function ChargeFields({ control, place }: { control: DraftControl; place: number }) {
  const t = useTranslations("offers.build");
  const words = useTranslations("words");
  const [form, on] = useWatch({ control, name: [`charges.${place}.amount.form`, `charges.${place}.when.on`] });
  const at = `charges.${place}` as const;
  const bases = on === "drawing" ? (["total_loan"] as const) : chargeBases;
  return (
    <>
      <SelectField
        control={control}
        name={`${at}.kind`}
        label={t("chargeKind")}
        options={plannedKinds.map((value) => ({ value, label: words(`chargeKind.${value}`) }))}
      />
      <TextField control={control} name={`${at}.payee`} label={t("chargePayee")} maxLength={100} className="w-40" />
      <FormField control={control} place={place} />
      {form === "fixed" ? (
        <MoneyField control={control} name={`${at}.amount.amountFen`} label={t("chargeAmount")} className="w-36" />
      ) : (
        <>
          <RateField control={control} name={`${at}.amount.rateBps`} label={t("chargeRate")} className="w-24" />
          <SelectField
            control={control}
            name={`${at}.amount.base`}
            label={t("chargeBase")}
            options={bases.map((value) => ({ value, label: words(`chargeBase.${value}`) }))}
          />
        </>
      )}
      <WhenField control={control} place={place} />
      {on === "month" ? <MonthsField control={control} name={`${at}.when.month`} label={t("chargeMonth")} className="w-24" /> : null}
    </>
  );
}

/** A fixed sum or a rate: choosing one begins it anew, so that a fee never carries both. */
function FormField({ control, place }: { control: DraftControl; place: number }) {
  const t = useTranslations("offers.build");
  const { field } = useController({ control, name: `charges.${place}.amount` });
  const begin = (form: string | null) =>
    field.onChange(form === "fixed" ? { form: "fixed", amountFen: 0 } : { form: "rate", rateBps: 50, base: "total_loan" });
  return (
    <Field label={t("chargeForm")}>
      <Select
        options={[
          { value: "rate", label: t("chargeRate") },
          { value: "fixed", label: t("chargeFixed") },
        ]}
        value={field.value.form}
        onValueChange={begin}
        onBlur={field.onBlur}
      />
    </Field>
  );
}

function WhenField({ control, place }: { control: DraftControl; place: number }) {
  const t = useTranslations("offers.build");
  const words = useTranslations("words");
  const { field } = useController({ control, name: `charges.${place}.when` });
  const { field: amount } = useController({ control, name: `charges.${place}.amount` });
  const times = ["drawing", "each_month", "month", "end"] as const;
  const choose = (on: string | null) => {
    field.onChange(on === "month" ? { on, month: 12 } : { on });
    // At the drawing a rate is taken of the sum lent: nothing else is known yet.
    if (on === "drawing" && amount.value.form === "rate") amount.onChange({ ...amount.value, base: "total_loan" });
  };
  return (
    <Field label={t("chargeWhen")}>
      <Select
        options={times.map((value) => ({ value, label: value === "month" ? t("chargeMonth") : words(`chargeTime.${value}`) }))}
        value={field.value.on}
        onValueChange={choose}
        onBlur={field.onBlur}
      />
    </Field>
  );
}
