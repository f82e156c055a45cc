"use client";

import { OTPField } from "@base-ui/react/otp-field";
import { useTranslations } from "next-intl";
import type { FieldValues } from "react-hook-form";
import { type BoundProps, useBoundField } from "./bound-field";
import { Field } from "./field";

const places = ["1", "2", "3", "4", "5", "6"] as const;

/** Six digits from an authenticator or a message; pasting and the phone's own filling work. */
export function OneTimeCodeField<T extends FieldValues, C, O>(bound: BoundProps<T, C, O>) {
  const t = useTranslations("ui");
  const { field, frame } = useBoundField(bound);
  return (
    <Field {...frame}>
      <OTPField.Root
        length={6}
        name={field.name}
        value={field.value ?? ""}
        onValueChange={field.onChange}
        autoComplete="one-time-code"
        className="flex gap-2"
      >
        {places.map((place, position) => (
          <OTPField.Input
            key={place}
            ref={position === 0 ? field.ref : undefined}
            aria-label={position === 0 ? undefined : t("digit", { place })}
            className="field-box num h-11 w-10 text-center text-17 outline-none focus-visible:outline-2 focus-visible:outline-focus"
          />
        ))}
      </OTPField.Root>
    </Field>
  );
}
