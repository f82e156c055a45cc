"use client";

import { useLocale, useTranslations } from "next-intl";
import { type Control, useController, useWatch } from "react-hook-form";
import { formatDate, formatMoney, formatRate } from "@/server/kernel/format";
import { bps } from "@/server/kernel/rate";
import { dayCounts } from "@/server/kernel/repayment";
import { type OfferDraft, type OfferGround, type RateBase, rateBases, type TypedDraft } from "@/server/offers/schema";
import { nominalRateOf } from "@/server/offers/terms";
import { Field } from "../ui/field";
import { MoneyField } from "../ui/money-field";
import { MonthsField, WholeNumberField } from "../ui/months-field";
import { RateField } from "../ui/rate-field";
import { Select } from "../ui/select";
import { SelectField } from "../ui/select-field";

export type DraftControl = Control<TypedDraft, unknown, OfferDraft>;

/** Amount, term, rate, repayment: what the product bounds and the officer decides. */
export function PricingFields({ control, ground }: { control: DraftControl; ground: OfferGround }) {
  const t = useTranslations("offers.build");
  const words = useTranslations("words");
  const { product } = ground;
  const bounds = (min: string | number, max: string | number) => t("bounds", { min, max });
  return (
    <section aria-labelledby="pricing" className="flex flex-col gap-4">
      <h2 id="pricing" className="text-17">
        {t("pricing")}
      </h2>
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2 xl:grid-cols-4">
        <MoneyField
          control={control}
          name="amountFen"
          unit="tenThousandYuan"
          label={t("amount")}
          hint={bounds(formatMoney(product.amountFenMin), formatMoney(product.amountFenMax))}
        />
        <MonthsField control={control} name="termMonths" label={t("term")} hint={bounds(product.termMonthsMin, product.termMonthsMax)} />
        <RateBaseField control={control} ground={ground} />
        <PriceField control={control} ground={ground} />
        <SelectField
          control={control}
          name="repaymentMethod"
          label={t("repayment")}
          options={product.repaymentMethods.map((value) => ({ value, label: words(`repaymentMethod.${value}`) }))}
        />
        <SelectField
          control={control}
          name="dayCount"
          label={t("dayCount")}
          options={dayCounts.map((value) => ({ value, label: value }))}
        />
        <RevolvingField control={control} />
        <RateField control={control} name="prepaymentFeeBps" label={t("prepayment")} hint={t("prepaymentHint")} />
        <RateField control={control} name="penaltyUpliftBps" label={t("penalty")} hint={t("penaltyHint")} />
        <WholeNumberField control={control} name="graceDays" label={t("grace")} unit={t("days")} hint={t("graceHint")} />
      </div>
    </section>
  );
}

/** Changing the kind of rate empties the figure of the other kind, so that a draft never carries both. */
function RateBaseField({ control, ground }: { control: DraftControl; ground: OfferGround }) {
  const t = useTranslations("offers.build");
  const locale = useLocale();
  const base = useController({ control, name: "rateBase" });
  const rate = useController({ control, name: "rateBps" });
  const spread = useController({ control, name: "spreadBps" });
  const label = (value: RateBase) => {
    const lpr = value === "fixed" ? null : ground.lpr[value];
    return value === "fixed" ? t("fixed") : t("peggedTo", { base: value, rate: lpr ? formatRate(lpr.rateBps, locale) : "" });
  };
  const known = rateBases.filter((value) => value === "fixed" || ground.lpr[value] !== null);
  const choose = (value: string | null) => {
    base.field.onChange(value);
    if (value === "fixed") spread.field.onChange(null);
    else rate.field.onChange(null);
  };
  return (
    <Field label={t("rateBase")} name="rateBase">
      <Select
        options={known.map((value) => ({ value, label: label(value) }))}
        value={base.field.value}
        onValueChange={choose}
        onBlur={base.field.onBlur}
        inputRef={base.field.ref}
      />
    </Field>
  );
}

function PriceField({ control, ground }: { control: DraftControl; ground: OfferGround }) {
  const t = useTranslations("offers.build");
  const locale = useLocale();
  const [rateBase, spreadBps] = useWatch({ control, name: ["rateBase", "spreadBps"] });
  const { rateBpsMin, rateBpsMax } = ground.product;
  const bounds = t("bounds", { min: formatRate(rateBpsMin, locale), max: formatRate(rateBpsMax, locale) });
  if (rateBase === "fixed") return <RateField control={control} name="rateBps" label={t("rate")} hint={bounds} />;
  const lpr = ground.lpr[rateBase];
  const nominal =
    spreadBps === null || !Number.isInteger(spreadBps) ? null : nominalRateOf({ rateBase, rateBps: null, spreadBps: bps(spreadBps) }, lpr);
  const since = lpr
    ? t("lprSince", { base: rateBase, rate: formatRate(lpr.rateBps, locale), date: formatDate(lpr.effectiveFrom, locale) })
    : "";
  const hint = [typeof nominal === "number" ? t("rateIs", { rate: formatRate(nominal, locale) }) : null, since, bounds]
    .filter(Boolean)
    .join(" · ");
  return (
    <WholeNumberField control={control} name="spreadBps" label={t("spread", { base: rateBase })} unit={t("basisPoints")} hint={hint} />
  );
}

function RevolvingField({ control }: { control: DraftControl }) {
  const t = useTranslations("offers.build");
  const { field } = useController({ control, name: "isRevolving" });
  return (
    <Field label={t("nature")} name="isRevolving">
      <Select
        options={[
          { value: "once", label: t("once") },
          { value: "revolving", label: t("revolving") },
        ]}
        value={field.value ? "revolving" : "once"}
        onValueChange={(value) => field.onChange(value === "revolving")}
        onBlur={field.onBlur}
        inputRef={field.ref}
      />
    </Field>
  );
}
