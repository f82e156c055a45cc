"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type Control, useFieldArray, useFormState } from "react-hook-form";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/classes";
import { useErrorText } from "@/components/ui/error-text";
import { Skeleton } from "@/components/ui/skeleton";
import type { Charge } from "@/server/kernel/charge";
import { formatMoney } from "@/server/kernel/format";
import { chargeColumns } from "./charge-columns";

// Its lists that open are heavy, and most products have no fee: its code comes after the page's own.
const ChargeRow = dynamic(() => import("./charge-row").then((module) => module.ChargeRow), {
  ssr: false,
  loading: () => (
    <li className="py-3">
      <Skeleton className="h-10" />
    </li>
  ),
});

/** The fees in any form that has some. A control is invariant in its form, so each form hands its own over as this one. */
export type ChargesControl = Control<{ charges: z.input<typeof Charge>[] }>;

type ChargesEditorProps = {
  control: ChargesControl;
  lead: string;
  /** The first of its part: nothing stands above it to be told from. */
  isFirst?: boolean;
  /** What each fee comes to, by place, and all of them; null where no loan is worked out, or not yet. */
  amountsFen?: { each: readonly number[]; all: number } | null;
};

const chargesMax = 12;

/** The fees of a loan, one a row: what for, to whom, of what, how much, when. All of them count in the annual cost. */
export function ChargesEditor({ control, lead, isFirst = false, amountsFen }: ChargesEditorProps) {
  const t = useTranslations("offers.charge");
  const errorText = useErrorText();
  const { fields, append, remove } = useFieldArray({ control, name: "charges" });
  const { errors } = useFormState({ control });
  const error = errors.charges?.root ?? errors.charges;
  return (
    <section aria-labelledby="charges" className={cn("@container flex flex-col gap-3", !isFirst && "border-line border-t pt-6")}>
      <h2 id="charges" className="text-17">
        {t("title")} <span className="font-normal text-13 text-ink-2">{lead}</span>
      </h2>
      {fields.length === 0 ? <p className="text-ink-2">{t("none")}</p> : <Headings hasAmounts={amountsFen !== undefined} />}
      <ol className="flex flex-col">
        {fields.map((field, place) => (
          <ChargeRow
            key={field.id}
            control={control}
            place={place}
            {...(amountsFen === undefined ? {} : { amountFen: amountsFen?.each[place] ?? null })}
            onRemove={() => remove(place)}
          />
        ))}
      </ol>
      {typeof error?.message === "string" ? (
        <p role="alert" className="text-13 text-bad">
          {errorText({ message: error.message }, String)}
        </p>
      ) : null}
      {amountsFen && fields.length > 0 ? (
        <p className="flex flex-wrap justify-between gap-x-6 text-13 @3xl:pe-9">
          <span className="font-semibold">{t("total")}</span>
          <output className="num font-semibold">{formatMoney(amountsFen.all)}</output>
        </p>
      ) : null}
      <Button
        look="quiet"
        size="small"
        className="-ms-2.5 self-start"
        onClick={() =>
          append({ kind: "processing", amount: { form: "rate", rateBps: 50, base: "total_loan" }, when: { on: "drawing" }, payee: "" })
        }
        disabled={fields.length >= chargesMax}
      >
        <Plus aria-hidden />
        {t("add")}
      </Button>
    </section>
  );
}

/** Where there is room the rows stand under one line of headings; each field keeps its label for those who do not see it. */
function Headings({ hasAmounts }: { hasAmounts: boolean }) {
  const t = useTranslations("offers.charge");
  return (
    <div aria-hidden className={`-mb-2 hidden border-line border-b pb-1.5 text-12 text-ink-2 @3xl:grid ${chargeColumns(hasAmounts)}`}>
      <span>{t("kind")}</span>
      <span>{t("payee")}</span>
      <span>{t("base")}</span>
      <span>{t("much")}</span>
      <span>{t("when")}</span>
      {hasAmounts ? <span className="text-end">{t("amount")}</span> : null}
    </div>
  );
}
