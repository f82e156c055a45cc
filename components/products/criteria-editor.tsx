"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FieldError, useWatch } from "react-hook-form";
import type { CodeNames } from "@/components/criteria/criterion-words";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { IconButton } from "@/components/ui/icon-button";
import { formatMoney } from "@/server/kernel/format";
import { chosenCriteria } from "@/server/products/criteria/registry";
import { type TermsControl, useThreshold } from "./terms-form";
import { ThresholdControl } from "./threshold-control";
import { UnaskedRow } from "./unasked-row";

type Chosen = (typeof chosenCriteria)[number];
type LabelKey = Parameters<ReturnType<typeof useTranslations<"criteria">>>[0];

/** Whom the product serves: one row a criterion, its control made from the registry's own declaration. */
export function CriteriaEditor({ control, names }: { control: TermsControl; names: CodeNames }) {
  const t = useTranslations("products.build");
  const label = useTranslations("criteria");
  const criteria = useWatch({ control, name: "criteria" });
  const asked = chosenCriteria.filter(({ key }) => criteria?.[key] !== undefined);
  const others = chosenCriteria.filter(({ key }) => criteria?.[key] === undefined);
  return (
    <section aria-labelledby="criteria-editor" className="flex flex-col gap-4 border-line border-t pt-6">
      <h2 id="criteria-editor" className="text-17">
        {t("criteria")} <span className="font-normal text-13 text-ink-2">{t("criteriaLead")}</span>
      </h2>
      <ul className="flex flex-col">
        {asked.map((criterion) => (
          <CriterionRow key={criterion.key} control={control} criterion={criterion} names={names} />
        ))}
      </ul>
      <ul aria-label={t("addCriterion")} className="flex flex-wrap gap-2">
        {others.map((criterion) => (
          <li key={criterion.key}>
            <AddCriterion control={control} criterion={criterion} label={label(`${criterion.key}.label` as LabelKey)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CriterionRow({ control, criterion, names }: { control: TermsControl; criterion: Chosen; names: CodeNames }) {
  const t = useTranslations("products.build");
  const label = useTranslations("criteria")(`${criterion.key}.label` as LabelKey);
  const errorText = useErrorText();
  const threshold = useThreshold(control, criterion.key);
  const speak = criterion.field.control === "money" ? formatMoney : String;
  const inWords = (error: FieldError | undefined) => (error ? errorText(error, speak) : undefined);
  // A threshold of several parts has its errors one level down.
  const parts = threshold.error as (FieldError & { count?: FieldError; months?: FieldError }) | undefined;
  const errors = { whole: parts?.type ? inWords(parts) : undefined, count: inWords(parts?.count), months: inWords(parts?.months) };
  return (
    <li className="flex items-start gap-4 border-edge border-b py-3">
      <div className="min-w-0 grow">
        <ThresholdControl field={criterion.field} label={label} threshold={threshold} names={names} errors={errors} />
        <UnaskedRow control={control} criterion={criterion} />
      </div>
      <IconButton label={t("removeCriterion", { criterion: label })} onClick={() => threshold.set(undefined)}>
        <X aria-hidden className="size-4 stroke-[1.5]" />
      </IconButton>
    </li>
  );
}

function AddCriterion({ control, criterion, label }: { control: TermsControl; criterion: Chosen; label: string }) {
  const threshold = useThreshold(control, criterion.key);
  return (
    <Button size="small" look="quiet" onClick={() => threshold.set(firstThreshold(criterion))}>
      <Plus aria-hidden />
      {label}
    </Button>
  );
}

/** Where the lender begins when a criterion is added. */
function firstThreshold({ field }: Chosen): unknown {
  switch (field.control) {
    case "number":
      return field.min;
    case "money":
      return 100_000_000;
    case "flag":
      return true;
    case "penalties":
      return { severity: "serious", months: 24, count: 0 };
    default:
      return [];
  }
}
