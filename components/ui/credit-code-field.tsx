"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FieldValues } from "react-hook-form";
import { normaliseUscc, parseUscc } from "@/server/kernel/uscc";
import { type BoundProps, useBoundField } from "./bound-field";
import { CreditCode } from "./credit-code";
import { Field } from "./field";
import { TextInput } from "./text-input";

/** A unified social credit code: spaces, full-width and small letters are put right while typing; what is wrong is said once the field is left. */
export function CreditCodeField<T extends FieldValues, C, O>(bound: BoundProps<T, C, O>) {
  const t = useTranslations("ui.creditCode");
  const { field, error, frame } = useBoundField(bound);
  const code = typeof field.value === "string" ? field.value : "";
  const verdict = code.length >= 18 ? parseUscc(code) : null;
  const sound = verdict?.ok === true;
  const fault = verdict && !verdict.ok ? t(`fault.${verdict.reason}`) : undefined;
  const shown = sound ? (
    <span className="flex items-center gap-1.5 text-ink-2">
      <CircleCheck aria-hidden className="size-3.5 text-good" />
      <CreditCode code={code} />
    </span>
  ) : (
    (frame.hint ?? t("hint"))
  );
  return (
    <Field {...frame} error={error ?? fault} hint={shown}>
      <TextInput
        ref={field.ref}
        name={field.name}
        value={code}
        onValueChange={(text: string) => field.onChange(normaliseUscc(text))}
        onBlur={field.onBlur}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        className="[&_input]:font-mono"
      />
    </Field>
  );
}
