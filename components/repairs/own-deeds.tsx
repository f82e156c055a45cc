"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";

/** Sends what was missing back to the unit. */
export function SupplyRepair({ repairCaseId, hasNewPaper }: { repairCaseId: string; hasNewPaper: boolean }) {
  const t = useTranslations("repairs.supply");
  const trpc = useTRPC();
  const router = useRouter();
  const supply = useMutation(
    trpc.repairs.supply.mutationOptions({
      onSuccess: () => {
        toast({ title: t("done") });
        router.refresh();
      },
    }),
  );
  return (
    <div className="flex flex-col items-start gap-3">
      <RefusalBanner error={supply.error} />
      <Button look="primary" pending={supply.isPending} disabled={!hasNewPaper} onClick={() => supply.mutate({ repairCaseId })}>
        {t("send")}
      </Button>
      {hasNewPaper ? null : <p className="text-13 text-ink-2">{t("paperFirst")}</p>}
    </div>
  );
}

/** Takes the case back, after saying what that means. */
export function WithdrawRepair({ repairCaseId }: { repairCaseId: string }) {
  const t = useTranslations("repairs.withdraw");
  const trpc = useTRPC();
  const router = useRouter();
  const withdraw = useMutation(trpc.repairs.withdraw.mutationOptions());
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
      onConfirm={async () => {
        await withdraw.mutateAsync({ repairCaseId });
        toast({ title: t("done") });
        router.push("/enterprise/repair");
      }}
    />
  );
}
