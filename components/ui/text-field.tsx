"use client";

import type { FieldValues } from "react-hook-form";
import { type BoundProps, useBoundField } from "./bound-field";
import { Field } from "./field";
import { TextArea } from "./text-area";
import { TextInput, type TextInputProps } from "./text-input";

type TextFieldProps<T extends FieldValues, C, O> = BoundProps<T, C, O> &
  Pick<TextInputProps, "type" | "autoComplete" | "inputMode" | "unit" | "lead" | "maxLength">;

/** One line of text in a form. */
export function TextField<T extends FieldValues, C, O>({
  type,
  autoComplete,
  inputMode,
  unit,
  lead,
  maxLength,
  ...bound
}: TextFieldProps<T, C, O>) {
  const { field, frame } = useBoundField(bound);
  return (
    <Field {...frame}>
      <TextInput {...field} value={field.value ?? ""} {...{ type, autoComplete, inputMode, unit, lead, maxLength }} />
    </Field>
  );
}

/** Several lines of text in a form. */
export function TextAreaField<T extends FieldValues, C, O>({
  rows,
  maxLength,
  ...bound
}: BoundProps<T, C, O> & { rows?: number; maxLength?: number }) {
  const { field, frame } = useBoundField(bound);
  return (
    <Field {...frame}>
      <TextArea {...field} value={field.value ?? ""} {...(rows ? { rows } : {})} {...(maxLength ? { maxLength } : {})} />
    </Field>
  );
}
