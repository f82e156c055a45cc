"use client";

import type { FieldValues } from "react-hook-form";
import { type BoundProps, useBoundField } from "./bound-field";
import { Field } from "./field";
import { Select, type SelectOption } from "./select";

/** A Select in a form. */
export function SelectField<T extends FieldValues, C, O>({
  options,
  ...bound
}: BoundProps<T, C, O> & { options: readonly SelectOption[] }) {
  const { field, frame } = useBoundField(bound);
  return (
    <Field {...frame}>
      <Select
        options={options}
        name={field.name}
        value={field.value ?? null}
        onValueChange={field.onChange}
        onBlur={field.onBlur}
        inputRef={field.ref}
      />
    </Field>
  );
}
