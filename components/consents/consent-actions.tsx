"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { useRouter } from "@/i18n/navigation";
import type { ConsentView } from "@/server/consents/schema";
import { formatDate } from "@/server/kernel/format";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { nameIn, platformKey } from "./name-in";
import { namedFor, RevokeConsent, type RevokeConsentWords, WhichConsent } from "./revoke-consent";
import { type Follows, WhatFollows } from "./what-follows";

type ConsentActionsProps = {
  consent: Pick<ConsentView, "consentId" | "purpose" | "status" | "lenderName" | "items" | "heldUntil">;
  /** The last day of the consent. */
  endsOn: string;
  /** What tells it from the company's other consents to the same lender. */
  which: string;
  /** What rests on it; null for a consent to no lender. */
  follows: Follows | null;
  /** Among others in a list the buttons name it too. */
  isListed?: boolean;
};

/** Pause or resume, narrow, revoke, sign again what has fallen: the consequence stands before each. Stopping never asks for a step-up. */
export function ConsentActions({ consent, endsOn, which, follows, isListed = false }: ConsentActionsProps) {
  const t = useTranslations("consents");
  const locale = useLocale();
  const lender = consent.lenderName ? nameIn(locale, consent.lenderName) : t(platformKey(consent));
  const words = { lender, end: formatDate(endsOn, locale), which, of: isListed ? `${lender}, ${which}` : "" };
  if (consent.status === "fallen") {
    return (
      <div className="flex flex-wrap gap-x-1">
        <SignAgain consent={consent} words={words} />
        <RevokeConsent consent={consent} words={words} follows={follows} />
      </div>
    );
  }
  return (
    <div className="flex flex-wrap gap-x-1">
      {consent.status === "paused" ? <Resume consent={consent} words={words} /> : <Pause consent={consent} words={words} />}
      {consent.items.length > 1 ? <Narrow consent={consent} words={words} follows={follows} isListed={isListed} /> : null}
      <RevokeConsent consent={consent} words={words} follows={follows} />
    </div>
  );
}

type ActionProps = { consent: ConsentActionsProps["consent"]; words: RevokeConsentWords };

function Pause({ consent, words }: ActionProps) {
  const t = useTranslations("consents.pause");
  const router = useRouter();
  const isCounting = consent.purpose === "discovery" || consent.purpose === "backtest";
  const pause = useMutation(useTRPC().consents.pause.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <AlertDialog
      trigger={
        <Button look="quiet" size="small" {...namedFor(t("verb"), words)}>
          {t("verb")}
        </Button>
      }
      title={t("title", words)}
      consequence={<WhichConsent which={words.which}>{t(isCounting ? "beforeCounting" : "before", words)}</WhichConsent>}
      confirm={t("verb")}
      onConfirm={() => pause.mutateAsync({ consentId: consent.consentId })}
    />
  );
}

function Resume({ consent, words }: ActionProps) {
  const t = useTranslations("consents.resume");
  const router = useRouter();
  const { run } = useStepUp();
  const resume = useMutation(useTRPC().consents.resume.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <AlertDialog
      trigger={
        <Button look="quiet" size="small" {...namedFor(t("verb"), words)}>
          {t("verb")}
        </Button>
      }
      title={t("title", words)}
      consequence={<WhichConsent which={words.which}>{t("before", words)}</WhichConsent>}
      confirm={t("verb")}
      onConfirm={() => run(() => resume.mutateAsync({ consentId: consent.consentId }))}
    />
  );
}

function SignAgain({ consent, words }: ActionProps) {
  const t = useTranslations("consents.signAgain");
  const router = useRouter();
  const { run } = useStepUp();
  const again = useMutation(useTRPC().consents.signAgain.mutationOptions({ onSuccess: () => router.push("/enterprise/data/consents") }));
  return (
    <AlertDialog
      trigger={
        <Button look="quiet" size="small" {...namedFor(t("verb"), words)}>
          {t("verb")}
        </Button>
      }
      title={t("title", words)}
      consequence={<WhichConsent which={words.which}>{t("before", words)}</WhichConsent>}
      confirm={t("verb")}
      onConfirm={() => run(() => again.mutateAsync({ consentId: consent.consentId }))}
    />
  );
}

/** What is left has a page of its own, and from that of the whole the way leads there. */
function Narrow({ consent, words, follows, isListed = false }: ActionProps & Pick<ConsentActionsProps, "follows" | "isListed">) {
  const t = useTranslations("consents.narrow");
  const locale = useLocale();
  const router = useRouter();
  const [dropped, setDropped] = useState<readonly string[]>([]);
  const onSuccess = ({ consentId }: { consentId: string }) =>
    isListed ? router.refresh() : router.push(`/enterprise/data/consents/${consentId}`);
  const narrow = useMutation(useTRPC().consents.narrow.mutationOptions({ onSuccess }));
  const isPaused = consent.status === "paused";
  const wasRead = consent.heldUntil !== null;
  const keptItemCodes = consent.items.map(({ itemCode }) => itemCode).filter((code) => !dropped.includes(code));
  return (
    <AlertDialog
      trigger={
        <Button look="quiet" size="small" {...namedFor(t("verb"), words)}>
          {t("verb")}
        </Button>
      }
      title={t("title", words)}
      consequence={
        <WhichConsent which={words.which}>
          {t(isPaused ? (wasRead ? "beforePaused" : "beforePausedUnread") : wasRead ? "before" : "beforeUnread", words)}
          <WhatFollows follows={follows} deed="narrow" lender={words.lender} wasRead={wasRead} isPaused={isPaused} />
        </WhichConsent>
      }
      confirm={t("confirm", { count: dropped.length })}
      onConfirm={() => narrow.mutateAsync({ consentId: consent.consentId, keptItemCodes })}
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium text-13">{t("legend")}</legend>
        {consent.items.map(({ itemCode, name }) => (
          <Checkbox
            key={itemCode}
            checked={dropped.includes(itemCode)}
            onCheckedChange={(checked) =>
              setDropped((before) => (checked ? [...before, itemCode] : before.filter((code) => code !== itemCode)))
            }
          >
            {nameIn(locale, name)}
          </Checkbox>
        ))}
      </fieldset>
    </AlertDialog>
  );
}
