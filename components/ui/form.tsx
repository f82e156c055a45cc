"use client";

import { type ContextType, type KeyboardEvent, type ReactNode, useState } from "react";
import { type FieldErrors, type FieldPath, type FieldValues, type UseFormReturn, useFormState } from "react-hook-form";
import { FieldLabels } from "./bound-field";
import { cn } from "./classes";
import { ErrorSummary, type SummaryLine } from "./error-summary";
import type { Refusal } from "./refusal";
import { showRefusal } from "./refusal";
import { RefusalBanner } from "./refusal-banner";

export type FormProps<T extends FieldValues, C, O> = {
  form: UseFormReturn<T, C, O>;
  /** The deed. What it throws is shown on its field or in the banner. */
  onSubmit: (values: O) => Promise<unknown>;
  /** Told what is wrong when it is sent, for fields that are not on the screen. */
  onInvalid?: (errors: FieldErrors<T>) => void;
  /** Which field a refusal's reason belongs to. */
  refusals?: Readonly<Record<string, FieldPath<T>>>;
  children: ReactNode;
  className?: string;
  /** Names the form for screen readers where a page has several. */
  label?: string;
};

/** A form around its fields: one summary of what is wrong, one banner for a refusal, everything still while it is sent, ⌘Enter submits. */
export function Form<T extends FieldValues, C, O>({ form, onSubmit, onInvalid, refusals, children, className, label }: FormProps<T, C, O>) {
  const [labels] = useState<NonNullable<ContextType<typeof FieldLabels>>>(() => new Map());
  const { errors, isSubmitting, submitCount } = useFormState({ control: form.control });
  const submit = form.handleSubmit((values) => onSubmit(values).catch((error: unknown) => showRefusal(form, error, refusals)), onInvalid);
  const lines = submitCount > 0 && !isSubmitting ? linesOf(errors, labels) : [];
  const refused = errors.root?.refusal?.message;

  return (
    <form
      noValidate
      aria-label={label}
      onSubmit={submit}
      onKeyDown={(event: KeyboardEvent<HTMLFormElement>) => {
        // A dialog opened from within bubbles its keys here too, though it is no part of the form on the page.
        const isInside = event.currentTarget.contains(event.target as Node);
        if (isInside && event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
      }}
    >
      <FieldLabels value={labels}>
        <fieldset disabled={isSubmitting} className={cn("flex min-w-0 flex-col gap-5", className)}>
          {lines.length > 1 ? <ErrorSummary key={submitCount} lines={lines} goTo={(name) => form.setFocus(name as FieldPath<T>)} /> : null}
          {refused ? <RefusalBanner refusal={JSON.parse(refused) as Refusal} /> : null}
          {children}
        </fieldset>
      </FieldLabels>
    </form>
  );
}

/** What is wrong in a form, field by field in the order in which they stand. */
export function linesOf<T extends FieldValues>(
  errors: FieldErrors<T>,
  labels: NonNullable<ContextType<typeof FieldLabels>>,
): SummaryLine[] {
  return [...labels].flatMap(([name, { label, say }]) => {
    const error = name.split(".").reduce<unknown>((tree, key) => (tree as Record<string, unknown> | undefined)?.[key], errors);
    const found = error as { message?: string; type?: string } | undefined;
    return found?.type ? [{ name, label, text: say(found) }] : [];
  });
}
