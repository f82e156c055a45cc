"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { ReasonDialog } from "@/components/ui/reason-dialog";
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
  const ask = useMutation(useTRPC().objections.askReview.mutationOptions());
  return (
    <ReasonDialog
      trigger={<Button look="primary">{t("open")}</Button>}
      title={t("title")}
      consequence={t("consequence")}
      label={t("statement")}
      rule={AskReviewInput.shape.statement}
      lengthMax={2_000}
      confirm={t("submit")}
      done={t("done")}
      deed={(statement) => ask.mutateAsync({ objectionId, statement })}
    />
  );
}
