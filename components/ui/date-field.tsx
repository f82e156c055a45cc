"use client";

import type { FieldValues } from "react-hook-form";
import { type BoundProps, useBoundField } from "./bound-field";
import { Field } from "./field";
import { TextInput } from "./text-input";

/** A calendar day, typed as `YYYY-MM-DD`; slashes, points, 年月日 and eight bare digits are put into that form when the field is left. */
export function DateField<T extends FieldValues, C, O>(bound: BoundProps<T, C, O>) {
  const { field, frame } = useBoundField(bound);
  return (
    <Field {...frame}>
      <TextInput
        ref={field.ref}
        name={field.name}
        value={(field.value as string | undefined) ?? ""}
        onChange={(event) => field.onChange(event.target.value === "" ? undefined : event.target.value)}
        onBlur={(event) => {
          if (event.target.value !== "") field.onChange(readDay(event.target.value));
          field.onBlur();
        }}
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        placeholder="YYYY-MM-DD"
        className="max-w-44"
      />
    </Field>
  );
}

/** A day as people write it, as `YYYY-MM-DD`; anything else comes back as it was. */
export function readDay(text: string): string {
  const plain = text.normalize("NFKC").trim();
  const [, year, month, day] = /^(\d{4})[-/.年\s]?(\d{1,2})[-/.月\s]?(\d{1,2})日?$/.exec(plain) ?? [];
  if (!year || !month || !day) return text;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
