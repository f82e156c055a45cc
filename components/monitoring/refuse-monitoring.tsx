"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";

/** Says no to what a lender asks for: as wide as the signature beside it. */
export function RefuseMonitoring({ requestId, lender }: { requestId: string; lender: string }) {
  const t = useTranslations("monitoring.refuse");
  const router = useRouter();
  const said = () => {
    toast({ title: t("done") });
    router.push("/enterprise/data/consents");
  };
  const refuse = useMutation(useTRPC().monitoring.refuse.mutationOptions({ onSuccess: said }));
  return (
    <AlertDialog
      trigger={<Button wide>{t("verb")}</Button>}
      title={t("title", { lender })}
      consequence={t("consequence")}
      confirm={t("verb")}
      onConfirm={() => refuse.mutateAsync({ requestId })}
    />
  );
}
