"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { useTRPC } from "@/components/api/provider";
import { Day } from "@/server/kernel/dates";
import { formatMoney } from "@/server/kernel/format";
import { Fen, sumFen } from "@/server/kernel/money";
import { type LoanView, QuoteEarlyInput, type RecordRepaymentInput, VoucherNo } from "@/server/loans/repayments/schema";
import { DateField } from "../ui/date-field";
import { useDone } from "../ui/done";
import { Form } from "../ui/form";
import { MoneyField } from "../ui/money-field";
import { SelectField } from "../ui/select-field";
import { SubmitButton } from "../ui/submit-button";
import { TextField } from "../ui/text-field";
import { EarlyQuote } from "./early-quote";

const Reported = z.strictObject({
  kind: z.enum(["due", "early", "recovery"]),
  paidOn: Day,
  voucherNo: VoucherNo,
  amountFen: Fen.min(1).max(1_000_000_000_000),
});
type Reported = z.infer<typeof Reported>;
type Typed = z.input<typeof Reported>;

/** Reports money that came in: what was due, principal before its day, or something back of what was written off. */
export function RecordRepayment({ loan, today }: { loan: LoanView; today: string }) {
  const t = useTranslations("loans.report");
  const record = useMutation(useTRPC().repayments.record.mutationOptions());
  const done = useDone();
  const dueFen = sumFen(Object.values(loan.owedNow));
  const kinds = loan.status === "active" ? (["due", "early"] as const) : (["recovery"] as const);
  const form = useForm<Typed, unknown, Reported>({
    resolver: zodResolver(Reported),
    defaultValues: { kind: kinds[0], paidOn: today, voucherNo: "", amountFen: dueFen > 0 ? dueFen : (loan.nextDueFen ?? loan.lostFen) },
  });
  const { kind = kinds[0] } = useWatch({ control: form.control });
  const send = async (typed: Reported) => {
    await record.mutateAsync(inputOf(loan.id, typed));
    done(t("done"));
  };
  const hints = {
    due: t("dueHint", { due: formatMoney(dueFen), next: formatMoney(loan.nextDueFen ?? 0) }),
    early: t("earlyHint", { rest: formatMoney(loan.restFen) }),
    recovery: t("recoveryHint", { lost: formatMoney(loan.lostFen + loan.lostClaimFen) }),
  };
  return (
    <section aria-labelledby="report" className="rounded-panel border border-line bg-surface p-5">
      <h2 id="report" className="text-17">
        {t("title")}
      </h2>
      <p className="mt-1 mb-4 text-ink-2">{t("lead")}</p>
      <Form form={form} onSubmit={send} refusals={refusals} label={t("title")}>
        <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
          <SelectField control={form.control} name="kind" label={t("kind")} options={kinds.map((value) => ({ value, label: t(value) }))} />
          <MoneyField control={form.control} name="amountFen" label={t(kind === "early" ? "principal" : "amount")} hint={hints[kind]} />
          <DateField control={form.control} name="paidOn" label={t("paidOn")} max={today} />
          <TextField control={form.control} name="voucherNo" label={t("voucherNo")} hint={t("voucherHint")} maxLength={64} />
        </div>
        {kind === "early" ? <QuoteGiven loanId={loan.id} control={form.control} /> : null}
        <SubmitButton pending={form.formState.isSubmitting}>{t("button")}</SubmitButton>
      </Form>
    </section>
  );
}

function QuoteGiven({ loanId, control }: { loanId: string; control: ReturnType<typeof useForm<Typed, unknown, Reported>>["control"] }) {
  const { paidOn: on, amountFen: principalFen } = useWatch({ control });
  const input = QuoteEarlyInput.safeParse({ loanId, on, principalFen }).data;
  const asked = useQuery({
    ...useTRPC().repayments.quoteGiven.queryOptions(input ?? { loanId, on: "", principalFen: 0 }, { enabled: input !== undefined }),
    placeholderData: keepPreviousData,
  });
  return <EarlyQuote asked={input ? asked : { data: undefined, error: null, isFetching: false }} />;
}

function inputOf(loanId: string, { kind, amountFen, ...paid }: Reported): RecordRepaymentInput {
  return kind === "early" ? { kind, loanId, ...paid, principalFen: amountFen } : { kind, loanId, ...paid, amountFen };
}

const refusals = {
  "loan.over_owed": "amountFen",
  "loan.over_principal": "amountFen",
  "loan.nothing_moved": "amountFen",
  "loan.date_to_come": "paidOn",
  "loan.before_last_event": "paidOn",
  "loan.voucher_taken": "voucherNo",
} as const;
