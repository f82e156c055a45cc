"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import type { ReactElement, ReactNode } from "react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useStepUp } from "@/components/session/step-up";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { Reason } from "@/server/subjects/schema";

const ReasonInput = z.strictObject({ reason: Reason });

type ReasonDialogProps = {
  trigger: ReactElement;
  title: ReactNode;
  consequence: ReactNode;
  label: string;
  confirm: string;
  done: string;
  danger?: boolean;
  onConfirm: (reason: string) => Promise<unknown>;
};

/** A decision that needs its reason in words, and a fresh proof of who decides. */
export function ReasonDialog({ trigger, title, consequence, label, confirm, done, danger = false, onConfirm }: ReasonDialogProps) {
  const router = useRouter();
  const { run } = useStepUp();
  const [open, setOpen] = useState(false);
  const form = useForm({ resolver: zodResolver(ReasonInput), defaultValues: { reason: "" } });
  const submit = async ({ reason }: { reason: string }) => {
    await run(() => onConfirm(reason));
    setOpen(false);
    toast({ title: done });
    router.refresh();
  };
  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={trigger} title={title} description={consequence}>
      <Form form={form} onSubmit={submit}>
        <TextAreaField control={form.control} name="reason" label={label} rows={3} maxLength={500} />
        <SubmitButton danger={danger} pending={form.formState.isSubmitting}>
          {confirm}
        </SubmitButton>
      </Form>
    </Dialog>
  );
}
