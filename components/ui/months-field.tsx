"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import { formatCount } from "@/server/kernel/format";
import { type BoundProps, useBoundField } from "./bound-field";
import { Field } from "./field";
import { NumberInput } from "./number-input";

/** A term in whole months. */
export function MonthsField<T extends FieldValues, C, O>(bound: BoundProps<T, C, O>) {
  const t = useTranslations("ui");
  return <WholeNumberField {...bound} unit={t("months")} />;
}

/** A count: staff, basis points, days. */
export function WholeNumberField<T extends FieldValues, C, O>({ unit, ...bound }: BoundProps<T, C, O> & { unit?: ReactNode }) {
  const { field, frame } = useBoundField(bound, formatCount, true);
  return (
    <Field {...frame}>
      <NumberInput
        ref={field.ref}
        name={field.name}
        value={field.value}
        onValue={field.onChange}
        onBlur={field.onBlur}
        places={0}
        unit={unit}
      />
    </Field>
  );
}
