"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import type { ReactElement, ReactNode } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useDone } from "./done";
import { Form } from "./form";
import { FormDeeds, FormDialog } from "./form-dialog";
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
  return (
    <FormDialog trigger={trigger} title={title} description={consequence}>
      {(close) => <ReasonForm title={title} onClose={close} {...asked} />}
    </FormDialog>
  );
}

type ReasonFormProps = Omit<ReasonDialogProps, "trigger" | "consequence"> & { onClose: () => void };

function ReasonForm({ title, label, hint, rule, lengthMax, confirm, done, danger = false, refusals = [], deed, onClose }: ReasonFormProps) {
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
      <FormDeeds onClose={onClose} danger={danger}>
        {confirm}
      </FormDeeds>
    </Form>
  );
}
