"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { useRouter } from "@/i18n/navigation";
import { formatDate, formatMoney } from "@/server/kernel/format";
import { type LineView, RecordDrawdownInput } from "@/server/loans/schema";
import { CheckboxField } from "../ui/checkbox-field";
import { DateField } from "../ui/date-field";
import { Form } from "../ui/form";
import { MoneyField } from "../ui/money-field";
import { SubmitButton } from "../ui/submit-button";
import { TextField } from "../ui/text-field";
import { toast } from "../ui/toast";

type Typed = z.input<typeof RecordDrawdownInput>;

/** Records money that has left under a line. Nothing is declared for the lender: the mark of a first loan begins unticked. */
export function RecordDrawdown({ line, today }: { line: LineView; today: string }) {
  const t = useTranslations("loans.draw");
  const locale = useLocale();
  const trpc = useTRPC();
  const router = useRouter();
  const { run } = useStepUp();
  const draw = useMutation(trpc.loans.draw.mutationOptions());
  const begin: Typed = {
    lineId: line.id,
    amountFen: line.availableFen,
    drawnOn: today,
    noteNo: "",
    isFirstLoan: false,
    termsHash: line.termsHash,
  };
  // More than the line has left is said before anybody is asked to confirm.
  const within = RecordDrawdownInput.extend({ amountFen: RecordDrawdownInput.shape.amountFen.max(line.availableFen) });
  const form = useForm<Typed, unknown, RecordDrawdownInput>({ resolver: zodResolver(within), defaultValues: begin });
  const send = async (values: RecordDrawdownInput) => {
    const { availableFen } = await run(() => draw.mutateAsync(values));
    toast({ title: t("done") });
    form.reset({ ...begin, amountFen: availableFen });
    router.refresh();
  };

  return (
    <section aria-labelledby="draw" className="rounded-panel border border-line bg-surface p-5">
      <h2 id="draw" className="text-17">
        {t("title")}
      </h2>
      <p className="mt-1 mb-4 text-ink-2">{t("lead")}</p>
      <Form form={form} onSubmit={send} refusals={refusals} label={t("title")}>
        <div className="grid gap-4 sm:grid-cols-3">
          <MoneyField
            control={form.control}
            name="amountFen"
            unit="tenThousandYuan"
            label={t("amount")}
            hint={t("available", { amount: formatMoney(line.availableFen) })}
          />
          <DateField
            control={form.control}
            name="drawnOn"
            label={t("drawnOn")}
            hint={t("drawnOnHint", { from: formatDate(line.startsOn, locale) })}
          />
          <TextField control={form.control} name="noteNo" label={t("noteNo")} hint={t("noteNoHint")} maxLength={64} />
        </div>
        <CheckboxField control={form.control} name="isFirstLoan" label={t("first")} hint={t("firstHint")} />
        <p>{t("before")}</p>
        <SubmitButton pending={form.formState.isSubmitting}>{t("button")}</SubmitButton>
      </Form>
    </section>
  );
}

const refusals = {
  "loan.over_available": "amountFen",
  "loan.date_to_come": "drawnOn",
  "loan.date_outside_line": "drawnOn",
  "loan.note_taken": "noteNo",
  "loan.not_first": "isFirstLoan",
} as const;
