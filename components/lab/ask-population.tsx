"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { useForm, useWatch } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { Form } from "@/components/ui/form";
import { MonthsField } from "@/components/ui/months-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useRouter } from "@/i18n/navigation";
import { formatDate } from "@/server/kernel/format";
import { outcomes } from "@/server/lab/population/outcome";
import type { AdministratorTrials, PopulationQuestion } from "@/server/lab/schema";
import { badMin, firstChoice, mostMonths, questionWithin, watchOf } from "./run-choice";

/** Asks how a published run's grades ranked what became of its subjects. `runs` are those after which a month at least is over. */
export function AskPopulation({ runs }: { runs: AdministratorTrials["runs"] }) {
  const t = useTranslations("lab");
  const locale = useLocale();
  const router = useRouter();
  const ask = useMutation(useTRPC().lab.askPopulationTrial.mutationOptions());
  const first = firstChoice(runs);
  const defaultValues: PopulationQuestion = { runId: first?.runId ?? "", ...watchOf(first) };
  const form = useForm({ resolver: zodResolver(questionWithin(runs)), defaultValues });
  const { control, setValue } = form;
  const runId = useWatch({ control, name: "runId" });
  const run = runs.find((one) => one.runId === runId);
  const { outcome, months } = watchOf(run);
  // A run is asked what its first trial asked; before that it is watched as long as it can be, until somebody says otherwise.
  useEffect(() => {
    setValue("outcome", outcome);
    setValue("months", months);
  }, [setValue, outcome, months]);
  return (
    <Form
      form={form}
      label={t("ask.population")}
      onSubmit={async (question) => {
        const { trialId } = await ask.mutateAsync(question);
        router.push(`/admin/evaluation/lab/${trialId}`);
      }}
    >
      <SelectField
        control={control}
        name="runId"
        label={t("ask.run")}
        options={runs.map((run) => ({
          value: run.runId,
          label: t("ask.runOf", { day: formatDate(run.asOf, locale), model: run.modelName }),
        }))}
      />
      {run?.fixed ? (
        <p className="max-w-160 text-13 text-ink-2">{t("ask.fixed", { outcome: t(`outcome.${outcome}`), months })}</p>
      ) : (
        <>
          <SelectField
            control={control}
            name="outcome"
            label={t("ask.outcome")}
            options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          />
          <MonthsField
            control={control}
            name="months"
            label={t("ask.months")}
            hint={t("ask.monthsHint", { most: mostMonths(run), least: badMin })}
          />
        </>
      )}
      <SubmitButton pending={form.formState.isSubmitting}>{t("ask.try")}</SubmitButton>
    </Form>
  );
}
