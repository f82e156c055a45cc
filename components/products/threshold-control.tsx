"use client";

import { CheckboxGroup } from "@base-ui/react/checkbox-group";
import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Fieldset } from "@/components/ui/fieldset";
import { NumberInput } from "@/components/ui/number-input";
import type { CriterionField } from "@/server/products/criteria/criterion";
import { CodesControl } from "./codes-control";
import { type Penalties, PenaltiesControl } from "./penalties-control";
import type { useThreshold } from "./terms-form";

type ThresholdControlProps = {
  field: CriterionField;
  label: string;
  threshold: ReturnType<typeof useThreshold>;
  /** What is wrong with the threshold, and with its parts where it has some. */
  errors: { whole: string | undefined; count: string | undefined; months: string | undefined };
};

type Word = Parameters<ReturnType<typeof useTranslations<"words">>>[0];

/** The control that a criterion's declaration asks for. */
export function ThresholdControl({ field, label, threshold, errors }: ThresholdControlProps) {
  const t = useTranslations("products.build");
  const words = useTranslations("words");
  const { value, set, onBlur, ref } = threshold;
  const error = errors.whole;
  const number = typeof value === "number" ? value : undefined;

  switch (field.control) {
    case "number":
      return (
        <Field label={label} error={error} className="max-w-48">
          <NumberInput ref={ref} value={number} onValue={set} onBlur={onBlur} places={0} lead={t("atLeast")} unit={t(field.unit)} />
        </Field>
      );
    case "money":
      return (
        <Field label={label} error={error} className="max-w-56">
          <NumberInput ref={ref} value={number} onValue={set} onBlur={onBlur} places={6} lead={t("atLeast")} unit={t("wan")} />
        </Field>
      );
    case "choices":
      return (
        <Fieldset label={label} error={error}>
          <CheckboxGroup value={value as string[]} onValueChange={set} className="flex flex-wrap gap-x-5 gap-y-2">
            {field.options.map((option) => (
              <Checkbox key={option} value={option}>
                {words(`${field.of}.${option}` as Word)}
              </Checkbox>
            ))}
          </CheckboxGroup>
        </Fieldset>
      );
    case "regions":
    case "industries":
      return (
        <CodesControl
          of={field.control === "regions" ? "region" : "industry"}
          label={label}
          value={value as string[]}
          onChange={set}
          error={error}
        />
      );
    case "penalties":
      return <PenaltiesControl label={label} value={value as Penalties} onChange={set} errors={errors} />;
    default:
      return (
        <p>
          <span className="block font-medium text-13">{label}</span>
          <span className="text-ink-2">{t("required")}</span>
        </p>
      );
  }
}
