"use client";

import { type ReactNode, useState } from "react";
import { TextInput } from "@/components/ui/text-input";
import type { FieldType } from "@/server/catalogue/declaration";
import { parseDecimal } from "@/server/kernel/exact";
import { fen, parseYuan, yuanText } from "@/server/kernel/money";
import { bps, parsePercent, percentText } from "@/server/kernel/rate";

type Props = { type: FieldType; value: number | null | undefined; onChange: (value: number | null) => void; unit?: ReactNode };

/** A bound as people write it: yuan of an amount, percent of a rate, and the number itself of everything else. Empty is none. */
export function BoundInput({ type, value, onChange, unit }: Props) {
  const [text, setText] = useState(() => textOf(type, value ?? null));
  return (
    <TextInput
      inputMode="decimal"
      unit={unit}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(numberOf(type, event.target.value));
      }}
    />
  );
}

function textOf(type: FieldType, value: number | null): string {
  if (value === null) return "";
  if (type === "amount") return yuanText(fen(value));
  return type === "rate" ? percentText(bps(value)) : String(value);
}

function numberOf(type: FieldType, text: string): number | null {
  if (text.trim() === "") return null;
  if (type === "amount") return parseYuan(text);
  if (type === "rate") return parsePercent(text);
  return type === "decimal" ? (parseDecimal(text, 6) === null ? null : Number(text.replaceAll(",", ""))) : parseDecimal(text, 0);
}
