"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useRouter } from "@/i18n/navigation";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";

/** Takes an offer back, after saying what that means for the applicant. */
export function WithdrawOffer({ offerId }: { offerId: string }) {
  const t = useTranslations("offers.made");
  const trpc = useTRPC();
  const router = useRouter();
  const withdraw = useMutation(trpc.offers.withdraw.mutationOptions());
  const takeBack = async () => {
    await withdraw.mutateAsync({ offerId });
    toast({ title: t("withdrawn") });
    router.refresh();
  };
  return (
    <AlertDialog
      trigger={
        <Button look="quiet" size="small">
          {t("withdraw")}
        </Button>
      }
      title={t("withdrawTitle")}
      consequence={t("withdrawConsequence")}
      confirm={t("withdraw")}
      onConfirm={takeBack}
      danger
    />
  );
}
