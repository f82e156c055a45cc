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
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { KeepRefusalInput, type ReconsiderationView } from "@/server/corrections/reconsiderations/schema";

type DeedsProps = { task: Pick<ReconsiderationView, "taskId" | "status" | "reference"> };

/** What an officer may do with a refusal that was reopened: take it up, keep it with a reason, or take it back. */
export function ReconsiderationDeeds({ task: { taskId, status, reference } }: DeedsProps) {
  const t = useTranslations("reconsiderations");
  const trpc = useTRPC();
  const router = useRouter();
  const done = (title: string) => ({
    onSuccess: () => {
      toast({ title });
      router.refresh();
    },
  });
  const takeUp = useMutation(trpc.reconsiderations.takeUp.mutationOptions(done(t("takeUp.done"))));
  const reverse = useMutation(trpc.reconsiderations.reverse.mutationOptions(done(t("reverse.done"))));
  return (
    <div className="flex flex-col gap-2">
      <RefusalBanner error={takeUp.error} />
      <div className="flex flex-wrap gap-2">
        {status === "open" ? (
          <Button pending={takeUp.isPending} onClick={() => takeUp.mutate({ taskId })}>
            {t("takeUp.verb")}
          </Button>
        ) : null}
        <KeepDialog taskId={taskId} reference={reference} />
        <AlertDialog
          trigger={<Button>{t("reverse.open")}</Button>}
          title={t("reverse.title", { reference })}
          consequence={t("reverse.consequence")}
          confirm={t("reverse.verb")}
          onConfirm={() => reverse.mutateAsync({ taskId })}
        />
      </div>
    </div>
  );
}

/** Keeps a refusal: the reason is what the enterprise reads. */
function KeepDialog({ taskId, reference }: { taskId: string; reference: string }) {
  const t = useTranslations("reconsiderations.keep");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t("open")}</Button>}
      title={t("title", { reference })}
      description={t("consequence")}
    >
      {open ? <KeepForm taskId={taskId} onDone={() => setOpen(false)} /> : null}
    </Dialog>
  );
}

function KeepForm({ taskId, onDone }: { taskId: string; onDone: () => void }) {
  const t = useTranslations("reconsiderations.keep");
  const router = useRouter();
  const keep = useMutation(useTRPC().reconsiderations.keep.mutationOptions());
  const form = useForm<KeepRefusalInput>({ resolver: zodResolver(KeepRefusalInput), defaultValues: { taskId, reason: "" } });
  const submit = async (input: KeepRefusalInput) => {
    await keep.mutateAsync(input);
    toast({ title: t("done") });
    onDone();
    router.refresh();
  };
  return (
    <Form form={form} onSubmit={submit} label={t("open")} refusals={{ "reconsideration.keep_needs_words": "reason" }}>
      <TextAreaField control={form.control} name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={1000} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{t("cancel")}</Button>
        <SubmitButton>{t("verb")}</SubmitButton>
      </div>
    </Form>
  );
}
