"use client";

import { Fieldset as BaseFieldset } from "@base-ui/react/fieldset";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { cn } from "./classes";
import type { FieldWords } from "./field";

/** Several controls that answer one question: the question as legend, hint and error joined to the group. */
export function Fieldset({
  label,
  hint,
  optional,
  provenance,
  labelHidden,
  className,
  error,
  children,
}: FieldWords & { error?: string | undefined; children: ReactNode }) {
  const t = useTranslations("ui");
  const id = useId();
  return (
    <BaseFieldset.Root aria-describedby={error || hint ? id : undefined} className={cn("flex min-w-0 flex-col gap-2", className)}>
      <BaseFieldset.Legend className={cn("flex flex-wrap items-baseline gap-x-2 font-medium text-13", labelHidden && "sr-only")}>
        {label}
        {optional ? <span className="font-normal text-12 text-ink-3">{t("optional")}</span> : null}
        {provenance ? <span className="ms-auto">{provenance}</span> : null}
      </BaseFieldset.Legend>
      {children}
      <div id={id} className="flex flex-col gap-1 text-13 empty:hidden">
        {error ? (
          <p role="alert" className="flex items-start gap-1.5 text-bad">
            <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            {error}
          </p>
        ) : null}
        {hint ? <p className="text-ink-3">{hint}</p> : null}
      </div>
    </BaseFieldset.Root>
  );
}
