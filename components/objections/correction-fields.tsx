"use client";

import { useTranslations } from "next-intl";
import type { Control } from "react-hook-form";
import { CheckboxGroupField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { MoneyField } from "@/components/ui/money-field";
import { SelectField } from "@/components/ui/select-field";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import type { CorrectableField } from "@/server/records/correction";
import type { AnswerDraft } from "./answer-form";
import { fieldLabel, wordLabel } from "./field-label";

type Bound = { control: Control<AnswerDraft>; field: CorrectableField };

/** The fields of a record that its source may correct, each as it is written. */
export function CorrectionFields({ control, fields }: { control: Control<AnswerDraft>; fields: readonly CorrectableField[] }) {
  const t = useTranslations("answerObjection");
  return (
    <fieldset className="flex flex-col gap-4 border-line border-s-2 ps-4">
      <legend className="mb-2 font-medium text-13">{t("fields")}</legend>
      <p className="text-13 text-ink-2">{fields.length > 0 ? t("fieldsHint") : t("fieldsMissing")}</p>
      {fields.map((field) => (
        <OneField key={field.key} control={control} field={field} />
      ))}
    </fieldset>
  );
}

function OneField({ control, field }: Bound) {
  const label = useTranslations("profiles.field")(fieldLabel(field.key));
  const t = useTranslations("answerObjection");
  const words = useTranslations("profiles.words");
  const bound = { control, name: `fields.${field.key}`, label, optional: !field.required } as const;
  const options = (field.words ?? ["yes", "no"]).map((word) => ({ value: word, label: words(wordLabel(field.key, word)) }));
  const withNone = field.required ? options : [{ value: "", label: t("empty") }, ...options];
  switch (field.kind) {
    case "day":
      return <DateField {...bound} />;
    case "fen":
      return <MoneyField {...bound} />;
    case "count":
      return <TextField {...bound} inputMode="numeric" maxLength={15} />;
    case "words":
      return <CheckboxGroupField {...bound} options={options} />;
    case "word":
    case "yes_no":
      return <SelectField {...bound} options={withNone} />;
    case "text":
      return <TextAreaField {...bound} rows={1} maxLength={4_000} />;
  }
}
