"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import { calendarRule } from "@/server/catalogue/rules/registry";
import type { CalendarYearView, RuleChangeInput, RulePreview } from "@/server/catalogue/rules/schema";
import { nationCode } from "@/server/kernel/region";
import { readDays, writeDays } from "./days-text";
import { ReviewChange, usePreview } from "./review-change";

const days = (kind: "holidays" | "workdays") =>
  z.string().transform((text, ctx) => {
    const read = readDays(text, kind);
    if (read) return read;
    ctx.addIssue({ code: "custom", message: "rules.no_days" });
    return z.NEVER;
  });
const Typed = z.object({ holidays: days("holidays"), workdays: days("workdays"), document: z.string().trim().min(2).max(120) });

/** A year's holidays and the weekends worked for them, typed as lines. */
export function CalendarForm({ table, today }: Pick<CalendarYearView, "table" | "today">) {
  const t = useTranslations("rules.calendar");
  const [seen, setSeen] = useState<{ input: RuleChangeInput; preview: RulePreview } | null>(null);
  const preview = usePreview();
  const { year } = table;
  const form = useForm<z.input<typeof Typed>, unknown, z.output<typeof Typed>>({
    resolver: zodResolver(Typed),
    defaultValues: { holidays: writeDays(table.holidays, "holidays"), workdays: writeDays(table.workdays, "workdays"), document: "" },
  });
  const submit = async ({ document, ...said }: z.output<typeof Typed>) => {
    const input = {
      ...{ rule: calendarRule, regionCode: nationCode, effectiveFrom: today, value: { year, ...said } },
      ...{ document, article: "", mark: "verified" as const },
    };
    setSeen({ input, preview: await preview(input) });
  };
  if (seen) return <ReviewChange seen={seen} asked="calendar" onBack={() => setSeen(null)} />;
  return (
    <Form
      form={form}
      label={t("edit", { year })}
      refusals={{ "rules.day_has_passed": "holidays", "rules.wrong_weekday": "holidays", "rules.other_year": "holidays" }}
      onSubmit={submit}
    >
      <TextAreaField control={form.control} name="holidays" label={t("holidays")} hint={t("holidaysHint")} rows={8} />
      <TextAreaField control={form.control} name="workdays" label={t("workdays")} hint={t("workdaysHint")} rows={5} />
      <TextField control={form.control} name="document" label={t("document")} hint={t("documentHint")} autoComplete="off" />
      <SubmitButton pending={form.formState.isSubmitting}>{t("look")}</SubmitButton>
    </Form>
  );
}
