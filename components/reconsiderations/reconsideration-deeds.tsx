"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { RefusalBanner } from "@/components/ui/refusal-banner";
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
  const keep = useMutation(useTRPC().reconsiderations.keep.mutationOptions());
  return (
    <ReasonDialog
      trigger={<Button>{t("open")}</Button>}
      title={t("title", { reference })}
      consequence={t("consequence")}
      label={t("reason")}
      hint={t("reasonHint")}
      rule={KeepRefusalInput.shape.reason}
      lengthMax={1_000}
      confirm={t("verb")}
      done={t("done")}
      refusals={["reconsideration.keep_needs_words"]}
      deed={(reason) => keep.mutateAsync({ taskId, reason })}
    />
  );
}
