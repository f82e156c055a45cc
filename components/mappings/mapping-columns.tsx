"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { DeclaredField } from "@/server/catalogue/declaration";
import {
  columnOf,
  type DateForm,
  dateForms,
  type MappedColumn,
  type MappingContent,
  type Unit,
  unitsOf,
} from "@/server/records/mappings/mapping";
import type { MappableItem } from "@/server/records/mappings/schema";
import { brokenLines, readWords, writeWords } from "./words-text";

type Props = {
  item: MappableItem;
  content: MappingContent;
  /** Of the sample; without one the columns that the mapping names already. */
  header: readonly string[] | null;
  asksSource: boolean;
  onChange: (content: MappingContent) => void;
};

/** Choices that are no column of a file: no header holds a control character. */
const [absent, fixed] = ["\u0001none", "\u0001fixed"];

/** For the subject and for each field of the item the column it comes from, and how that column is written. */
export function MappingColumns({ item, content, header, asksSource, onChange }: Props) {
  const t = useTranslations("mappings");
  const isEnglish = useLocale() === "en";
  const { nameColumn, codeColumn, sourceColumn, columns, constants } = content;
  const named = [nameColumn, codeColumn, sourceColumn ?? "", ...columns.map(({ column }) => column)].filter((one) => one !== "");
  const known = [...new Set([...(header ?? []), ...named])];
  const options = known.map((one) => ({ value: one, label: one }));
  const none = { value: absent, label: t("noColumn") };
  const setColumn = (column: MappedColumn) =>
    onChange({ ...content, columns: columns.map((one) => (one.field === column.field ? column : one)) });
  const choose = (field: DeclaredField, choice: string | null) => {
    const others = {
      columns: columns.filter((one) => one.field !== field.key),
      constants: constants.filter((one) => one.field !== field.key),
    };
    if (choice === fixed) onChange({ ...content, ...others, constants: [...others.constants, { field: field.key, value: "" }] });
    else if (choice === null || choice === absent) onChange({ ...content, ...others });
    else onChange({ ...content, ...others, columns: [...others.columns, columnOf(field, choice)] });
  };
  return (
    <section aria-labelledby="columns" className="flex flex-col gap-4">
      <div>
        <h2 id="columns" className="text-15">
          {t("columns")}
        </h2>
        <p className="mt-1 text-13 text-ink-2">{t("columnsLead")}</p>
      </div>
      <div className="grid gap-5 md:grid-cols-3">
        <Field label={t("subjectName")}>
          <Select options={options} value={nameColumn || null} onValueChange={(one) => onChange({ ...content, nameColumn: one ?? "" })} />
        </Field>
        <Field label={t("subjectCode")}>
          <Select options={options} value={codeColumn || null} onValueChange={(one) => onChange({ ...content, codeColumn: one ?? "" })} />
        </Field>
        {asksSource ? (
          <Field label={t("sourceColumn")} optional>
            <Select
              options={[none, ...options]}
              value={sourceColumn ?? absent}
              onValueChange={(one) => onChange({ ...content, sourceColumn: one === absent ? null : one })}
            />
          </Field>
        ) : null}
      </div>
      <ul className="flex flex-col">
        {item.declaration.fields.map((field) => {
          const name = isEnglish ? field.nameEn : field.nameZh;
          const column = columns.find((one) => one.field === field.key);
          const constant = constants.find((one) => one.field === field.key);
          return (
            <li key={field.key} className="grid items-start gap-3 border-edge border-t py-3 md:grid-cols-[1fr_1.4fr_1.4fr]">
              <span className="pt-1.5">
                <span className="font-medium">{name}</span>{" "}
                {field.required ? null : <span className="text-12 text-ink-3">{t("optional")}</span>}
              </span>
              <Field label={t("columnOf", { name })} labelHidden>
                <Select
                  options={[none, { value: fixed, label: t("fixed") }, ...options]}
                  value={column?.column ?? (constant ? fixed : absent)}
                  onValueChange={(choice) => choose(field, choice)}
                />
              </Field>
              {constant ? (
                <Field label={t("fixedValue", { name })} labelHidden>
                  <TextInput
                    value={constant.value}
                    onChange={(event) =>
                      onChange({
                        ...content,
                        constants: constants.map((one) => (one.field === field.key ? { ...one, value: event.target.value } : one)),
                      })
                    }
                  />
                </Field>
              ) : column ? (
                <Writing key={column.column} field={field} name={name} column={column} onChange={setColumn} />
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type WritingProps = { field: DeclaredField; name: string; column: MappedColumn; onChange: (column: MappedColumn) => void };

/** How a column is written: its unit, its order of dates, its words. */
function Writing({ field, name, column, onChange }: WritingProps) {
  const t = useTranslations("mappings");
  const units = unitsOf(field.type);
  const [words, setWords] = useState(() => writeWords(column.translations));
  const broken = brokenLines(words);
  if (units.length > 0) {
    return (
      <Field label={t("unitOf", { name })} labelHidden>
        <Select
          options={units.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
          value={column.unit}
          onValueChange={(unit) => onChange({ ...column, unit: unit as Unit })}
        />
      </Field>
    );
  }
  if (field.type === "day") {
    return (
      <Field label={t("dateFormOf", { name })} labelHidden>
        <Select
          options={dateForms.map((form) => ({ value: form, label: t(`dateForm.${form}`) }))}
          value={column.dateForm}
          onValueChange={(form) => onChange({ ...column, dateForm: form as DateForm })}
        />
      </Field>
    );
  }
  if (field.type !== "code" && field.type !== "yes_no") return null;
  const hint = field.type === "yes_no" ? t("yesNoHint") : t("wordsHint", { codes: field.codes.map(({ code }) => code).join(", ") });
  return (
    <Field
      label={t("wordsOf", { name })}
      hint={hint}
      error={broken.length > 0 ? t("wordsBroken", { line: broken[0] ?? "" }) : undefined}
      labelHidden
    >
      <TextArea
        rows={2}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          onChange({ ...column, translations: readWords(event.target.value) });
        }}
      />
    </Field>
  );
}
