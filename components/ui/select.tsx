"use client";

import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "./classes";

export type SelectOption = { value: string; label: string; description?: string };

export type SelectProps = {
  options: readonly SelectOption[];
  value?: string | null;
  defaultValue?: string;
  onValueChange?: (value: string | null) => void;
  name?: string;
  "aria-label"?: string;
  className?: string;
  onBlur?: () => void;
  inputRef?: React.Ref<HTMLInputElement>;
};

/** One of a short, known list. Inside a Field it takes its words from there; alone it needs `aria-label`. */
export function Select({ options, value, defaultValue, onValueChange, name, className, onBlur, inputRef, ...rest }: SelectProps) {
  const t = useTranslations("ui");
  return (
    <BaseSelect.Root
      items={options}
      modal={false}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      {...(onValueChange ? { onValueChange: (next: string | null) => onValueChange(next) } : {})}
      {...(name ? { name } : {})}
      {...(inputRef ? { inputRef } : {})}
    >
      <BaseSelect.Trigger
        {...rest}
        onBlur={onBlur}
        className={cn(
          "field-box flex min-w-32 items-center justify-between gap-2 px-2.5 text-start text-ink data-disabled:bg-sunken data-disabled:text-ink-3 max-md:min-h-11",
          className,
        )}
      >
        <BaseSelect.Value className="truncate data-placeholder:text-ink-3" placeholder={t("choose")} />
        <ChevronDown aria-hidden className="size-4 shrink-0 stroke-[1.5] text-ink-3" />
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-30 outline-none">
          <BaseSelect.Popup className="overlay max-h-(--available-height) min-w-(--anchor-width) max-w-[min(28rem,90vw)] overflow-y-auto rounded-ctl py-1 outline-none">
            <BaseSelect.List>
              {options.map((option) => (
                <BaseSelect.Item
                  key={option.value}
                  value={option.value}
                  className="flex min-h-8 cursor-default items-start gap-2 py-1.5 ps-2.5 pe-4 text-13 outline-none data-highlighted:bg-brand-soft max-md:min-h-11"
                >
                  <span aria-hidden className="mt-0.5 size-4 shrink-0">
                    <BaseSelect.ItemIndicator render={<span />}>
                      <Check className="size-4 text-brand-text" />
                    </BaseSelect.ItemIndicator>
                  </span>
                  <span>
                    <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                    {option.description ? <span className="block text-12 text-ink-2">{option.description}</span> : null}
                  </span>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
