"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useRouter } from "@/i18n/navigation";
import type { ConsentView } from "@/server/consents/schema";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";

type RevokeConsentProps = {
  consent: Pick<ConsentView, "consentId" | "lenderName" | "heldUntil">;
  words: { lender: string; end: string };
};

/** Ends a consent for good, after saying what follows. */
export function RevokeConsent({ consent, words }: RevokeConsentProps) {
  const t = useTranslations("consents.revoke");
  const router = useRouter();
  const read = consent.heldUntil ? t("before", { ...words, hold: "no" }) : t("beforeUnread", words);
  const consequence = consent.lenderName ? read : t("beforeMatching");
  const revoke = useMutation(useTRPC().consents.revoke.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <AlertDialog
      danger
      trigger={
        <Button look="quiet" size="small">
          {t("verb")}
        </Button>
      }
      title={t("title", words)}
      consequence={consequence}
      confirm={t("verb")}
      onConfirm={() => revoke.mutateAsync({ consentId: consent.consentId })}
    />
  );
}
