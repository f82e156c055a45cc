"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { Button } from "@/components/ui/button";
import { ReasonDialog } from "./reason-dialog";

/** Uphold a second claim, or dismiss it; either way with a reason. */
export function DisputeDecision({ disputeId, name }: { disputeId: string; name: string }) {
  const t = useTranslations("governance.disputes");
  const trpc = useTRPC();
  const decide = useMutation(trpc.disputes.decide.mutationOptions());
  return (
    <div className="flex flex-wrap items-start gap-2 lg:justify-end">
      {(["upheld", "dismissed"] as const).map((decision) => (
        <ReasonDialog
          key={decision}
          trigger={<Button look={decision === "upheld" ? "secondary" : "quiet"}>{t(`${decision}.act`)}</Button>}
          title={t(`${decision}.title`, { name })}
          consequence={t(`${decision}.consequence`, { name })}
          label={t("reason")}
          confirm={t(`${decision}.act`)}
          done={t(`${decision}.done`, { name })}
          onConfirm={(reason) => decide.mutateAsync({ disputeId, decision, reason })}
        />
      ))}
    </div>
  );
}
