"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { ComboboxField } from "../ui/combobox";
import { CreditCodeField } from "../ui/credit-code-field";
import { DateField } from "../ui/date-field";
import { Form } from "../ui/form";
import { MoneyField } from "../ui/money-field";
import { MonthsField } from "../ui/months-field";
import { OneTimeCodeField } from "../ui/one-time-code";
import { ProvenanceChip } from "../ui/provenance-chip";
import { RateField } from "../ui/rate-field";
import { SelectField } from "../ui/select-field";
import { SubmitButton } from "../ui/submit-button";
import { TextAreaField, TextField } from "../ui/text-field";
import { toast } from "../ui/toast";
import { GallerySection } from "./gallery-section";

const Sample = z.object({
  name: z.string().min(2).max(40),
  email: z.email(),
  code: z.string().length(18),
  amountFen: z.int().min(10_000_000),
  lineFen: z.int(),
  rateBps: z.int().max(2400),
  termMonths: z.int().min(1).max(60),
  from: z.iso.date(),
  purpose: z.enum(["working_capital", "equipment"]),
  region: z.string(),
  token: z.string().length(6),
  note: z.string().optional(),
});

/** Every kind of field, with what it says when it is left wrong. */
export function FieldSamples() {
  const t = useTranslations("ui.gallery");
  const form = useForm({
    resolver: zodResolver(Sample),
    defaultValues: { name: t("enterprise"), email: "", code: "91320594MA0000015J", lineFen: 50_000_000, rateBps: 465 },
  });
  const { control } = form;
  return (
    <GallerySection title={t("fields")}>
      <Form
        form={form}
        onSubmit={async () => toast({ title: t("saved"), undo: { label: t("undo"), act: () => {} } })}
        className="max-w-[680px]"
      >
        <TextField
          control={control}
          name="name"
          label={t("company")}
          hint={t("hint")}
          provenance={<ProvenanceChip source={t("source")} asOf="2026-09-30" />}
        />
        <CreditCodeField control={control} name="code" label={t("code")} />
        <TextField control={control} name="email" label={t("email")} type="email" autoComplete="email" />
        <div className="grid gap-4 sm:grid-cols-2">
          <MoneyField control={control} name="amountFen" label={t("amount")} />
          <MoneyField control={control} name="lineFen" label={t("amount")} unit="tenThousandYuan" />
          <RateField control={control} name="rateBps" label={t("rate")} />
          <MonthsField control={control} name="termMonths" label={t("term")} />
          <DateField control={control} name="from" label={t("date")} />
          <SelectField
            control={control}
            name="purpose"
            label={t("purpose")}
            options={[
              { value: "working_capital", label: t("workingCapital"), description: t("hint") },
              { value: "equipment", label: t("equipment") },
            ]}
          />
          <ComboboxField
            control={control}
            name="region"
            label={t("region")}
            options={[
              { value: "320500", label: t("suzhou"), note: "320500" },
              { value: "341300", label: t("suzhouAnhui"), note: "341300" },
            ]}
          />
          <OneTimeCodeField control={control} name="token" label={t("oneTimeCode")} />
        </div>
        <TextAreaField control={control} name="note" label={t("note")} optional />
        <SubmitButton>{t("save")}</SubmitButton>
      </Form>
    </GallerySection>
  );
}
