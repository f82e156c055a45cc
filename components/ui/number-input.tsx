"use client";

import { useState } from "react";
import { parseDecimal, writeDecimal } from "./decimal";
import { TextInput, type TextInputProps } from "./text-input";

export type NumberInputProps = Omit<TextInputProps, "value" | "onChange" | "type" | "defaultValue"> & {
  /** A whole number of 10^-places, or nothing. */
  value: number | null | undefined;
  onValue: (value: number | undefined) => void;
  places: number;
  /** Places written even when they are zero. */
  least?: number;
};

/** A number typed freely and kept whole. What cannot be read stays as typed and counts as NaN, so that the form can say so. */
export function NumberInput({ value, onValue, places, least = 0, onBlur, ...rest }: NumberInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  // A value that was set from outside stands over what was typed before.
  const isTyped = draft !== null && Object.is(parseDecimal(draft, places) ?? null, value ?? null);
  const written = value === null || value === undefined || Number.isNaN(value) ? "" : writeDecimal(value, places, least);
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      value={isTyped ? draft : written}
      onChange={(event) => {
        setDraft(event.target.value);
        onValue(parseDecimal(event.target.value, places));
      }}
      onBlur={(event) => {
        const read = parseDecimal(event.target.value, places);
        // What was cut to what can be kept stands as it was typed, beside the complaint that it is too large.
        if (!Number.isNaN(read) && Math.abs(read ?? 0) < Number.MAX_SAFE_INTEGER) setDraft(null);
        onBlur?.(event);
      }}
    />
  );
}
