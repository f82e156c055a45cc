"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Control, useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { draftOf } from "@/components/objections/correction-draft";
import { CorrectionFields, type FieldsDraft } from "@/components/objections/correction-fields";
import { useStepUp } from "@/components/session/step-up";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import type { AmendmentWay } from "@/db/schema/words";
import type { AmendmentGround, AmendmentPreview, PreviewAmendmentInput } from "@/server/corrections/amendments/schema";
import { Difference } from "./difference";
import { AmendmentDraft, WithdrawalDraft, wishOf } from "./draft";

export type AmendmentFormProps = {
  way: AmendmentWay;
  of: { subjectId: string; recordId: string };
  ground: AmendmentGround;
  onClose: (isDone: boolean) => void;
};

/** What is wrong, by which document and why; read back as the difference that it makes, and done only then. */
export function AmendmentForm({ way, of, ground, onClose }: AmendmentFormProps) {
  const t = useTranslations("amendments");
  const trpc = useTRPC();
  const { run } = useStepUp();
  const look = useMutation(trpc.amendments.preview.mutationOptions());
  const correct = useMutation(trpc.amendments.correct.mutationOptions());
  const withdraw = useMutation(trpc.amendments.withdraw.mutationOptions());
  const [seen, setSeen] = useState<{ wish: PreviewAmendmentInput; preview: AmendmentPreview } | null>(null);
  const form = useForm<AmendmentDraft>({
    resolver: zodResolver(way === "withdrawn" ? WithdrawalDraft : AmendmentDraft),
    defaultValues: { fields: { ...draftOf(ground.held) }, basisNo: "", reason: "" },
  });
  const submit = async (draft: AmendmentDraft) => {
    const wish = seen?.wish ?? wishOf(way, { ...of, version: ground.version }, draft, ground);
    if (!seen) {
      setSeen({ wish, preview: await look.mutateAsync(wish) });
      return;
    }
    const { basisNo, reason } = draft;
    await run(() => {
      if (wish.way === "corrected") return correct.mutateAsync({ ...withoutWay(wish), basisNo, reason });
      return withdraw.mutateAsync({ ...withoutWay(wish), basisNo, reason });
    });
    onClose(true);
  };
  return (
    <Form form={form} onSubmit={submit} label={t(`${way}.title`)} refusals={{ "amendment.annulment_day": "annulledOn" }}>
      {seen ? (
        <Difference preview={seen.preview} fields={ground.fields} />
      ) : (
        <>
          {way === "corrected" ? (
            <CorrectionFields control={form.control as unknown as Control<FieldsDraft>} fields={ground.fields} />
          ) : (
            <DateField
              control={form.control}
              name="annulledOn"
              label={t("annulledOn")}
              hint={t("annulledOnHint")}
              min={ground.trueFrom}
              max={ground.today}
            />
          )}
          <TextField control={form.control} name="basisNo" label={t("basisNo")} hint={t(`${way}.basisHint`)} maxLength={128} />
          <TextAreaField control={form.control} name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={2_000} />
        </>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => (seen ? setSeen(null) : onClose(false))}>{t(seen ? "back" : "cancel")}</Button>
        <SubmitButton>{seen ? t(`${way}.confirm`) : t("preview")}</SubmitButton>
      </div>
    </Form>
  );
}

function withoutWay<W extends PreviewAmendmentInput>({ way: _way, ...wish }: W): Omit<W, "way"> {
  return wish;
}
