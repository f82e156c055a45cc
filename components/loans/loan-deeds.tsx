"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { loanClasses } from "@/db/schema/words";
import { JudgeLoanInput, type LoanView, ReverseReportInput, WriteOffLoanInput } from "@/server/loans/repayments/schema";
import { Button } from "../ui/button";
import { useDone } from "../ui/done";
import { Form } from "../ui/form";
import { FormDeeds, FormDialog } from "../ui/form-dialog";
import { ReasonDialog } from "../ui/reason-dialog";
import { SelectField } from "../ui/select-field";
import { TextAreaField } from "../ui/text-field";

type Deeds = Pick<LoanView, "id" | "status" | "loanClass" | "classFloor" | "reversibleSeq">;

/** What an approver decides on a loan: to take the last report back, to judge its class, to write it off. */
export function LoanDeeds({ loan }: { loan: Deeds }) {
  const t = useTranslations("loans.deed");
  const isActive = loan.status === "active";
  if (!isActive && loan.reversibleSeq === null) return null;
  return (
    <section aria-label={t("label")} className="flex flex-wrap gap-2">
      {loan.reversibleSeq === null ? null : <TakeBack loanId={loan.id} seq={loan.reversibleSeq} />}
      {isActive ? <Judge loan={loan} /> : null}
      {isActive && loan.loanClass === "loss" ? <WriteOff loanId={loan.id} /> : null}
    </section>
  );
}

function TakeBack({ loanId, seq }: { loanId: string; seq: number }) {
  const t = useTranslations("loans.deed");
  const { run } = useStepUp();
  const reverse = useMutation(useTRPC().repayments.reverse.mutationOptions());
  return (
    <ReasonDialog
      trigger={<Button>{t("takeBack.open")}</Button>}
      title={t("takeBack.title")}
      consequence={t("takeBack.consequence")}
      label={t("note")}
      rule={ReverseReportInput.shape.note}
      lengthMax={500}
      confirm={t("takeBack.confirm")}
      done={t("takeBack.done")}
      danger
      deed={(note) => run(() => reverse.mutateAsync({ loanId, seq, note }))}
    />
  );
}

function WriteOff({ loanId }: { loanId: string }) {
  const t = useTranslations("loans.deed");
  const { run } = useStepUp();
  const writeOff = useMutation(useTRPC().repayments.writeOff.mutationOptions());
  return (
    <ReasonDialog
      trigger={<Button>{t("writeOff.open")}</Button>}
      title={t("writeOff.title")}
      consequence={t("writeOff.consequence")}
      label={t("note")}
      rule={WriteOffLoanInput.shape.note}
      lengthMax={500}
      confirm={t("writeOff.confirm")}
      done={t("writeOff.done")}
      danger
      deed={(note) => run(() => writeOff.mutateAsync({ loanId, note }))}
    />
  );
}

const Judged = JudgeLoanInput.pick({ loanClass: true, note: true });
type Judged = z.infer<typeof Judged>;

function Judge({ loan }: { loan: Deeds }) {
  const t = useTranslations("loans.deed");
  return (
    <FormDialog trigger={<Button>{t("judge.open")}</Button>} title={t("judge.title")} description={t("judge.consequence")}>
      {(close) => <JudgeForm loan={loan} onClose={close} />}
    </FormDialog>
  );
}

function JudgeForm({ loan, onClose }: { loan: Deeds; onClose: () => void }) {
  const t = useTranslations("loans.deed");
  const words = useTranslations("status.loanClass");
  const judge = useMutation(useTRPC().repayments.judge.mutationOptions());
  const done = useDone();
  const form = useForm<Judged>({ resolver: zodResolver(Judged), defaultValues: { loanClass: loan.loanClass ?? "normal", note: "" } });
  // Better than what the days past due and the observation give is no choice.
  const known = loanClasses.slice(loan.classFloor ? loanClasses.indexOf(loan.classFloor) : 0);
  const send = async (typed: Judged) => {
    await judge.mutateAsync({ loanId: loan.id, ...typed });
    onClose();
    done(t("judge.done"));
  };
  return (
    <Form form={form} onSubmit={send} refusals={{ "loan.class_too_good": "loanClass" }} label={t("judge.title")}>
      <SelectField
        control={form.control}
        name="loanClass"
        label={t("judge.class")}
        options={known.map((value) => ({ value, label: words(value) }))}
      />
      <TextAreaField control={form.control} name="note" label={t("note")} rows={3} maxLength={500} />
      <FormDeeds onClose={onClose}>{t("judge.confirm")}</FormDeeds>
    </Form>
  );
}
