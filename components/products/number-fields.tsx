"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useFormState, useWatch } from "react-hook-form";
import { MoneyField } from "@/components/ui/money-field";
import { MonthsField, WholeNumberField } from "@/components/ui/months-field";
import { RateField } from "@/components/ui/rate-field";
import { type BoundedNumber, boundedNumbers } from "@/server/products/consent-bounds";
import type { OfferedRange } from "@/server/products/schema";
import { useProductBounds } from "./product-bounds";
import type { TermsControl, TermsForm } from "./terms-form";

/** The numbers of the terms: what each is called, in what it is typed, and the hint under it where there is one. */
const numberFields = {
  amountFenMin: { label: "amountMin", typedIn: "money", hint: null },
  amountFenMax: { label: "amountMax", typedIn: "money", hint: null },
  termMonthsMin: { label: "termMin", typedIn: "months", hint: "term" },
  termMonthsMax: { label: "termMax", typedIn: "months", hint: "term" },
  rateBpsMin: { label: "rateMin", typedIn: "rate", hint: "rate" },
  rateBpsMax: { label: "rateMax", typedIn: "rate", hint: "rate" },
  capacityFen: { label: "capacityFen", typedIn: "money", hint: "capacityFen" },
  capacityCases: { label: "capacityCases", typedIn: "count", hint: "capacityCases" },
  officerHoursMax: { label: "officerHoursMax", typedIn: "hours", hint: "officerHoursMax" },
  officerHoursPerCase: { label: "officerHoursPerCase", typedIn: "hours", hint: "officerHoursPerCase" },
  promisedWorkingHours: { label: "promisedWorkingHours", typedIn: "hours", hint: "promisedWorkingHours" },
  consentDays: { label: "consentDays", typedIn: "days", hint: "consentDays" },
  consentReadsMax: { label: "consentReadsMax", typedIn: "count", hint: "consentReadsMax" },
  dataLifeDays: { label: "dataLifeDays", typedIn: "days", hint: "dataLifeDays" },
} as const;
type NumberName = keyof typeof numberFields;

const kindOf = { amountFenMin: "amount", termMonthsMin: "term", rateBpsMin: "rate" } as const;

/** One number of the terms, typed as its declaration says. */
export function NumberOf({ control, name }: { control: TermsControl; name: NumberName }) {
  const t = useTranslations("products.build");
  const { label, typedIn, hint } = numberFields[name];
  const { bounds } = useProductBounds();
  const max = name in boundedNumbers ? (bounds[boundedNumbers[name as BoundedNumber]] ?? 365) : 0;
  const field = { control, name, label: t(label), hint: hint ? t(`hint.${hint}`, { max }) : undefined };
  switch (typedIn) {
    case "money":
      return <MoneyField {...field} unit="tenThousandYuan" />;
    case "months":
      return <MonthsField {...field} />;
    case "rate":
      return <RateField {...field} />;
    case "count":
      return <WholeNumberField {...field} />;
    default:
      return <WholeNumberField {...field} unit={t(typedIn)} />;
  }
}

/** Both ends of what is offered. The wrong way round is said at both as soon as one is left, and taken back as soon as either is mended. */
export function RangeOf({ form, range }: { form: TermsForm; range: OfferedRange }) {
  const t = useTranslations("products.field");
  const { control, trigger, clearErrors } = form;
  const low = useWatch({ control, name: range[0] });
  const high = useWatch({ control, name: range[1] });
  const { errors } = useFormState({ control, name: range });
  const isTyped = Number.isFinite(low) && Number.isFinite(high);
  const isMended = isTyped && low <= high && range.some((name) => errors[name]?.type === "custom");
  useEffect(() => {
    if (isMended) clearErrors([...range]);
  }, [isMended, clearErrors, range]);
  return (
    <fieldset aria-label={t(kindOf[range[0]])} className="contents" onBlur={() => isTyped && low > high && void trigger([...range])}>
      {range.map((name) => (
        <NumberOf key={name} control={control} name={name} />
      ))}
    </fieldset>
  );
}
