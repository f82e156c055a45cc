"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTRPC } from "@/components/api/provider";
import { useRouter } from "@/i18n/navigation";
import type { ConsentView } from "@/server/consents/schema";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { type Follows, WhatFollows } from "./what-follows";

export type RevokeConsentWords = {
  lender: string;
  end: string;
  /** Request, amount and mark: what tells the consent from others to the same lender. */
  which: string;
  /** What the button is named after among others; empty where it stands alone. */
  of: string;
};
type RevokeConsentProps = {
  consent: Pick<ConsentView, "consentId" | "purpose" | "lenderName" | "heldUntil">;
  words: RevokeConsentWords;
  follows: Follows | null;
};

/** Ends a consent for good, after saying what follows. */
export function RevokeConsent({ consent, words, follows }: RevokeConsentProps) {
  const t = useTranslations("consents.revoke");
  const router = useRouter();
  const read = consent.heldUntil ? t("before", { ...words, hold: "no" }) : t("beforeUnread", words);
  const consequence = consent.lenderName ? read : t(consent.purpose === "matching" ? "beforeMatching" : "beforeCounting");
  const revoke = useMutation(useTRPC().consents.revoke.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <AlertDialog
      danger
      trigger={
        <Button look="quiet" size="small" {...namedFor(t("verb"), words)}>
          {t("verb")}
        </Button>
      }
      title={t("title", words)}
      consequence={
        <WhichConsent which={words.which}>
          {consequence}
          <WhatFollows follows={follows} deed="revoke" lender={words.lender} wasRead={consent.heldUntil !== null} />
        </WhichConsent>
      }
      confirm={t("verb")}
      onConfirm={() => revoke.mutateAsync({ consentId: consent.consentId })}
    />
  );
}

/** A button of one consent among many says whose it is. */
export function namedFor(verb: string, { of }: Pick<RevokeConsentWords, "of">): { "aria-label"?: string } {
  return of === "" ? {} : { "aria-label": `${verb}: ${of}` };
}

/** What will happen, under a line that says to which consent. */
export function WhichConsent({ which, children }: { which: string; children: ReactNode }) {
  return (
    <>
      <p className="num mb-2 text-13 text-ink-2">{which}</p>
      {children}
    </>
  );
}
