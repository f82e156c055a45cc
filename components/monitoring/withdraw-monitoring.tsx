"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useDone } from "@/components/ui/done";

/** Takes back what waits for the enterprise's answer. */
export function WithdrawMonitoring({ requestId }: { requestId: string }) {
  const t = useTranslations("monitoring.withdraw");
  const done = useDone();
  const withdraw = useMutation(useTRPC().monitoring.withdraw.mutationOptions({ onSuccess: () => done(t("done")) }));
  return (
    <AlertDialog
      trigger={
        <Button look="quiet" size="small">
          {t("verb")}
        </Button>
      }
      title={t("title")}
      consequence={t("consequence")}
      confirm={t("verb")}
      onConfirm={() => withdraw.mutateAsync({ requestId })}
    />
  );
}
