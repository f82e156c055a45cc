"use client";

import type { FieldValues } from "react-hook-form";
import { type BoundProps, useBoundField } from "./bound-field";
import { writeDecimal } from "./decimal";
import { Field } from "./field";
import { NumberInput } from "./number-input";

/** A rate: people type percent, the form holds basis points. */
export function RateField<T extends FieldValues, C, O>(bound: BoundProps<T, C, O>) {
  const { field, frame } = useBoundField(bound, (bps) => `${writeDecimal(bps, 2, 2)}%`);
  return (
    <Field {...frame}>
      <NumberInput
        ref={field.ref}
        name={field.name}
        value={field.value}
        onValue={field.onChange}
        onBlur={field.onBlur}
        places={2}
        least={2}
        unit="%"
      />
    </Field>
  );
}
