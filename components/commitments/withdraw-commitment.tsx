"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useDone } from "@/components/ui/done";

/** Takes a commitment back, after saying what that means. */
export function WithdrawCommitment({ commitmentId }: { commitmentId: string }) {
  const t = useTranslations("makeCommitment.withdraw");
  const withdraw = useMutation(useTRPC().commitments.withdraw.mutationOptions());
  const done = useDone();
  return (
    <AlertDialog
      trigger={
        <Button look="secondary" className="self-start">
          {t("open")}
        </Button>
      }
      title={t("title")}
      consequence={t("consequence")}
      confirm={t("confirm")}
      onConfirm={() => withdraw.mutateAsync({ commitmentId }).then(() => done(t("done")))}
    />
  );
}
