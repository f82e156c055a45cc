"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { ReasonDialog } from "./reason-dialog";

/** Approve a claim, or turn it down with a reason. */
export function MandateDecision({ mandateId, name, organization }: { mandateId: string; name: string; organization: string }) {
  const t = useTranslations("governance.mandates");
  const router = useRouter();
  const trpc = useTRPC();
  const { run } = useStepUp();
  const approve = useMutation(trpc.mandates.approve.mutationOptions());
  const reject = useMutation(trpc.mandates.reject.mutationOptions());
  const facts = { name, organization };
  const approved = () => {
    toast({ title: t("approved", facts) });
    router.refresh();
  };
  return (
    <div className="flex flex-wrap items-start gap-2 lg:justify-end">
      <AlertDialog
        trigger={<Button>{t("approve")}</Button>}
        title={t("approveTitle", facts)}
        consequence={t("approveConsequence", facts)}
        confirm={t("approve")}
        onConfirm={() => run(() => approve.mutateAsync({ mandateId })).then(approved)}
      />
      <ReasonDialog
        trigger={<Button look="quiet">{t("reject")}</Button>}
        title={t("rejectTitle", facts)}
        consequence={t("rejectConsequence")}
        label={t("reason")}
        confirm={t("reject")}
        done={t("rejected", facts)}
        danger
        onConfirm={(reason) => reject.mutateAsync({ mandateId, reason })}
      />
    </div>
  );
}
