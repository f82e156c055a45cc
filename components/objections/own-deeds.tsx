"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { AskReviewInput } from "@/server/corrections/objections/schema";

type OwnDeedsProps = { objectionId: string; mayWithdraw: boolean; mayAskReview: boolean };

/** What the enterprise may do with its objection now: ask for a review, or take it back. */
export function OwnDeeds({ objectionId, mayWithdraw, mayAskReview }: OwnDeedsProps) {
  const t = useTranslations("fileObjection.withdraw");
  const router = useRouter();
  const withdraw = useMutation(useTRPC().objections.withdraw.mutationOptions());
  if (!mayWithdraw && !mayAskReview) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {mayAskReview ? <AskReview objectionId={objectionId} /> : null}
      {mayWithdraw ? (
        <AlertDialog
          trigger={<Button>{t("open")}</Button>}
          title={t("title")}
          consequence={t("consequence")}
          confirm={t("confirm")}
          onConfirm={async () => {
            await withdraw.mutateAsync({ objectionId });
            toast({ title: t("done") });
            router.refresh();
          }}
        />
      ) : null}
    </div>
  );
}

function AskReview({ objectionId }: { objectionId: string }) {
  const t = useTranslations("fileObjection.review");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setOpen}
      trigger={<Button look="primary">{t("open")}</Button>}
      title={t("title")}
      description={t("consequence")}
    >
      {open ? <AskReviewForm objectionId={objectionId} onDone={() => setOpen(false)} /> : null}
    </Dialog>
  );
}

function AskReviewForm({ objectionId, onDone }: { objectionId: string; onDone: () => void }) {
  const t = useTranslations("fileObjection.review");
  const cancel = useTranslations("ui")("cancel");
  const router = useRouter();
  const ask = useMutation(useTRPC().objections.askReview.mutationOptions());
  const form = useForm<AskReviewInput>({ resolver: zodResolver(AskReviewInput), defaultValues: { objectionId, statement: "" } });
  const submit = async (input: AskReviewInput) => {
    await ask.mutateAsync(input);
    onDone();
    toast({ title: t("done") });
    router.refresh();
  };
  return (
    <Form form={form} onSubmit={submit} label={t("title")}>
      <TextAreaField control={form.control} name="statement" label={t("statement")} rows={5} maxLength={2_000} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{cancel}</Button>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </Form>
  );
}
