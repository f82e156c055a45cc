"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { Banner } from "@/components/ui/banner";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-field";
import { DisputeInput } from "@/server/subjects/schema";

/** A second claim on a code somebody already acts for. */
export function DisputeForm({ uscc }: { uscc: string }) {
  const t = useTranslations("account.dispute");
  const trpc = useTRPC();
  const file = useMutation(trpc.account.fileDispute.mutationOptions());
  const form = useForm({ resolver: zodResolver(DisputeInput), defaultValues: { uscc, statement: "" } });

  if (file.isSuccess) {
    return (
      <Banner tone="info" alert title={t("filed.title")}>
        {t("filed.body")}
      </Banner>
    );
  }
  return (
    <Form form={form} onSubmit={(values) => file.mutateAsync(values)}>
      <TextAreaField control={form.control} name="statement" label={t("statement")} hint={t("statementHint")} rows={4} maxLength={1000} />
      <SubmitButton pending={file.isPending}>{t("submit")}</SubmitButton>
    </Form>
  );
}
