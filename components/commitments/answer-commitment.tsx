"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { useDone } from "@/components/ui/done";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-field";
import { type AuthorityDeed, OrderFixInput, SaidInput } from "@/server/commitments/schema";

type SaidDeed = Exclude<AuthorityDeed, "accept">;
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
        ) : (
          <Said key={deed} words={deed} tomorrow={tomorrow} deed={(note, fixBy) => act[deed](note, fixBy)} />
        ),
      )}
    </section>
  );
}

/** How each answer is sent. */
function useAnswers(commitmentId: string): Record<SaidDeed, (note: string, fixBy: string) => Promise<unknown>> {
  const trpc = useTRPC().commitments;
  const { run } = useStepUp();
  const refuse = useMutation(trpc.refuse.mutationOptions());
  const fulfil = useMutation(trpc.fulfil.mutationOptions());
  const broken = useMutation(trpc.break.mutationOptions());
  const order = useMutation(trpc.order.mutationOptions());
  const escalate = useMutation(trpc.escalate.mutationOptions());
  const fix = useMutation(trpc.fix.mutationOptions());
  return {
    refuse: (note) => refuse.mutateAsync({ commitmentId, note }),
    fulfil: (note) => run(() => fulfil.mutateAsync({ commitmentId, note })),
    break: (note) => run(() => broken.mutateAsync({ commitmentId, note })),
    order: (note, fixBy) => order.mutateAsync({ commitmentId, note, fixBy }),
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

type SaidProps = { words: SaidDeed; tomorrow: string; deed: (note: string, fixBy: string) => Promise<unknown> };

/** One answer in a dialog, with the words that both sides read. */
function Said({ words, tomorrow, deed }: SaidProps) {
  const t = useTranslations("answerCommitment");
  const [open, setOpen] = useState(false);
  const done = useDone();
  const close = (title?: string) => {
    setOpen(false);
    if (title) done(title);
  };
  const opener = (
    <Button wide {...(primary.includes(words) ? { look: "primary" as const } : {})}>
      {t(`${words}.open`)}
    </Button>
  );
  return (
    <Dialog wide open={open} onOpenChange={setOpen} trigger={opener} title={t(`${words}.title`)} description={t(`${words}.consequence`)}>
      {open ? <SaidForm words={words} tomorrow={tomorrow} deed={deed} onClose={close} /> : null}
    </Dialog>
  );
}

const Typed = z.object({ note: SaidInput.shape.note, fixBy: OrderFixInput.shape.fixBy });
type Typed = z.infer<typeof Typed>;

function SaidForm({ words, tomorrow, deed, onClose }: SaidProps & { onClose: (title?: string) => void }) {
  const t = useTranslations("answerCommitment");
  const cancel = useTranslations("ui")("cancel");
  const form = useForm<Typed>({ resolver: zodResolver(Typed), defaultValues: { note: "", fixBy: tomorrow } });
  return (
    <Form
      form={form}
      onSubmit={({ note, fixBy }) => deed(note, fixBy).then(() => onClose(t(`${words}.done`)))}
      refusals={{ "commitment.fix_day_too_early": "fixBy" }}
      label={t(`${words}.title`)}
    >
      <TextAreaField control={form.control} name="note" label={t("note")} hint={t(`${words}.hint`)} rows={4} maxLength={2_000} />
      {words === "order" ? <DateField control={form.control} name="fixBy" label={t("fixBy")} min={tomorrow} /> : null}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => onClose()}>{cancel}</Button>
        <SubmitButton danger={dangerous.includes(words)}>{t(`${words}.confirm`)}</SubmitButton>
      </div>
    </Form>
  );
}
