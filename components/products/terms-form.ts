"use client";

import { type Control, type UseFormReturn, useController } from "react-hook-form";
import type { CriteriaInput } from "@/server/products/criteria/registry";
import type { ProductTerms, TypedTerms } from "@/server/products/schema";

export type TermsForm = UseFormReturn<TypedTerms, unknown, ProductTerms>;
export type TermsControl = Control<TypedTerms, unknown, ProductTerms>;

/** One threshold of the form by its criterion's key; undefined when the criterion is not asked. */
export function useThreshold(control: TermsControl, key: keyof CriteriaInput) {
  const { field, fieldState } = useController({ control, name: `criteria.${key}` });
  return {
    value: field.value as unknown,
    set: field.onChange as (value: unknown) => void,
    onBlur: field.onBlur,
    ref: field.ref,
    error: fieldState.error,
  };
}
