"use client";

import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { Check, ChevronDown, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { FieldValues } from "react-hook-form";
import { type BoundProps, useBoundField } from "./bound-field";
import { cn } from "./classes";
import { Field } from "./field";

/** `also`: other words it is found by, such as its name in the other language. */
export type ComboboxOption = { value: string; label: string; note?: string; also?: string };

export type ComboboxProps = {
  options: readonly ComboboxOption[];
  value: string | null;
  onValueChange: (value: string | null) => void;
  /** Told what is typed, for lists that are too long to send whole; `options` then holds the matches. */
  onType?: (text: string) => void;
  name?: string;
  "aria-label"?: string;
  className?: string;
  onBlur?: () => void;
  inputRef?: React.Ref<HTMLInputElement>;
};

/** One of a long list, found by typing: region, industry, lender. Code and name both match. */
export function Combobox({ options, value, onValueChange, onType, name, className, onBlur, inputRef, ...rest }: ComboboxProps) {
  const t = useTranslations("ui");
  const chosen = useMemo(() => options.find((option) => option.value === value) ?? null, [options, value]);
  return (
    <BaseCombobox.Root
      items={options}
      value={chosen}
      onValueChange={(option: ComboboxOption | null) => onValueChange(option?.value ?? null)}
      {...(onType ? { onInputValueChange: onType } : {})}
      itemToStringLabel={(option: ComboboxOption) => option.label}
      itemToStringValue={(option: ComboboxOption) => option.value}
      isItemEqualToValue={(one: ComboboxOption, other: ComboboxOption) => one.value === other.value}
      filter={onType ? null : matches}
      limit={100}
      {...(name ? { name } : {})}
    >
      <BaseCombobox.InputGroup className={cn("field-box flex items-center gap-1 ps-2.5 pe-1 max-md:min-h-11", className)}>
        <BaseCombobox.Input
          {...rest}
          ref={inputRef}
          onBlur={onBlur}
          className="min-w-0 grow bg-transparent py-1 outline-none max-md:text-base"
        />
        {chosen ? (
          <BaseCombobox.Clear aria-label={t("clear")} className="grid size-7 place-items-center rounded-tag text-ink-3 hover:bg-sunken">
            <X aria-hidden className="size-3.5" />
          </BaseCombobox.Clear>
        ) : null}
        <BaseCombobox.Trigger aria-label={t("openList")} className="grid size-7 place-items-center rounded-tag text-ink-3 hover:bg-sunken">
          <ChevronDown aria-hidden className="size-4 stroke-[1.5]" />
        </BaseCombobox.Trigger>
      </BaseCombobox.InputGroup>
      <BaseCombobox.Portal>
        <BaseCombobox.Positioner sideOffset={4} className="z-30 outline-none">
          <BaseCombobox.Popup className="overlay max-h-[min(22rem,var(--available-height))] w-(--anchor-width) min-w-64 overflow-y-auto rounded-ctl outline-none">
            <BaseCombobox.Empty className="px-3 py-2.5 text-13 text-ink-2 empty:hidden">{t("nothingMatches")}</BaseCombobox.Empty>
            <BaseCombobox.List className="py-1 data-empty:p-0">
              {(option: ComboboxOption) => (
                <BaseCombobox.Item
                  key={option.value}
                  value={option}
                  className="flex min-h-8 cursor-default items-center gap-2 py-1 ps-2.5 pe-3 text-13 outline-none data-highlighted:bg-brand-soft max-md:min-h-11"
                >
                  <span aria-hidden className="size-4 shrink-0">
                    <BaseCombobox.ItemIndicator render={<span />}>
                      <Check className="size-4 text-brand-text" />
                    </BaseCombobox.ItemIndicator>
                  </span>
                  <span className="min-w-0 grow">{option.label}</span>
                  {option.note ? <span className="num text-12 text-ink-3">{option.note}</span> : null}
                </BaseCombobox.Item>
              )}
            </BaseCombobox.List>
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}

/** Every word typed is found in the label, the note or the code. */
function matches(option: ComboboxOption, query: string): boolean {
  const text = `${option.label} ${option.note ?? ""} ${option.also ?? ""} ${option.value}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** A Combobox in a form. */
export function ComboboxField<T extends FieldValues, C, O>({
  options,
  onType,
  ...bound
}: BoundProps<T, C, O> & Pick<ComboboxProps, "options" | "onType">) {
  const { field, frame } = useBoundField(bound);
  return (
    <Field {...frame}>
      <Combobox
        options={options}
        value={(field.value as string | undefined) ?? null}
        onValueChange={(value) => field.onChange(value ?? undefined)}
        onBlur={field.onBlur}
        inputRef={field.ref}
        {...(onType ? { onType } : {})}
      />
    </Field>
  );
}
