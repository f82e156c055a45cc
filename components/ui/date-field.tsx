"use client";

import { Popover } from "@base-ui/react/popover";
import { CalendarDays } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { FieldValues } from "react-hook-form";
import { Day, shanghaiDate } from "@/server/kernel/dates";
import { type BoundProps, useBoundField } from "./bound-field";
import { Calendar } from "./calendar";
import { Field } from "./field";
import type { Bounds } from "./month-grid";
import { TextInput } from "./text-input";

/**
 * A calendar day, typed as `YYYY-MM-DD`; slashes, points, 年月日 and eight bare digits are put into that form when the field is left. The
 * calendar beside it picks one of the days within the bounds; the form's own rule judges what was typed.
 */
export function DateField<T extends FieldValues, C, O>({ min, max, ...bound }: BoundProps<T, C, O> & Bounds) {
  const { field, frame } = useBoundField(bound);
  const value = (field.value as string | undefined) ?? "";
  return (
    <Field {...frame}>
      <TextInput
        ref={field.ref}
        name={field.name}
        value={value}
        onChange={(event) => field.onChange(event.target.value === "" ? undefined : event.target.value)}
        onBlur={(event) => {
          if (event.target.value !== "") field.onChange(readDay(event.target.value));
          field.onBlur();
        }}
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        placeholder="YYYY-MM-DD"
        className="max-w-48 pe-0"
        unit={<DayPicker value={value} min={min} max={max} disabled={frame.disabled} onPick={field.onChange} />}
      />
    </Field>
  );
}

type DayPickerProps = Bounds & { value: string; disabled: boolean; onPick: (day: string) => void };

/** The calendar beside a typed day. */
export function DayPicker({ value, disabled, onPick, ...bounds }: DayPickerProps) {
  const t = useTranslations("ui.calendar");
  const [open, setOpen] = useState(false);
  const popup = useRef<HTMLDivElement>(null);
  const known = Day.safeParse(readDay(value)).data ?? null;
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        type="button"
        disabled={disabled}
        aria-label={t("open")}
        className="grid size-8 place-items-center rounded-ctl text-ink-2 hover:bg-sunken disabled:text-line-ctl max-md:size-11"
      >
        <CalendarDays aria-hidden className="size-4 stroke-[1.5]" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" collisionPadding={8} className="z-40">
          <Popover.Popup
            ref={popup}
            aria-label={t("open")}
            initialFocus={() => popup.current?.querySelector<HTMLElement>('[data-day][tabindex="0"]') ?? null}
            className="overlay p-3"
          >
            <Calendar
              {...bounds}
              value={known}
              today={shanghaiDate(new Date())}
              onPick={(day) => {
                onPick(day);
                setOpen(false);
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** A day as people write it, as `YYYY-MM-DD`; anything else comes back as it was. */
export function readDay(text: string): string {
  const plain = text.normalize("NFKC").trim();
  const [, year, month, day] = /^(\d{4})[-/.年\s]?(\d{1,2})[-/.月\s]?(\d{1,2})日?$/.exec(plain) ?? [];
  if (!year || !month || !day) return text;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
