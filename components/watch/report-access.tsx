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
import { type AccessReportGround, accessReportGrounds } from "@/db/schema/words";
import { useRouter } from "@/i18n/navigation";
import { ReportAccessInput } from "@/server/watch/reports/schema";

type Props = { receiptId: string; grounds: Readonly<Record<AccessReportGround, string>> };

/** Reports one reading: what is wrong with it, in one word and in the enterprise's own. */
export function ReportAccess({ receiptId, grounds }: Props) {
  const t = useTranslations("reportAccess.file");
  const router = useRouter();
  const file = useMutation(useTRPC().accessReports.file.mutationOptions());
  const form = useForm<z.input<typeof ReportAccessInput>, unknown, ReportAccessInput>({
    resolver: zodResolver(ReportAccessInput),
    // What is wrong is for the enterprise to say: nothing is chosen beforehand.
    defaultValues: { receiptId, statement: "" },
  });
  const submit = async (input: ReportAccessInput) => {
    const { accessReportId } = await file.mutateAsync(input);
    toast({ title: t("done") });
    router.push(`/enterprise/data/access-reports/${accessReportId}`);
  };
  return (
    <Form form={form} onSubmit={submit} className="max-w-[40rem]">
      <RadioCardsField
        control={form.control}
        name="ground"
        label={t("ground")}
        options={accessReportGrounds.map((value) => ({ value, label: grounds[value] }))}
      />
      <TextAreaField control={form.control} name="statement" label={t("statement")} hint={t("statementHint")} rows={6} maxLength={2_000} />
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </Form>
  );
}
