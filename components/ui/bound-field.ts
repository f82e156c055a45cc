"use client";

import { createContext, useContext, useEffect } from "react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";
import { useErrorText } from "./error-text";
import type { FieldWords } from "./field";

/** What every field of a form is given: where its value lives, and its words. */
export type BoundProps<T extends FieldValues, C, O> = FieldWords & { control: Control<T, C, O>; name: FieldPath<T>; disabled?: boolean };

/** The labels of the fields of one form, so that its error summary can name them. */
export const FieldLabels = createContext<Map<string, string> | null>(null);

/** Joins a control to its form: value, change, blur, focus on error, and the error in words. `speak` writes a limit in the field's own unit. */
export function useBoundField<T extends FieldValues, C, O>(props: BoundProps<T, C, O>, speak: (limit: number) => string = String) {
  const { control, name, label, hint, optional, provenance, labelHidden, className, disabled } = props;
  const { field, fieldState } = useController({ control, name });
  const errorText = useErrorText();
  const labels = useContext(FieldLabels);

  useEffect(() => {
    if (typeof label !== "string" || !labels) return;
    labels.set(name, label);
    return () => void labels.delete(name);
  }, [labels, name, label]);

  const error = fieldState.error ? errorText(fieldState.error, speak) : undefined;
  return {
    field,
    error,
    frame: {
      label,
      hint,
      optional: optional ?? false,
      provenance,
      labelHidden: labelHidden ?? false,
      className: className ?? "",
      name,
      error,
      disabled: disabled ?? false,
    },
  };
}
