"use client";

import { createContext, useContext, useEffect } from "react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";
import { formatCount } from "@/server/kernel/format";
import { useErrorText } from "./error-text";
import type { FieldWords } from "./field";

/** What every field of a form is given: where its value lives, and its words. */
export type BoundProps<T extends FieldValues, C, O> = FieldWords & { control: Control<T, C, O>; name: FieldPath<T>; disabled?: boolean };

type Complaining = { message?: string; type?: string };

/** The fields of one form by name: what its error summary calls them, and how each says what is wrong. */
export const FieldLabels = createContext<Map<string, { label: string; say: (error: Complaining) => string }> | null>(null);

/**
 * Joins a control to its form: value, change, blur, focus on error, and the error in words. `speak` writes a limit in the field's own unit;
 * `isWhole` is for counts.
 */
export function useBoundField<T extends FieldValues, C, O>(
  props: BoundProps<T, C, O>,
  speak: (limit: number) => string = formatCount,
  isWhole = false,
) {
  const { control, name, label, hint, optional, provenance, labelHidden, className, disabled } = props;
  const { field, fieldState } = useController({ control, name });
  const errorText = useErrorText();
  const labels = useContext(FieldLabels);

  useEffect(() => {
    if (typeof label !== "string" || !labels) return;
    labels.set(name, { label, say: (error) => errorText(error, speak, isWhole) });
  }, [labels, name, label, errorText, speak, isWhole]);
  // Apart from the words, which may change often: the summary keeps the order in which the fields stand.
  useEffect(() => () => void labels?.delete(name), [labels, name]);

  const error = fieldState.error ? errorText(fieldState.error, speak, isWhole) : undefined;
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
