"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Control } from "react-hook-form";
import { nameIn } from "@/components/consents/name-in";
import { CheckboxGroupField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { MoneyField } from "@/components/ui/money-field";
import { RateField } from "@/components/ui/rate-field";
import { SelectField } from "@/components/ui/select-field";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import type { CorrectableField } from "@/server/records/correction";
import type { AnswerDraft } from "./answer-form";
import { wordLabel } from "./field-label";
import { useCorrectedFieldName } from "./use-field-name";

/** The part of a form that holds a record's fields. */
export type FieldsDraft = Pick<AnswerDraft, "fields">;
type Bound = { control: Control<FieldsDraft>; field: CorrectableField };

/** The fields of a record that its source may correct, each as it is written. */
export function CorrectionFields({ control, fields }: { control: Control<FieldsDraft>; fields: readonly CorrectableField[] }) {
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
  const label = useCorrectedFieldName()(field);
  const locale = useLocale();
  const t = useTranslations("answerObjection");
  const words = useTranslations("profiles.words");
  const bound = { control, name: `fields.${field.key}`, label, optional: !field.required } as const;
  const wordIn = (word: string) => {
    const declared = field.wordNames?.[word];
    return declared ? nameIn(locale, declared) : words(wordLabel(field.key, word));
  };
  const options = (field.words ?? ["yes", "no"]).map((word) => ({ value: word, label: wordIn(word) }));
  const withNone = field.required ? options : [{ value: "", label: t("empty") }, ...options];
  switch (field.kind) {
    case "day":
      return <DateField {...bound} />;
    case "fen":
      return <MoneyField {...bound} />;
    case "rate":
      return <RateField {...bound} />;
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
