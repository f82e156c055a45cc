"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useTRPC } from "@/components/api/provider";
import { Form } from "@/components/ui/form";
import { RadioCardsField } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { accessFindings } from "@/db/schema/words";
import { useRouter } from "@/i18n/navigation";
import { FindInput } from "@/server/watch/reports/schema";

/** The lender's answer, or an administrator's decision: whether the reading was in order, and the words that the enterprise reads. */
export function FindForm({ accessReportId, as }: { accessReportId: string; as: "lender" | "office" }) {
  const t = useTranslations("findAccess");
  const router = useRouter();
  const trpc = useTRPC();
  const answer = useMutation(trpc.accessReports.answer.mutationOptions());
  const decide = useMutation(trpc.accessReports.decide.mutationOptions());
  const form = useForm<z.input<typeof FindInput>, unknown, FindInput>({
    resolver: zodResolver(FindInput),
    // What was found is for whoever answers to say: nothing is chosen beforehand.
    defaultValues: { accessReportId, words: "" },
  });
  const submit = async (input: FindInput) => {
    await (as === "lender" ? answer : decide).mutateAsync(input);
    toast({ title: t(`${as}.done`) });
    router.refresh();
  };
  return (
    <Form form={form} onSubmit={submit} label={t(`${as}.title`)} className="max-w-[40rem]">
      <RadioCardsField
        control={form.control}
        name="finding"
        label={t("finding")}
        options={accessFindings.map((value) => ({ value, label: t(`findings.${value}`), detail: t(`findings.${value}How`) }))}
      />
      <TextAreaField control={form.control} name="words" label={t("words")} hint={t("wordsHint")} rows={5} maxLength={2_000} />
      <div>
        <SubmitButton>{t(`${as}.submit`)}</SubmitButton>
      </div>
    </Form>
  );
}
