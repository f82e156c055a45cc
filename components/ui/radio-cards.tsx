"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useId } from "react";
import type { FieldValues } from "react-hook-form";
import { type BoundProps, useBoundField } from "./bound-field";
import type { ChoiceOption } from "./choice";
import { cn } from "./classes";
import { Fieldset } from "./fieldset";

/** One of a few answers, each with room to say what it means. Arrows move, Space picks. `row` sets them side by side. */
export function RadioCardsField<T extends FieldValues, C, O>({
  options,
  row = false,
  ...bound
}: BoundProps<T, C, O> & { options: readonly ChoiceOption[]; row?: boolean }) {
  const { field, frame } = useBoundField(bound);
  const id = useId();
  return (
    <Fieldset {...frame}>
      <RadioGroup
        name={field.name}
        value={field.value ?? null}
        onValueChange={field.onChange}
        onBlur={field.onBlur}
        inputRef={field.ref}
        aria-label={typeof frame.label === "string" ? frame.label : undefined}
        className={cn("grid gap-2", row && "sm:auto-cols-fr sm:grid-flow-col")}
      >
        {options.map((option) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the radio inside renders the control
          <label
            key={option.value}
            className="flex items-start gap-2.5 rounded-ctl border border-line-ctl bg-surface px-3 py-2.5 has-data-checked:border-brand has-data-checked:bg-brand-soft has-data-checked:inset-ring has-data-checked:inset-ring-brand has-data-disabled:border-line has-data-disabled:bg-sunken"
          >
            <Radio.Root
              value={option.value}
              aria-labelledby={`${id}-${option.value}-label`}
              disabled={option.disabled ?? false}
              aria-describedby={option.detail ? `${id}-${option.value}` : undefined}
              className="mt-[0.15em] grid size-5 shrink-0 place-items-center rounded-full border-[1.5px] border-line-ctl bg-surface data-checked:border-brand"
            >
              <Radio.Indicator className="forced-color-adjust-none size-2.5 rounded-full bg-brand data-unchecked:hidden" />
            </Radio.Root>
            <span className="min-w-0">
              <span id={`${id}-${option.value}-label`} className="font-medium">
                {option.label}
              </span>
              {option.detail ? (
                <span id={`${id}-${option.value}`} className="block text-13 text-ink-2">
                  {option.detail}
                </span>
              ) : null}
            </span>
          </label>
        ))}
      </RadioGroup>
    </Fieldset>
  );
}
