"use client";

import { type ReactNode, useState } from "react";
import { TextInput } from "@/components/ui/text-input";
import { boundText, parseBound } from "@/server/catalogue/bounds";
import type { FieldType } from "@/server/catalogue/declaration";

type Props = { type: FieldType; value: number | null | undefined; onChange: (value: number | null) => void; unit?: ReactNode };

/** A bound as people write it: yuan of an amount, percent of a rate, and the number itself of everything else. Empty is none. */
export function BoundInput({ type, value, onChange, unit }: Props) {
  const [text, setText] = useState(() => (value == null ? "" : boundText(type, value)));
  return (
    <TextInput
      inputMode="decimal"
      unit={unit}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(parseBound(type, event.target.value));
      }}
    />
  );
}
