"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Control, useForm } from "react-hook-form";
import { z } from "zod";
import { CheckboxField, CheckboxGroupField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { MoneyField } from "@/components/ui/money-field";
import { WholeNumberField } from "@/components/ui/months-field";
import { RateField } from "@/components/ui/rate-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { ruleMarks } from "@/db/schema/words";
import { kindOfRule, type RuleField, type RuleKind } from "@/server/catalogue/rules/registry";
import { RuleChangeInput, type RuleDetail, type RulePreview } from "@/server/catalogue/rules/schema";
import { PromiseRows, type PromisesControl } from "./promise-rows";
import { ReviewChange, usePreview } from "./review-change";
import type { PartKey, PenaltyKey } from "./rule-names";

type Draft = {
  rule: string;
  regionCode: string;
  effectiveFrom: string;
  value: unknown;
  document: string;
  article: string;
  /** Null until somebody has said it: how sure it is, is no default. */
  mark: (typeof ruleMarks)[number] | null;
};

/** Refusals of the day. */
const beginnings = {
  "rules.begins_in_the_past": "effectiveFrom",
  "rules.begins_before_the_last": "effectiveFrom",
  "rules.begins_too_late": "effectiveFrom",
} as const;

/** Another value of a rule from a day on: typed, then looked at with what it changes, then entered or sent to the second administrator. */
export function ChangeForm({ detail }: { detail: RuleDetail }) {
  const t = useTranslations("rules.form");
  const [seen, setSeen] = useState<{ input: RuleChangeInput; preview: RulePreview } | null>(null);
  const preview = usePreview();
  const { rule, regionCode, earliestFrom, latestFrom, rows, base } = detail;
  const kind = kindOfRule(rule);
  const form = useForm<Draft, unknown, RuleChangeInput>({
    resolver: zodResolver(draftOf(kind)),
    defaultValues: {
      ...{ rule, regionCode, effectiveFrom: earliestFrom, document: "", article: "", mark: null },
      value: rows[0]?.value ?? base?.value ?? null,
    },
  });
  if (!kind) return null;
  if (seen) return <ReviewChange seen={seen} asked={detail.asked} onBack={() => setSeen(null)} />;
  return (
    <Form
      form={form}
      refusals={{ ...beginnings, ...weaknesses(kind) }}
      label={t("title")}
      onSubmit={async (input) => setSeen({ input, preview: await preview(input) })}
    >
      {kind.fields.map((field) => (
        <PartField key={field.path} field={field} control={form.control} kind={kind} />
      ))}
      <DateField
        control={form.control}
        name="effectiveFrom"
        label={t("from")}
        hint={t("fromHint", { earliest: earliestFrom, latest: latestFrom })}
        min={earliestFrom}
        max={latestFrom}
      />
      <div className="grid gap-5 md:grid-cols-2">
        <TextField control={form.control} name="document" label={t("document")} hint={t("documentHint")} autoComplete="off" />
        <TextField control={form.control} name="article" label={t("article")} optional autoComplete="off" />
      </div>
      <MarkField control={form.control} />
      <SubmitButton pending={form.formState.isSubmitting}>{t("look")}</SubmitButton>
    </Form>
  );
}

/** How sure it is that the rule stands so. */
function MarkField({ control }: { control: Control<Draft, unknown, RuleChangeInput> }) {
  const t = useTranslations("rules");
  return (
    <SelectField
      control={control}
      name="mark"
      label={t("form.mark")}
      options={ruleMarks.map((value) => ({ value, label: t(`mark.${value}`) }))}
    />
  );
}

type PartProps = { field: RuleField; control: Control<Draft, unknown, RuleChangeInput>; kind: RuleKind };
/** The value's own shape is the rule's, so its fields lie under names that no type knows. */
const under = (...path: string[]) => ["value", ...path.filter((step) => step !== "")].join(".") as "value";

/** One part of the value, typed in its own unit. */
function PartField({ field, control, kind }: PartProps) {
  const t = useTranslations("rules");
  const part = useTranslations("rules.part");
  const penalty = useTranslations("profiles.words.penaltyCategory");
  const label = part((field.path || "value") as PartKey);
  const name = under(field.path);
  const optional = field.optional ?? false;
  if (field.kind === "share") return <RateField control={control} name={name} label={label} />;
  if (field.kind === "money") return <MoneyField control={control} name={name} label={label} optional={optional} />;
  if (field.kind === "flag") return <CheckboxField control={control} name={name} label={label} />;
  if (field.kind === "promises") return <PromiseRows control={control as unknown as PromisesControl} label={label} />;
  if (field.kind === "categories") {
    const known = kind.fields.flatMap(({ path }) => (control._defaultValues.value as Record<string, string[]>)[path] ?? []);
    return (
      <CheckboxGroupField
        control={control}
        name={name}
        label={label}
        options={known.map((value) => ({ value, label: penalty(value as PenaltyKey) }))}
      />
    );
  }
  if (field.kind === "period") {
    const units = (["working_days", "days"] as const).map((value) => ({ value, label: t(`form.unit.${value}`) }));
    return (
      <Fieldset label={label} optional={optional}>
        <div className="grid grid-cols-[7rem_minmax(0,12rem)] gap-3">
          <WholeNumberField control={control} name={under(field.path, "days")} label={t("form.length", { part: label })} labelHidden />
          <SelectField
            control={control}
            name={under(field.path, "unit")}
            label={t("form.unitOf", { part: label })}
            labelHidden
            options={units}
          />
        </div>
      </Fieldset>
    );
  }
  return <WholeNumberField control={control} name={name} label={label} optional={optional} unit={t(`form.unit.${field.unit ?? "days"}`)} />;
}

/** A value that weakens what holds nationwide is told at its own part. */
function weaknesses(kind: RuleKind): Record<string, "value"> {
  return Object.fromEntries(
    kind.fields.map(({ path, kind: written }) => [`rules.weaker_${path}`, written === "period" ? under(path, "days") : under(path)]),
  );
}

/** What the form sends, its value held against the rule's own shape. Periods without a length, and bounds left empty, are left out. */
function draftOf(kind: RuleKind | null): z.ZodType<RuleChangeInput, Draft> {
  const value = z.preprocess(tidied, kind?.shape ?? z.never());
  return RuleChangeInput.extend({ value }) as unknown as z.ZodType<RuleChangeInput, Draft>;
}

function tidied(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const said = Object.entries(value).filter(([, part]) => part !== null && part !== undefined && !isEmptyPeriod(part));
  return Object.fromEntries(said.map(([key, part]) => [key, withUnit(part)]));
}

const isEmptyPeriod = (part: unknown) =>
  typeof part === "object" && part !== null && "unit" in part && ((part as { days?: unknown }).days ?? null) === null;

/** A period that was just typed counts working days until it is told otherwise. */
const withUnit = (part: unknown) =>
  typeof part === "object" && part !== null && "days" in part
    ? { ...part, unit: (part as { unit?: unknown }).unit ?? "working_days" }
    : part;
