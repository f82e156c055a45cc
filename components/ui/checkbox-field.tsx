"use client";

import { CheckboxGroup } from "@base-ui/react/checkbox-group";
import { CircleAlert } from "lucide-react";
import type { FieldValues } from "react-hook-form";
import { type BoundProps, useBoundField } from "./bound-field";
import { Checkbox } from "./checkbox";
import type { ChoiceOption } from "./choice";
import { Fieldset } from "./fieldset";

/** One yes-or-no answer of a form, said by its label. */
export function CheckboxField<T extends FieldValues, C, O>(bound: BoundProps<T, C, O>) {
  const { field, error, frame } = useBoundField(bound);
  return (
    <div className={frame.className}>
      <Checkbox
        name={field.name}
        checked={field.value === true}
        onCheckedChange={field.onChange}
        onBlur={field.onBlur}
        inputRef={field.ref}
        detail={frame.hint}
      >
        {frame.label}
      </Checkbox>
      {error ? (
        <p role="alert" className="mt-1 flex items-start gap-1.5 text-13 text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** Any number of a list; the form holds the values ticked. */
export function CheckboxGroupField<T extends FieldValues, C, O>({
  options,
  ...bound
}: BoundProps<T, C, O> & { options: readonly ChoiceOption[] }) {
  const { field, frame } = useBoundField(bound);
  return (
    <Fieldset {...frame}>
      <CheckboxGroup value={(field.value as string[] | undefined) ?? []} onValueChange={field.onChange} className="flex flex-col gap-2">
        {options.map((option, position) => (
          <Checkbox key={option.value} value={option.value} detail={option.detail} {...(position === 0 ? { inputRef: field.ref } : {})}>
            {option.label}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </Fieldset>
  );
}
