"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useTRPC } from "@/components/api/provider";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { useDone } from "@/components/ui/done";
import { Form } from "@/components/ui/form";
import { FormDeeds, FormDialog } from "@/components/ui/form-dialog";
import { WholeNumberField } from "@/components/ui/months-field";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { mostInMonth } from "@/server/consents/frequency";
import { Frequency, frequencySpans } from "@/server/consents/schema";
import { formatDate } from "@/server/kernel/format";
import { type LineMonitoring, MonitoringTerms } from "@/server/loans/monitoring/schema";
import { ItemChoice } from "./item-choice";

type AskProps = { line: { readonly id: string; readonly endsOn: string }; today: string } & Pick<LineMonitoring, "items" | "bounds">;

/** What is typed: the frequency's two parts stand beside the rest. Held to the bounds of today before it is sent. */
const typedWithin = ({ monthsBackMax, dataLifeDaysMax, openingsMonthMax, untilLatest }: LineMonitoring["bounds"]) =>
  MonitoringTerms.omit({ frequency: true })
    .extend({
      ...Frequency.shape,
      monthsBack: MonitoringTerms.shape.monthsBack.max(monthsBackMax),
      dataLifeDays: MonitoringTerms.shape.dataLifeDays.max(dataLifeDaysMax),
      until: MonitoringTerms.shape.until.refine((day) => day <= untilLatest, "monitoring.until_too_late"),
    })
    .refine(({ times, every }) => mostInMonth({ times, every }) <= openingsMonthMax, { message: "monitoring.too_often", path: ["times"] });
type Typed = z.infer<ReturnType<typeof typedWithin>>;

/** Asks the enterprise for a lasting consent: what, how often, until when and why. It reads all of it before it signs. */
export function AskMonitoring(props: AskProps) {
  const t = useTranslations("monitoring.ask");
  return (
    <FormDialog trigger={<Button>{t("open")}</Button>} title={t("title")} description={t("consequence")}>
      {(close) => <AskForm {...props} onClose={close} />}
    </FormDialog>
  );
}

function AskForm({ line, today, items, bounds, onClose }: AskProps & { onClose: () => void }) {
  const t = useTranslations("monitoring.ask");
  const locale = useLocale();
  const done = useDone();
  const ask = useMutation(useTRPC().monitoring.ask.mutationOptions());
  const form = useForm<Typed>({
    resolver: zodResolver(typedWithin(bounds)),
    defaultValues: {
      ...{ itemCodes: [], monthsBack: bounds.monthsBackMax, times: 1, every: "month" },
      ...{
        until: [line.endsOn, bounds.untilLatest].toSorted()[0] ?? line.endsOn,
        dataLifeDays: Math.min(30, bounds.dataLifeDaysMax),
        why: "",
      },
    },
  });
  const submit = async ({ times, every, ...terms }: Typed) => {
    await ask.mutateAsync({ lineId: line.id, terms: { ...terms, frequency: { times, every } } });
    onClose();
    done(t("done"));
  };
  return (
    <Form
      form={form}
      onSubmit={submit}
      label={t("title")}
      refusals={{ "monitoring.item_not_askable": "itemCodes", "monitoring.until_passed": "until" }}
    >
      <ItemChoice control={form.control} name="itemCodes" label={t("items")} items={items} />
      <div className="grid gap-5 sm:grid-cols-2">
        <WholeNumberField control={form.control} name="times" label={t("times")} hint={t("timesHint", { max: bounds.openingsMonthMax })} />
        <SelectField
          control={form.control}
          name="every"
          label={t("every")}
          options={frequencySpans.map((value) => ({ value, label: t(`spans.${value}`) }))}
        />
        <WholeNumberField
          control={form.control}
          name="monthsBack"
          label={t("monthsBack")}
          hint={t("monthsBackHint", { max: bounds.monthsBackMax })}
        />
        <WholeNumberField
          control={form.control}
          name="dataLifeDays"
          label={t("dataLife")}
          hint={t("dataLifeHint", { max: bounds.dataLifeDaysMax })}
        />
      </div>
      <DateField
        control={form.control}
        name="until"
        label={t("until")}
        hint={t("untilHint", { day: formatDate(bounds.untilLatest, locale) })}
        min={today}
        max={bounds.untilLatest}
      />
      <TextField control={form.control} name="why" label={t("why")} hint={t("whyHint")} maxLength={200} />
      <FormDeeds onClose={onClose}>{t("submit")}</FormDeeds>
    </Form>
  );
}
