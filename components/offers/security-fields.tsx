"use client";

import { useTranslations } from "next-intl";
import { useController, useWatch } from "react-hook-form";
import type { OfferGround } from "@/server/offers/schema";
import { DateField } from "../ui/date-field";
import { Field } from "../ui/field";
import { SelectField } from "../ui/select-field";
import { TextArea } from "../ui/text-area";
import { TextField } from "../ui/text-field";
import type { DraftControl } from "./pricing-fields";

/** What secures the loan, until when the offer stands, and what must be met before the money is drawn. */
export function SecurityFields({ control, ground }: { control: DraftControl; ground: OfferGround }) {
  const t = useTranslations("offers.build");
  const words = useTranslations("words");
  const guaranteeMode = useWatch({ control, name: "guaranteeMode" });
  return (
    <section aria-labelledby="security" className="flex flex-col gap-4 border-line border-t pt-6">
      <h2 id="security" className="text-17">
        {t("securityTitle")}
      </h2>
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-3">
        <SelectField
          control={control}
          name="guaranteeMode"
          label={t("security")}
          options={ground.product.guaranteeModes.map((value) => ({ value, label: words(`guaranteeMode.${value}`) }))}
        />
        {guaranteeMode === "credit" ? null : (
          <TextField control={control} name="guaranteeNote" label={t("securityNote")} optional maxLength={200} />
        )}
        <DateField control={control} name="validOn" label={t("validOn")} hint={t("validHint")} />
      </div>
      <ConditionsField control={control} />
    </section>
  );
}

/** Conditions are written one a line and kept one by one. */
function ConditionsField({ control }: { control: DraftControl }) {
  const t = useTranslations("offers.build");
  const { field, fieldState } = useController({ control, name: "conditions" });
  return (
    <Field label={t("conditions")} hint={t("conditionsHint")} optional error={fieldState.error?.message}>
      <TextArea
        name={field.name}
        ref={field.ref}
        value={field.value.join("\n")}
        onChange={(event) => field.onChange(event.target.value === "" ? [] : event.target.value.split("\n"))}
        onBlur={() => {
          field.onChange(field.value.map((line) => line.trim()).filter((line) => line !== ""));
          field.onBlur();
        }}
        maxLength={2_000}
      />
    </Field>
  );
}
