"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { useDone } from "@/components/ui/done";
import { Form } from "@/components/ui/form";
import { FormDeeds, FormDialog } from "@/components/ui/form-dialog";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { TextAreaField } from "@/components/ui/text-field";
import { type AuthorityDeed, OrderFixInput, SaidInput } from "@/server/commitments/schema";

/** Answers that are words and nothing else. */
type SaidDeed = Exclude<AuthorityDeed, "accept" | "order">;
type AnswerProps = { commitmentId: string; deeds: readonly AuthorityDeed[]; tomorrow: string };

const primary: readonly AuthorityDeed[] = ["fulfil", "fix"];
const dangerous: readonly AuthorityDeed[] = ["break", "stop", "revoke"];

/** What the unit may do about a commitment now, each after saying what follows from it. */
export function AnswerCommitment({ commitmentId, deeds, tomorrow }: AnswerProps) {
  const t = useTranslations("answerCommitment");
  const act = useAnswers(commitmentId);
  if (deeds.length === 0) return null;
  return (
    <section aria-label={t("label")} className="flex flex-col items-stretch gap-2 border-line border-t pt-5">
      {deeds.map((deed) =>
        deed === "accept" ? (
          <Accept key={deed} commitmentId={commitmentId} />
        ) : deed === "order" ? (
          <OrderFix key={deed} commitmentId={commitmentId} tomorrow={tomorrow} />
        ) : (
          <Said key={deed} words={deed} deed={act[deed]} />
        ),
      )}
    </section>
  );
}

/** How each answer is sent. */
function useAnswers(commitmentId: string): Record<SaidDeed, (note: string) => Promise<unknown>> {
  const trpc = useTRPC().commitments;
  const { run } = useStepUp();
  const refuse = useMutation(trpc.refuse.mutationOptions());
  const fulfil = useMutation(trpc.fulfil.mutationOptions());
  const broken = useMutation(trpc.break.mutationOptions());
  const escalate = useMutation(trpc.escalate.mutationOptions());
  const fix = useMutation(trpc.fix.mutationOptions());
  return {
    refuse: (note) => refuse.mutateAsync({ commitmentId, note }),
    fulfil: (note) => run(() => fulfil.mutateAsync({ commitmentId, note })),
    break: (note) => run(() => broken.mutateAsync({ commitmentId, note })),
    stop: (note) => run(() => escalate.mutateAsync({ commitmentId, note, measure: "stopped" })),
    revoke: (note) => run(() => escalate.mutateAsync({ commitmentId, note, measure: "revoked" })),
    fix: (note) => run(() => fix.mutateAsync({ commitmentId, note })),
  };
}

function Accept({ commitmentId }: { commitmentId: string }) {
  const t = useTranslations("answerCommitment.accept");
  const { run } = useStepUp();
  const done = useDone();
  const accept = useMutation(useTRPC().commitments.accept.mutationOptions());
  return (
    <AlertDialog
      trigger={
        <Button look="primary" wide>
          {t("open")}
        </Button>
      }
      title={t("title")}
      consequence={t("consequence")}
      confirm={t("confirm")}
      onConfirm={() => run(() => accept.mutateAsync({ commitmentId })).then(() => done(t("done")))}
    />
  );
}

/** One answer in a dialog, with the words that both sides read. */
function Said({ words, deed }: { words: SaidDeed; deed: (note: string) => Promise<unknown> }) {
  const t = useTranslations("answerCommitment");
  return (
    <ReasonDialog
      trigger={
        <Button wide {...(primary.includes(words) ? { look: "primary" as const } : {})}>
          {t(`${words}.open`)}
        </Button>
      }
      title={t(`${words}.title`)}
      consequence={t(`${words}.consequence`)}
      label={t("note")}
      hint={t(`${words}.hint`)}
      rule={SaidInput.shape.note}
      lengthMax={2_000}
      confirm={t(`${words}.confirm`)}
      done={t(`${words}.done`)}
      danger={dangerous.includes(words)}
      deed={deed}
    />
  );
}

const Typed = OrderFixInput.pick({ note: true, fixBy: true });
type Typed = z.infer<typeof Typed>;
type OrderFixProps = { commitmentId: string; tomorrow: string };

/** The order to fix what was broken names a day beside its words. */
function OrderFix(order: OrderFixProps) {
  const t = useTranslations("answerCommitment");
  return (
    <FormDialog trigger={<Button wide>{t("order.open")}</Button>} title={t("order.title")} description={t("order.consequence")}>
      {(close) => <OrderFixForm {...order} onClose={close} />}
    </FormDialog>
  );
}

function OrderFixForm({ commitmentId, tomorrow, onClose }: OrderFixProps & { onClose: () => void }) {
  const t = useTranslations("answerCommitment");
  const done = useDone();
  const order = useMutation(useTRPC().commitments.order.mutationOptions());
  const form = useForm<Typed>({ resolver: zodResolver(Typed), defaultValues: { note: "", fixBy: tomorrow } });
  const submit = async (typed: Typed) => {
    await order.mutateAsync({ commitmentId, ...typed });
    onClose();
    done(t("order.done"));
  };
  return (
    <Form form={form} onSubmit={submit} refusals={{ "commitment.fix_day_too_early": "fixBy" }} label={t("order.title")}>
      <TextAreaField control={form.control} name="note" label={t("note")} hint={t("order.hint")} rows={4} maxLength={2_000} />
      <DateField control={form.control} name="fixBy" label={t("fixBy")} min={tomorrow} />
      <FormDeeds onClose={onClose}>{t("order.confirm")}</FormDeeds>
    </Form>
  );
}
