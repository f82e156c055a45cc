"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { type ReactElement, useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-field";
import { ReasonedInput } from "@/server/corrections/repairs/schema";

const Said = ReasonedInput.pick({ reason: true });
type Said = z.infer<typeof Said>;

type ReasonDialogProps = {
  /** Which deed's words it says. */
  words: "ask" | "extend" | "reject" | "bar";
  opener: ReactElement;
  deed: (reason: string) => Promise<unknown>;
  onDone: (title: string) => void;
  danger?: boolean;
};

/** A deed that needs words which the enterprise will read. */
export function ReasonDialog({ words, opener, deed, onDone, danger = false }: ReasonDialogProps) {
  const t = useTranslations("decideRepair");
  const [open, setOpen] = useState(false);
  return (
    <Dialog wide open={open} onOpenChange={setOpen} trigger={opener} title={t(`${words}.title`)} description={t(`${words}.consequence`)}>
      {open ? <ReasonForm words={words} deed={deed} danger={danger} onClose={() => setOpen(false)} onDone={onDone} /> : null}
    </Dialog>
  );
}

function ReasonForm({ words, deed, danger, onClose, onDone }: Omit<ReasonDialogProps, "opener"> & { onClose: () => void }) {
  const t = useTranslations("decideRepair");
  const cancel = useTranslations("ui")("cancel");
  const form = useForm<Said>({ resolver: zodResolver(Said), defaultValues: { reason: "" } });
  const submit = async ({ reason }: Said) => {
    await deed(reason);
    onClose();
    onDone(t(`${words}.done`));
  };
  return (
    <Form form={form} onSubmit={submit} label={t(`${words}.title`)}>
      <TextAreaField
        control={form.control}
        name="reason"
        label={t(`${words}.reason`)}
        hint={t(`${words}.hint`)}
        rows={4}
        maxLength={2_000}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{cancel}</Button>
        <SubmitButton danger={danger ?? false}>{t(`${words}.confirm`)}</SubmitButton>
      </div>
    </Form>
  );
}
