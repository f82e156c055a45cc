"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { useDone } from "./done";
import { Form } from "./form";
import { SubmitButton } from "./submit-button";
import { TextAreaField } from "./text-field";

export type ReasonDialogProps = {
  trigger: ReactElement;
  title: string;
  /** What follows from the deed. */
  consequence: ReactNode;
  label: string;
  hint?: string;
  /** What its procedure asks of the words. */
  rule: z.ZodType<string, string>;
  lengthMax: number;
  confirm: string;
  /** Said once it is done. */
  done: string;
  danger?: boolean;
  /** Refusals that are about the words. */
  refusals?: readonly string[];
  deed: (reason: string) => Promise<unknown>;
};

/** A deed that needs its reason in words, which somebody else will read: what it refuses is shown inside, and it is said when it is done. */
export function ReasonDialog({ trigger, title, consequence, ...asked }: ReasonDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog wide open={open} onOpenChange={setOpen} trigger={trigger} title={title} description={consequence}>
      {open ? <ReasonForm title={title} onClose={() => setOpen(false)} {...asked} /> : null}
    </Dialog>
  );
}

type ReasonFormProps = Omit<ReasonDialogProps, "trigger" | "consequence"> & { onClose: () => void };

function ReasonForm({ title, label, hint, rule, lengthMax, confirm, done, danger = false, refusals = [], deed, onClose }: ReasonFormProps) {
  const cancel = useTranslations("ui")("cancel");
  const say = useDone();
  const form = useForm<{ reason: string }>({ resolver: zodResolver(z.strictObject({ reason: rule })), defaultValues: { reason: "" } });
  const submit = async ({ reason }: { reason: string }) => {
    await deed(reason);
    onClose();
    say(done);
  };
  return (
    <Form form={form} onSubmit={submit} label={title} refusals={Object.fromEntries(refusals.map((one) => [one, "reason" as const]))}>
      <TextAreaField
        control={form.control}
        name="reason"
        label={label}
        {...(hint === undefined ? {} : { hint })}
        rows={4}
        maxLength={lengthMax}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{cancel}</Button>
        <SubmitButton danger={danger}>{confirm}</SubmitButton>
      </div>
    </Form>
  );
}
