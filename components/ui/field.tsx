"use client";

import { Field as BaseField } from "@base-ui/react/field";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { cn } from "./classes";

/** The words around a control. */
export type FieldWords = {
  label: ReactNode;
  /** What to enter or why it is asked, before anything goes wrong. */
  hint?: ReactNode;
  /** Marks a field that may stay empty. */
  optional?: boolean;
  /** Where a prefilled value comes from (a ProvenanceChip). */
  provenance?: ReactNode;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
  className?: string;
};

export type FieldProps = FieldWords & { name?: string; error?: string | undefined; disabled?: boolean; children: ReactNode };

/** A control with its label above, hint and error below, joined for screen readers. */
export function Field({ label, hint, optional, provenance, labelHidden, className, name, error, disabled = false, children }: FieldProps) {
  const t = useTranslations("ui");
  // A complaint that is answered leaves its line empty: what stands below must not move from under the finger that presses it.
  const [hasComplained, setHasComplained] = useState(false);
  if (error && !hasComplained) setHasComplained(true);
  return (
    <BaseField.Root
      {...(name ? { name } : {})}
      invalid={Boolean(error)}
      disabled={disabled}
      className={cn("flex min-w-0 flex-col gap-1.5", className)}
    >
      <div className={cn("flex flex-wrap items-baseline gap-x-2", labelHidden && "sr-only")}>
        <BaseField.Label className="font-medium text-13">{label}</BaseField.Label>
        {optional ? <span className="text-12 text-ink-3">{t("optional")}</span> : null}
        {provenance ? <span className="ms-auto">{provenance}</span> : null}
      </div>
      {children}
      {error ? (
        <BaseField.Error match className="flex items-start gap-1.5 text-13 text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>{error}</span>
        </BaseField.Error>
      ) : hasComplained ? (
        <div aria-hidden className="h-5" />
      ) : null}
      {hint ? <BaseField.Description className="text-13 text-ink-3">{hint}</BaseField.Description> : null}
    </BaseField.Root>
  );
}
