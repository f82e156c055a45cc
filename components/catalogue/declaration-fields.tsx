"use client";

import { useTranslations } from "next-intl";
import { type Control, type FieldErrors, useController, useFormState } from "react-hook-form";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { hasReadyForm, noDeclaration } from "@/server/catalogue/declaration";
import type { ItemTerms } from "@/server/catalogue/schema";
import { formatCount } from "@/server/kernel/format";
import { BoundInput } from "./bound-input";
import { DeclaredFieldEditor } from "./declared-field-editor";
import { DeclaredRules } from "./declared-rules";
import { useItemWords } from "./use-item-words";

type Terms = z.input<typeof ItemTerms>;
export type DeclarationDraft = NonNullable<Terms["declaration"]>;
export type FieldDraft = DeclarationDraft["fields"][number];

const newField: FieldDraft = { key: "", nameZh: "", nameEn: "", type: "text", required: false, isKey: false };
const dayTypes = ["day", "month", "year"];

type Props = { control: Control<Terms, unknown, ItemTerms>; code: string | null };

/** What the records of an item hold: fields, the day a fact is of, and rules. Items whose files have a form of their own declare none. */
export function DeclarationFields({ control, code }: Props) {
  const t = useTranslations("catalogue.declared");
  const { named } = useItemWords();
  const { field } = useController({ control, name: "declaration" });
  const { errors, submitCount } = useFormState({ control, name: "declaration" });
  const said: DeclarationDraft = field.value ?? noDeclaration;
  const change = (more: Partial<DeclarationDraft>) => field.onChange({ ...said, ...more });
  if (code !== null && hasReadyForm(code)) return <p className="text-13 text-ink-2">{t("readyMade")}</p>;
  const changeField = (at: number, one: FieldDraft) => change({ fields: said.fields.map((old, place) => (place === at ? one : old)) });
  const days = said.fields.filter(({ key, type }) => key !== "" && dayTypes.includes(type));
  const options = days.map((one) => ({ value: one.key, label: named(one) || one.key }));
  return (
    <section aria-labelledby="declared-fields" className="flex flex-col gap-4 border-line border-t pt-5">
      <div>
        <h2 id="declared-fields" className="text-15">
          {t("title")}
        </h2>
        <p className="mt-1 text-13 text-ink-2">{t("lead")}</p>
      </div>
      {said.fields.map((one, at) => (
        <DeclaredFieldEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: a field has no other name until its key is typed; where one came or went, each begins anew
          key={`${said.fields.length} ${at}`}
          at={at}
          value={one}
          onChange={(next) => changeField(at, next)}
          onRemove={() => change({ fields: said.fields.filter((_, place) => place !== at) })}
        />
      ))}
      <Button className="self-start" onClick={() => change({ fields: [...said.fields, newField] })}>
        {t("add")}
      </Button>
      {said.fields.length > 0 ? (
        <>
          <div className="grid gap-5 md:grid-cols-2">
            <Field label={t("trueFrom")} hint={t("trueFromHint")}>
              <Select options={options} value={said.trueFrom} onValueChange={(trueFrom) => change({ trueFrom })} />
            </Field>
            <Field label={t("trueTo")} optional>
              <Select
                options={[{ value: "", label: t("noField") }, ...options]}
                value={said.trueTo ?? ""}
                onValueChange={(trueTo) => change({ trueTo: trueTo || null })}
              />
            </Field>
            <Field label={t("maxAge")} hint={t("maxAgeHint")} optional>
              <BoundInput type="whole" unit={t("days")} value={said.maxAgeDays} onChange={(maxAgeDays) => change({ maxAgeDays })} />
            </Field>
          </div>
          <DeclaredRules fields={said.fields} rules={said.rules} onChange={(rules) => change({ rules })} />
        </>
      ) : null}
      {submitCount > 0 && errors.declaration ? <Faults errors={errors.declaration as FieldErrors} fields={said.fields} /> : null}
    </section>
  );
}

/** Everything that is wrong, each with the field it is about. */
function Faults({ errors, fields }: { errors: FieldErrors; fields: readonly FieldDraft[] }) {
  const t = useTranslations("catalogue.declared");
  const errorText = useErrorText();
  const { named } = useItemWords();
  const where = (path: readonly string[]): string => {
    const at = Number(path[1]);
    if (path[0] === "fields" && Number.isInteger(at)) return named(fields[at] ?? newField) || t("field", { number: at + 1 });
    if (path[0] === "rules" && Number.isInteger(at)) return t("rule", { number: at + 1 });
    return path[0] === "trueTo" ? t("trueTo") : path[0] === "trueFrom" ? t("trueFrom") : t("title");
  };
  return (
    <ul role="alert" className="flex flex-col gap-1 text-13 text-bad">
      {faultsIn(errors, []).map(({ path, error }) => (
        <li key={path.join(".")}>
          {where(path)}: {errorText(error, formatCount)}
        </li>
      ))}
    </ul>
  );
}

type Fault = { path: readonly string[]; error: { message?: string; type?: string } };

function faultsIn(errors: unknown, path: readonly string[]): Fault[] {
  if (typeof errors !== "object" || errors === null) return [];
  if ("message" in errors && typeof errors.message === "string") return [{ path, error: errors as Fault["error"] }];
  return Object.entries(errors).flatMap(([key, inner]) => (key === "ref" ? [] : faultsIn(inner, [...path, key])));
}
