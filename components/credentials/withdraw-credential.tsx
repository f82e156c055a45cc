"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useDone } from "@/components/ui/done";

/** Takes a credential back, after saying what whoever is shown it is told then. */
export function WithdrawCredential({ credentialId, issuedOn }: { credentialId: string; issuedOn: string }) {
  const t = useTranslations("credentials.withdraw");
  const withdraw = useMutation(useTRPC().credentials.withdraw.mutationOptions());
  const done = useDone();
  return (
    <AlertDialog
      trigger={
        <Button size="small" look="quiet" aria-label={t("named", { issuedOn })}>
          {t("open")}
        </Button>
      }
      title={t("title", { issuedOn })}
      consequence={t("consequence")}
      confirm={t("confirm")}
      onConfirm={async () => {
        await withdraw.mutateAsync({ credentialId });
        done(t("done"));
      }}
    />
  );
}
