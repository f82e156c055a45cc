"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { type Control, useController, useForm, useWatch } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { NativeSelect } from "@/components/ui/native-select";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useRouter } from "@/i18n/navigation";
import { type TableKept, TableQuestion } from "@/server/lab/schema";
import { foretoldTrait } from "@/server/lab/tables/foretold";

/** What a column is used for besides the outcome. */
const uses = ["score", "late", "aside"] as const;
/** No column: an option needs a value of its own, which no name of a column is. */
const none = "\n";

/** Which column is the outcome, which of its values is bad, and which columns may be scored. */
export function TableQuestionForm({ kept }: { kept: TableKept }) {
  const t = useTranslations("lab");
  const router = useRouter();
  const ask = useMutation(useTRPC().lab.askTableTrial.mutationOptions());
  const { columns } = kept.summary;
  const outcomes = columns.filter(({ values }) => values !== null && values.length > 1);
  const last = outcomes.at(-1);
  const defaultValues: TableQuestion = {
    tableId: kept.tableId,
    outcomeColumn: last?.name ?? "",
    badValue: last?.values?.at(-1)?.value ?? "",
    periodColumn: null,
    subjectColumn: null,
    lateColumns: [],
    leaveOut: [],
  };
  const form = useForm({ resolver: zodResolver(TableQuestion), defaultValues });
  const { control } = form;
  const [outcomeColumn, periodColumn, subjectColumn] = useWatch({ control, name: ["outcomeColumn", "periodColumn", "subjectColumn"] });
  const taken = new Set([outcomeColumn, periodColumn, subjectColumn]);
  const values = columns.find(({ name }) => name === outcomeColumn)?.values ?? [];
  return (
    <Form
      form={form}
      label={t("ask.table")}
      onSubmit={async (question) => {
        const without = (names: readonly string[]) => names.filter((name) => !taken.has(name));
        const asked = { ...question, lateColumns: without(question.lateColumns), leaveOut: without(question.leaveOut) };
        const { trialId } = await ask.mutateAsync(asked);
        router.push(`/admin/evaluation/lab/${trialId}`);
      }}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          control={control}
          name="outcomeColumn"
          label={t("ask.outcomeColumn")}
          options={outcomes.map(({ name }) => ({ value: name, label: name }))}
        />
        <SelectField
          key={outcomeColumn}
          control={control}
          name="badValue"
          label={t("ask.badValue")}
          options={values.map(({ value, rows }) => ({ value, label: t("ask.valueOf", { value, rows }) }))}
        />
        <MaybeColumn control={control} name="periodColumn" columns={columns} />
        <MaybeColumn control={control} name="subjectColumn" columns={columns} />
      </div>
      <Fieldset label={t("ask.columns")} hint={t("ask.columnsHint")}>
        <div className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
          {columns.flatMap((column) => (taken.has(column.name) ? [] : [<ColumnUse key={column.name} control={control} column={column} />]))}
        </div>
      </Fieldset>
      <SubmitButton pending={form.formState.isSubmitting}>{t("ask.try")}</SubmitButton>
    </Form>
  );
}

type Columns = TableKept["summary"]["columns"];
type MaybeProps = { control: Control<TableQuestion>; name: "periodColumn" | "subjectColumn"; columns: Columns };

function MaybeColumn({ control, name, columns }: MaybeProps) {
  const t = useTranslations("lab");
  const id = useId();
  const { field } = useController({ control, name });
  return (
    <div className="flex min-w-0 flex-col gap-1.5 text-13">
      <label htmlFor={id} className="font-medium">
        {t(`ask.${name}`)}
      </label>
      <NativeSelect
        id={id}
        aria-describedby={`${id}-hint`}
        className="field-box min-h-9 px-2.5 max-md:min-h-11"
        value={field.value ?? none}
        onBlur={field.onBlur}
        onChange={({ target }) => field.onChange(target.value === none ? null : target.value)}
      >
        <option value={none}>{t("ask.none")}</option>
        {columns.map((column) => (
          <option key={column.name}>{column.name}</option>
        ))}
      </NativeSelect>
      <span id={`${id}-hint`} className="text-12 text-ink-3">
        {t(`ask.${name}Hint`)}
      </span>
    </div>
  );
}

type UseProps = { control: Control<TableQuestion>; column: Columns[number] };

function ColumnUse({ control, column }: UseProps) {
  const { name, kind, missing } = column;
  const trait = foretoldTrait(column);
  const t = useTranslations("lab");
  const id = useId();
  const { field: late } = useController({ control, name: "lateColumns" });
  const { field: aside } = useController({ control, name: "leaveOut" });
  const use = late.value.includes(name) ? "late" : aside.value.includes(name) ? "aside" : "score";
  const choose = (next: string) => {
    for (const [field, key] of [
      [late, "late"],
      [aside, "aside"],
    ] as const) {
      const others = field.value.filter((one) => one !== name);
      field.onChange(next === key ? [...others, name] : others);
    }
  };
  return (
    <div className="flex min-w-0 items-center justify-between gap-3 border-edge border-b py-1 text-13">
      <label htmlFor={id} className="min-w-0">
        <span className="wrap-anywhere block">{name}</span>
        <span className="block text-12 text-ink-3">{t("ask.columnOf", { kind: t(`kind.${kind}`), missing })}</span>
        {trait ? <span className="block text-12 text-ink-2">{t("reason.protected", { trait: t(`trait.${trait}`) })}</span> : null}
      </label>
      <NativeSelect
        id={id}
        className="field-box min-h-9 shrink-0 px-2 max-md:min-h-11"
        value={use}
        onChange={({ target }) => choose(target.value)}
      >
        {uses.map((one) => (
          <option key={one} value={one}>
            {t(one === "score" && trait ? "ask.use.refused" : `ask.use.${one}`)}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}
