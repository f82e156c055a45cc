"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useController, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { MoneyField } from "@/components/ui/money-field";
import { MonthsField } from "@/components/ui/months-field";
import { RateField } from "@/components/ui/rate-field";
import { Select } from "@/components/ui/select";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { chargeBases, chargeKinds, isConditional } from "@/server/kernel/charge";
import { formatMoney } from "@/server/kernel/format";
import { chargeColumns } from "./charge-columns";
import type { ChargesControl } from "./charges-editor";

/** In a row the headings stand above; alone, each field shows its own label. */
const cell = "@3xl:gap-0 @3xl:[&>div:first-child]:sr-only";

/** What only early or late payers owe has a term of its own. */
const planned = chargeKinds.filter((kind) => !isConditional({ kind }));
const times = ["drawing", "each_month", "month", "end"] as const;

type ChargeRowProps = {
  control: ChargesControl;
  place: number;
  /** What it comes to; left out where no loan is worked out, null while it cannot be. */
  amountFen?: number | null;
  onRemove: () => void;
};

/** One fee. */
export function ChargeRow({ control, place, amountFen, onRemove }: ChargeRowProps) {
  const t = useTranslations("offers.charge");
  const words = useTranslations("words");
  const at = `charges.${place}` as const;
  const [form, on] = useWatch({ control, name: [`${at}.amount.form`, `${at}.when.on`] });
  return (
    <li
      className={`relative grid grid-cols-1 items-start gap-y-3 border-edge border-b py-3 sm:grid-cols-2 @3xl:py-2 ${chargeColumns(amountFen !== undefined)}`}
    >
      <SelectField
        control={control}
        name={`${at}.kind`}
        label={t("kind")}
        className={cell}
        options={planned.map((value) => ({ value, label: words(`chargeKind.${value}`) }))}
      />
      <TextField control={control} name={`${at}.payee`} label={t("payee")} maxLength={100} className={cell} />
      <OfWhat control={control} place={place} />
      {form === "fixed" ? (
        <MoneyField control={control} name={`${at}.amount.amountFen`} label={t("sum")} className={cell} />
      ) : (
        <RateField control={control} name={`${at}.amount.rateBps`} label={t("rate")} className={cell} />
      )}
      <div className="flex min-w-0 flex-col gap-2">
        <When control={control} place={place} />
        {on === "month" ? <MonthsField control={control} name={`${at}.when.month`} label={t("month")} className={cell} /> : null}
      </div>
      {amountFen === undefined ? null : (
        <p className="num self-center text-end text-13 max-sm:text-start">{amountFen === null ? null : formatMoney(amountFen)}</p>
      )}
      <div className="absolute end-0 top-1 @3xl:static @3xl:self-center">
        <IconButton label={t("remove", { place: place + 1 })} onClick={onRemove}>
          <X aria-hidden className="size-4 stroke-[1.5]" />
        </IconButton>
      </div>
    </li>
  );
}

/** A fixed sum, or a rate of something: choosing begins the figure anew where its kind changes, so that a fee never carries both. */
function OfWhat({ control, place }: { control: ChargesControl; place: number }) {
  const t = useTranslations("offers.charge");
  const { field } = useController({ control, name: `charges.${place}.amount` });
  const on = useWatch({ control, name: `charges.${place}.when.on` });
  // At the drawing a rate is taken of the sum lent: nothing else is known yet.
  const bases = on === "drawing" ? (["total_loan"] as const) : chargeBases;
  const choose = (value: string | null) => {
    const base = chargeBases.find((one) => one === value);
    if (!base) return field.onChange({ form: "fixed", amountFen: 0 });
    field.onChange({ form: "rate", rateBps: field.value.form === "rate" ? field.value.rateBps : 50, base });
  };
  return (
    <Field label={t("base")} className={cell}>
      <Select
        options={[...bases.map((value) => ({ value, label: t(`of.${value}`) })), { value: "fixed", label: t("fixed") }]}
        value={field.value.form === "fixed" ? "fixed" : field.value.base}
        onValueChange={choose}
        onBlur={field.onBlur}
        className="w-full min-w-0"
      />
    </Field>
  );
}

function When({ control, place }: { control: ChargesControl; place: number }) {
  const t = useTranslations("offers.charge");
  const { field } = useController({ control, name: `charges.${place}.when` });
  const { field: amount } = useController({ control, name: `charges.${place}.amount` });
  const choose = (on: string | null) => {
    field.onChange(on === "month" ? { on, month: 12 } : { on });
    if (on === "drawing" && amount.value.form === "rate") amount.onChange({ ...amount.value, base: "total_loan" });
  };
  return (
    <Field label={t("when")} className={cell}>
      <Select
        options={times.map((value) => ({ value, label: t(`at.${value}`) }))}
        value={field.value.on}
        onValueChange={choose}
        onBlur={field.onBlur}
        className="w-full min-w-0"
      />
    </Field>
  );
}
