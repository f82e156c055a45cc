"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Control, useFieldArray } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Fieldset } from "@/components/ui/fieldset";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { evaluationGrades } from "@/db/schema/words";
import { type GradePromise, promisesMax } from "@/server/catalogue/rules/shapes";

type PromisesForm = { value: { promises: GradePromise[] } };
/** The form of a rule as its promises see it: what else it holds does not concern them. */
export type PromisesControl = Control<PromisesForm>;

/** What a good grade brings, one promise a row: from which grade on, in both languages, and by which article. One stays. */
export function PromiseRows({ control, label }: { control: PromisesControl; label: string }) {
  const t = useTranslations("rules.form.promise");
  const { fields, append, remove } = useFieldArray({ control, name: "value.promises" });
  return (
    <Fieldset label={label}>
      <ol className="flex flex-col gap-5">
        {fields.map(({ id }, place) => (
          <li key={id} className="flex flex-col gap-3 border-edge border-b pb-4">
            <PromiseFields control={control} place={place} />
            {fields.length > 1 ? (
              <Button look="quiet" size="small" className="-ms-2.5 self-start" onClick={() => remove(place)}>
                {t("remove", { place: place + 1 })}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      <Button
        look="quiet"
        size="small"
        className="-ms-2.5 self-start"
        disabled={fields.length >= promisesMax}
        onClick={() => append({ from: "A", zh: "", en: "", article: "" })}
      >
        <Plus aria-hidden />
        {t("add")}
      </Button>
    </Fieldset>
  );
}

function PromiseFields({ control, place }: { control: PromisesControl; place: number }) {
  const t = useTranslations("rules.form.promise");
  const part = useTranslations("rules.part");
  const at = `value.promises.${place}` as const;
  return (
    <>
      <SelectField
        control={control}
        name={`${at}.from`}
        label={t("from")}
        options={evaluationGrades.map((value) => ({ value, label: part(value) }))}
      />
      <TextField control={control} name={`${at}.zh`} label={t("zh")} autoComplete="off" />
      <TextField control={control} name={`${at}.en`} label={t("en")} autoComplete="off" />
      <TextField control={control} name={`${at}.article`} label={t("article")} autoComplete="off" />
    </>
  );
}
