"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { nameIn } from "@/components/consents/name-in";
import { LawText } from "@/components/rules/law-text";
import { useStepUp } from "@/components/session/step-up";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { useDone } from "@/components/ui/done";
import { Form } from "@/components/ui/form";
import { FormDeeds, FormDialog } from "@/components/ui/form-dialog";
import { SelectField } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-field";
import { formatDate } from "@/server/kernel/format";
import { mannerOf } from "@/server/measures/measure";
import type { ListedMeasure } from "@/server/measures/schema";
import { type TypedOrder, typedOrder } from "./typed-order";

type OrderMeasureProps = {
  entry: { subjectId: string; recordId: string };
  orderable: readonly Pick<ListedMeasure, "code" | "name" | "byWhom" | "basis" | "kind" | "type">[];
  lastDay: string | null;
  today: string;
};

/** Orders a measure on one of the unit's records: which of the list, from when, until when, and why. */
export function OrderMeasure(given: OrderMeasureProps) {
  const t = useTranslations("orderMeasure");
  return (
    <FormDialog trigger={<Button>{t("open")}</Button>} title={t("title")} description={t("consequence")}>
      {(close) => <OrderForm {...given} onClose={close} />}
    </FormDialog>
  );
}

const refusals = {
  "measure.begins_too_early": "startsOn",
  "measure.ends_before_it_begins": "endsOn",
  "measure.outlives_entry": "endsOn",
  "measure.not_listed": "code",
  "measure.not_for_entry": "code",
  "measure.stands_already": "code",
  "measure.names_a_person": "reason",
} as const;

function OrderForm({ entry, orderable, lastDay, today, onClose }: OrderMeasureProps & { onClose: () => void }) {
  const t = useTranslations("orderMeasure");
  const locale = useLocale();
  const done = useDone();
  const { run } = useStepUp();
  const order = useMutation(useTRPC().measures.order.mutationOptions());
  const rule = useMemo(() => zodResolver(typedOrder(lastDay, today)), [lastDay, today]);
  const form = useForm<TypedOrder>({ resolver: rule, defaultValues: { code: "", startsOn: today, reason: "" } });
  const chosen = orderable.find(({ code }) => code === form.watch("code"));
  const manner = chosen ? mannerOf(chosen) : "ordered";
  const submit = async ({ endsOn, ...typed }: TypedOrder) => {
    await run(() => order.mutateAsync({ ...entry, ...typed, endsOn: endsOn ?? null }));
    onClose();
    done(t(`done.${manner}`));
  };
  const bounds = lastDay ? { max: lastDay } : {};
  return (
    <Form form={form} onSubmit={submit} refusals={refusals} label={t("title")}>
      <SelectField
        control={form.control}
        name="code"
        label={t("code")}
        hint={t("codeHint")}
        options={orderable.map(({ code, name }) => ({ value: code, label: nameIn(locale, name) }))}
      />
      {chosen ? (
        <div className="-mt-2 flex flex-col gap-1 text-13 text-ink-2">
          <p>
            <LawText article={chosen.basis} isAlone />
          </p>
          <p>{t("byWhom", { whom: nameIn(locale, chosen.byWhom) })}</p>
          {manner === "ordered" ? null : <p>{t(`said.${manner}`)}</p>}
        </div>
      ) : null}
      <DateField control={form.control} name="startsOn" label={t("startsOn")} min={today} {...bounds} />
      <DateField
        control={form.control}
        name="endsOn"
        label={t("endsOn")}
        hint={lastDay ? t("endsHintBy", { day: formatDate(lastDay, locale) }) : t("endsHint")}
        min={today}
        {...bounds}
      />
      <TextAreaField control={form.control} name="reason" label={t("reason")} hint={t("reasonHint")} rows={4} maxLength={2_000} />
      <FormDeeds onClose={onClose}>{t(`confirm.${manner}`)}</FormDeeds>
    </Form>
  );
}
