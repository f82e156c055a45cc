"use client";

import { type ReactNode, useState } from "react";
import { DayPicker, readDay } from "./date-field";
import type { Bounds } from "./month-grid";
import { TextInput } from "./text-input";

type DayInputProps = Bounds & {
  name: string;
  label: string;
  defaultValue: string;
  required?: boolean;
  lead?: ReactNode;
  className?: string;
};

/** A day of a form that asks the server by its address: typed as people write it, or picked. Without script the typed day is sent as it stands. */
export function DayInput({ name, label, defaultValue, required = false, lead, className = "", ...bounds }: DayInputProps) {
  const [value, setValue] = useState(defaultValue);
  return (
    <TextInput
      name={name}
      aria-label={label}
      value={value}
      onChange={(event) => setValue(event.target.value)}
      onBlur={(event) => setValue(readDay(event.target.value))}
      inputMode="numeric"
      autoComplete="off"
      maxLength={12}
      placeholder="YYYY-MM-DD"
      required={required}
      lead={lead}
      className={className}
      unit={<DayPicker {...bounds} value={value} disabled={false} onPick={setValue} />}
    />
  );
}
