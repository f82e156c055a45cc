"use client";

import { useTranslations } from "next-intl";
import type { FieldValues } from "react-hook-form";
import { formatExactWan, formatMoney } from "@/server/kernel/format";
import { type BoundProps, useBoundField } from "./bound-field";
import { Field } from "./field";
import { NumberInput } from "./number-input";

export type TypedUnit = "yuan" | "tenThousandYuan";

const places: Record<TypedUnit, number> = { yuan: 2, tenThousandYuan: 6 };

type MoneyFieldProps = {
  unit?: TypedUnit;
  /** Says the amount back in yuan and in 万元, where the two languages type different units. */
  readBack?: boolean;
};

/** An amount: people type 元 or 万元, the form holds fen. Below 万元 stands the exact amount in yuan. */
export function MoneyField<T extends FieldValues, C, O>({
  unit = "yuan",
  readBack = false,
  ...bound
}: BoundProps<T, C, O> & MoneyFieldProps) {
  const t = useTranslations("ui.money");
  const { field, frame } = useBoundField(bound, formatMoney);
  const value = field.value as number | null | undefined;
  const known = typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  const isSpelled = known && (readBack || unit === "tenThousandYuan");
  const hint = isSpelled ? (
    <>
      <output className="num block text-ink-2">
        {formatMoney(value)}
        {readBack ? (
          <>
            {" "}
            = <span lang="zh-CN">{formatExactWan(value)}</span>
          </>
        ) : null}
      </output>
      {frame.hint}
    </>
  ) : (
    frame.hint
  );
  return (
    <Field {...frame} hint={hint}>
      <NumberInput
        ref={field.ref}
        name={field.name}
        value={value}
        onValue={field.onChange}
        onBlur={field.onBlur}
        places={places[unit]}
        least={unit === "yuan" && known && value % 100 === 0 ? 0 : 2}
        unit={<span className="font-medium text-ink">{t(unit)}</span>}
      />
    </Field>
  );
}
