"use client";

import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { CheckboxGroupField } from "@/components/ui/checkbox-field";
import { MoneyField } from "@/components/ui/money-field";
import { MonthsField, WholeNumberField } from "@/components/ui/months-field";
import { RateField } from "@/components/ui/rate-field";
import { TextField } from "@/components/ui/text-field";
import { guaranteeModes, loanPurposes } from "@/db/schema/words";
import { formatMoneyShort } from "@/server/kernel/format";
import { repaymentMethods } from "@/server/kernel/repayment";
import { openingsMax, type ProductTerms } from "@/server/products/schema";
import { Folded, useWrong } from "./folded";
import { useProductWords } from "./product-words";
import type { TermsControl } from "./terms-form";

type FieldsProps = {
  control: TermsControl;
  /** Nothing was typed yet, so nothing is folded. */
  isNew: boolean;
};

const offered = [
  "nameZh",
  "nameEn",
  "amountFenMin",
  "amountFenMax",
  "termMonthsMin",
  "termMonthsMax",
  "rateBpsMin",
  "rateBpsMax",
  "repaymentMethods",
  "guaranteeModes",
  "purposes",
] as const;
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

/** What the product is called and what it offers. */
export function OfferedFields({ control, isNew }: FieldsProps) {
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
            <MoneyField control={control} name="amountFenMin" label={t("amountMin")} unit="tenThousandYuan" />
            <MoneyField control={control} name="amountFenMax" label={t("amountMax")} unit="tenThousandYuan" />
            <MonthsField control={control} name="termMonthsMin" label={t("termMin")} hint={t("hint.term")} />
            <MonthsField control={control} name="termMonthsMax" label={t("termMax")} hint={t("hint.term")} />
            <RateField control={control} name="rateBpsMin" label={t("rateMin")} hint={t("hint.rate")} />
            <RateField control={control} name="rateBpsMax" label={t("rateMax")} hint={t("hint.rate")} />
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
export function PromiseFields({ control, isNew }: FieldsProps) {
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
          <MoneyField control={control} name="capacityFen" label={t("capacityFen")} hint={t("hint.capacityFen")} unit="tenThousandYuan" />
          <WholeNumberField control={control} name="capacityCases" label={t("capacityCases")} hint={t("hint.capacityCases")} />
          <WholeNumberField
            control={control}
            name="officerHoursMax"
            label={t("officerHoursMax")}
            hint={t("hint.officerHoursMax")}
            unit={t("hours")}
          />
          <WholeNumberField
            control={control}
            name="officerHoursPerCase"
            label={t("officerHoursPerCase")}
            hint={t("hint.officerHoursPerCase")}
            unit={t("hours")}
          />
          <WholeNumberField
            control={control}
            name="promisedWorkingHours"
            label={t("promisedWorkingHours")}
            hint={t("hint.promisedWorkingHours")}
            unit={t("hours")}
          />
          <WholeNumberField control={control} name="consentDays" label={t("consentDays")} hint={t("hint.consentDays")} unit={t("days")} />
          <WholeNumberField
            control={control}
            name="consentReadsMax"
            label={t("consentReadsMax")}
            hint={t("hint.consentReadsMax", { max: openingsMax })}
          />
          <WholeNumberField
            control={control}
            name="dataLifeDays"
            label={t("dataLifeDays")}
            hint={t("hint.dataLifeDays")}
            unit={t("days")}
          />
        </div>
      </Folded>
    </section>
  );
}

const isTyped = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

function OfferedInShort({ control }: Pick<FieldsProps, "control">) {
  const t = useTranslations("products.build");
  const words = useProductWords();
  const values = useWatch({ control });
  const { amountFenMin, amountFenMax, termMonthsMin, termMonthsMax, rateBpsMin, rateBpsMax } = values;
  if (![amountFenMin, amountFenMax, termMonthsMin, termMonthsMax, rateBpsMin, rateBpsMax].every(isTyped)) return t("incomplete");
  const terms = values as ProductTerms;
  return [words.amount(terms), words.term(terms), words.rate(terms)].join(" · ");
}

function PromisedInShort({ control }: Pick<FieldsProps, "control">) {
  const t = useTranslations("products.build");
  const locale = useLocale();
  const [money, cases, hours, days] = useWatch({ control, name: ["capacityFen", "capacityCases", "promisedWorkingHours", "consentDays"] });
  if (!isTyped(money) || !isTyped(cases) || !isTyped(hours) || !isTyped(days)) return t("incomplete");
  return t("promisesInShort", { money: formatMoneyShort(money, locale), cases, hours, days });
}
