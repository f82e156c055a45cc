"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Fieldset } from "@/components/ui/fieldset";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { severities } from "@/db/schema/words";

export type Penalties = { severity: string; months: number; count: number };

/** How many penalties of which weight a product bears, over how many months. */
export function PenaltiesControl({
  label,
  value,
  onChange,
  errors,
}: {
  label: string;
  value: Penalties;
  onChange: (value: Penalties) => void;
  errors: { whole: string | undefined; count: string | undefined; months: string | undefined };
}) {
  const t = useTranslations("criteria.penalties_field");
  const words = useTranslations("words.severity");
  return (
    <Fieldset label={label} error={errors.whole}>
      <div className="flex flex-wrap gap-4">
        <Field label={t("count")} error={errors.count} className="w-24">
          <NumberInput value={value.count} onValue={(count) => onChange({ ...value, count: count ?? Number.NaN })} places={0} />
        </Field>
        <Field label={t("severity")}>
          <Select
            options={severities.map((severity) => ({ value: severity, label: words(severity) }))}
            value={value.severity}
            onValueChange={(severity) => onChange({ ...value, severity: severity ?? value.severity })}
          />
        </Field>
        <Field label={t("months")} error={errors.months} className="w-28">
          <NumberInput value={value.months} onValue={(months) => onChange({ ...value, months: months ?? Number.NaN })} places={0} />
        </Field>
      </div>
    </Fieldset>
  );
}
