"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

/** Takes a report back, after saying what whoever holds it is told then. */
export function RevokeReport({ reportId, number, onRevoked }: { reportId: string; number: string; onRevoked: () => void }) {
  const t = useTranslations("reports.revoke");
  const revoke = useMutation(useTRPC().reports.revoke.mutationOptions());
  return (
    <AlertDialog
      trigger={
        <Button size="small" look="quiet" aria-label={t("named", { number })}>
          {t("open")}
        </Button>
      }
      title={t("title", { number })}
      consequence={t("consequence")}
      confirm={t("confirm")}
      onConfirm={async () => {
        await revoke.mutateAsync({ reportId });
        onRevoked();
        toast({ title: t("done") });
      }}
    />
  );
}
