"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { useRouter } from "@/i18n/navigation";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";

type WithdrawRequestProps = { loanRequestId: string; reference: string; cases: number; consents: number };

/** Takes a request back. What that closes and revokes is said before. */
export function WithdrawRequest({ loanRequestId, reference, cases, consents }: WithdrawRequestProps) {
  const t = useTranslations("loanRequests.withdraw");
  const router = useRouter();
  const { run } = useStepUp();
  const withdraw = useMutation(useTRPC().loanRequests.withdraw.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <AlertDialog
      danger
      trigger={<Button look="secondary">{t("verb")}</Button>}
      title={t("title", { reference })}
      consequence={t("before", { cases, consents })}
      confirm={t("verb")}
      onConfirm={() => run(() => withdraw.mutateAsync({ loanRequestId }))}
    />
  );
}
