"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { useRouter } from "@/i18n/navigation";
import type { TableKept } from "@/server/lab/schema";
import { WithTable } from "./ask-table";

/** A lender's file of outcomes: it is sent, and the trial is asked for. */
export function AskFirms() {
  const t = useTranslations("lab.firms");
  return <WithTable hint={t("fileHint")}>{(kept) => <AskOne key={kept.tableId} kept={kept} />}</WithTable>;
}

function AskOne({ kept: { tableId, summary } }: { kept: TableKept }) {
  const t = useTranslations("lab");
  const router = useRouter();
  const ask = useMutation(useTRPC().lab.askFirmsTrial.mutationOptions());
  const form = useForm({ defaultValues: { tableId } });
  return (
    <Form
      form={form}
      label={t("firms.ask")}
      onSubmit={async (question) => {
        const { trialId } = await ask.mutateAsync(question);
        router.push(`/lender/lab/${trialId}`);
      }}
    >
      <p className="text-13">{t("firms.inFile", { rows: summary.rows })}</p>
      <SubmitButton pending={form.formState.isSubmitting}>{t("ask.try")}</SubmitButton>
    </Form>
  );
}
