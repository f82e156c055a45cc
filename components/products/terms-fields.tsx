"use client";

import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { CheckboxGroupField } from "@/components/ui/checkbox-field";
import { TextField } from "@/components/ui/text-field";
import { guaranteeModes, loanPurposes } from "@/db/schema/words";
import { formatMoneyShort } from "@/server/kernel/format";
import { repaymentMethods } from "@/server/kernel/repayment";
import { offeredRanges, type ProductTerms } from "@/server/products/schema";
import { BesideCost } from "./beside-cost";
import { Folded, useWrong } from "./folded";
import { NumberOf, RangeOf } from "./number-fields";
import { useProductWords } from "./product-words";
import type { TermsControl, TermsForm } from "./terms-form";

type FieldsProps = {
  form: TermsForm;
  /** Nothing was typed yet, so nothing is folded. */
  isNew: boolean;
};

const offered = ["nameZh", "nameEn", ...offeredRanges.flat(), "repaymentMethods", "guaranteeModes", "purposes"] as const;
const promised = [
  "capacityFen",
  "capacityCases",
  "officerHoursMax",
  "officerHoursPerCase",
  "promisedWorkingHours",
  "consentDays",
  "consentReadsMax",
  "dataLifeDays",
] as const;

/** The terms that are no rule and no fee, and beside them what they come to. */
export function TermsPart({ form, isNew, typed }: FieldsProps & { typed: ProductTerms | null }) {
  return (
    <BesideCost typed={typed}>
      <OfferedFields form={form} isNew={isNew} />
      <PromiseFields form={form} isNew={isNew} />
    </BesideCost>
  );
}

/** What the product is called and what it offers. */
function OfferedFields({ form, isNew }: FieldsProps) {
  const { control } = form;
  const t = useTranslations("products.build");
  const words = useTranslations("words");
  return (
    <section aria-labelledby="offered" className="flex flex-col gap-5">
      <h2 id="offered" className="text-17">
        {t("offered")}
      </h2>
      <Folded
        summary={<OfferedInShort control={control} />}
        startsOpen={isNew}
        wrong={useWrong(control, (errors) => offered.some((name) => name in errors))}
      >
        <div className="flex flex-col gap-5">
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField control={control} name="nameZh" label={t("nameZh")} hint={t("hint.name")} maxLength={60} />
            <TextField control={control} name="nameEn" label={t("nameEn")} hint={t("hint.name")} maxLength={60} />
            {offeredRanges.map((range) => (
              <RangeOf key={range[0]} form={form} range={range} />
            ))}
          </div>
          <div className="grid gap-6 sm:grid-cols-3">
            <CheckboxGroupField
              control={control}
              name="repaymentMethods"
              label={t("repaymentMethods")}
              options={repaymentMethods.map((value) => ({ value, label: words(`repaymentMethod.${value}`) }))}
            />
            <CheckboxGroupField
              control={control}
              name="guaranteeModes"
              label={t("guaranteeModes")}
              options={guaranteeModes.map((value) => ({ value, label: words(`guaranteeMode.${value}`) }))}
            />
            <CheckboxGroupField
              control={control}
              name="purposes"
              label={t("purposes")}
              options={loanPurposes.map((value) => ({ value, label: words(`loanPurpose.${value}`) }))}
            />
          </div>
        </div>
      </Folded>
    </section>
  );
}

/** How much the lender takes on, how soon it answers, and what its consent sheet asks for. */
function PromiseFields({ form, isNew }: FieldsProps) {
  const { control } = form;
  const t = useTranslations("products.build");
  return (
    <section aria-labelledby="promises" className="flex flex-col gap-5 border-line border-t pt-6">
      <h2 id="promises" className="text-17">
        {t("promises")}
      </h2>
      <Folded
        summary={<PromisedInShort control={control} />}
        startsOpen={isNew}
        wrong={useWrong(control, (errors) => promised.some((name) => name in errors))}
      >
        <div className="grid gap-4 sm:grid-cols-3">
          {promised.map((name) => (
            <NumberOf key={name} control={control} name={name} />
          ))}
        </div>
      </Folded>
    </section>
  );
}

const isTyped = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

function OfferedInShort({ control }: { control: TermsControl }) {
  const t = useTranslations("products.build");
  const words = useProductWords();
  const values = useWatch({ control });
  const { amountFenMin, amountFenMax, termMonthsMin, termMonthsMax, rateBpsMin, rateBpsMax } = values;
  if (![amountFenMin, amountFenMax, termMonthsMin, termMonthsMax, rateBpsMin, rateBpsMax].every(isTyped)) return t("incomplete");
  const terms = values as ProductTerms;
  return [words.amount(terms), words.term(terms), words.rate(terms)].join(" · ");
}

function PromisedInShort({ control }: { control: TermsControl }) {
  const t = useTranslations("products.build");
  const locale = useLocale();
  const [money, cases, hours, days] = useWatch({ control, name: ["capacityFen", "capacityCases", "promisedWorkingHours", "consentDays"] });
  if (!isTyped(money) || !isTyped(cases) || !isTyped(hours) || !isTyped(days)) return t("incomplete");
  return t("promisesInShort", { money: formatMoneyShort(money, locale), cases, hours, days });
}
