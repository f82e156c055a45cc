"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Field } from "../ui/field";
import { NumberInput } from "../ui/number-input";

/** A month of the term: a slider beside a number field, each saying what the other does. */
export function MonthPicker({ month, last, onMonth }: { month: number; last: number; onMonth: (month: number) => void }) {
  const t = useTranslations("offers.compare");
  const id = useId();
  const choose = (wished: number | undefined) => {
    if (wished !== undefined && Number.isInteger(wished)) onMonth(Math.min(last, Math.max(1, wished)));
  };
  return (
    <div className="flex items-end gap-4 max-md:w-full">
      <div className="flex min-w-56 grow flex-col gap-2">
        <label htmlFor={id} className="font-medium text-13">
          {t("early")}
        </label>
        <input
          id={id}
          type="range"
          min={1}
          max={last}
          value={month}
          onChange={(event) => choose(event.target.valueAsNumber)}
          className="h-8 w-full cursor-pointer accent-brand max-md:h-11"
        />
      </div>
      <Field label={t("monthField")} labelHidden className="w-16">
        <NumberInput value={month} onValue={choose} places={0} className="text-center" />
      </Field>
    </div>
  );
}
