"use client";

import { useTranslations } from "next-intl";
import { useTRPCClient } from "@/components/api/provider";
import { ReasonDialog } from "@/components/governance/reason-dialog";
import { Button } from "@/components/ui/button";

/** Ends a key for good, with the reason and a fresh proof of who does. */
export function RevokeKey({ keyId, name }: { keyId: string; name: string }) {
  const t = useTranslations("push.revoke");
  const { push } = useTRPCClient();
  return (
    <ReasonDialog
      trigger={<Button size="small">{t("open")}</Button>}
      title={t("title", { name })}
      consequence={t("consequence")}
      label={t("reason")}
      confirm={t("confirm")}
      done={t("done")}
      danger
      onConfirm={(reason) => push.revokeKey.mutate({ keyId, reason })}
    />
  );
}
