"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { RadioCardsField } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { MakeReportInput, type OwnReports } from "@/server/reports/schema";
import { ReportTable } from "./report-table";

/** How often a report that is being made is looked at. */
const lookEveryMs = 1_500;

/** The enterprise's reports, and the way to a new one. What is being made is looked at until it is there. */
export function ReportBoard({ first, locale }: { first: OwnReports; locale: MakeReportInput["locale"] }) {
  const t = useTranslations("reports");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const asked = trpc.reports.listOwn.queryOptions();
  const own = useQuery({
    ...asked,
    initialData: first,
    refetchInterval: ({ state }) => (state.data?.reports.some(({ state: how }) => how === "making") ? lookEveryMs : false),
  });
  const make = useMutation(trpc.reports.make.mutationOptions());
  const form = useForm<MakeReportInput>({ resolver: zodResolver(MakeReportInput), defaultValues: { locale } });
  const refresh = () => cache.invalidateQueries({ queryKey: asked.queryKey });
  const isMaking = own.data.reports.some(({ state }) => state === "making");
  const submit = async (input: MakeReportInput) => {
    const { number } = await make.mutateAsync(input);
    await refresh();
    toast({ title: t("asked", { number }) });
  };
  return (
    <>
      <Form form={form} onSubmit={submit} label={t("make")} className="mb-10 max-w-160">
        <RadioCardsField
          row
          control={form.control}
          name="locale"
          label={t("language")}
          hint={t("languageHint")}
          options={[
            { value: "zh-CN", label: t("editions.zh-CN") },
            { value: "en", label: t("editions.en") },
          ]}
        />
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton pending={form.formState.isSubmitting}>{t("make")}</SubmitButton>
          <p aria-live="polite" className="text-13 text-ink-2 empty:hidden">
            {isMaking ? t("making") : ""}
          </p>
        </div>
      </Form>
      <h2 className="mb-3 text-17">{t("made")}</h2>
      {own.isError ? (
        <Banner
          tone="warn"
          className="mb-4"
          action={
            <Button size="small" onClick={() => void own.refetch()}>
              {t("again")}
            </Button>
          }
        >
          {t("lookFailed")}
        </Banner>
      ) : null}
      {own.data.reports.length === 0 ? (
        <EmptyState kind="first" title={t("emptyTitle")} level={3}>
          {t("empty")}
        </EmptyState>
      ) : (
        <ReportTable reports={own.data.reports} onRevoked={refresh} />
      )}
    </>
  );
}
