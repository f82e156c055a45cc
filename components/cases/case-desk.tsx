"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { ProfileView } from "@/components/profiles/profile-view";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-text";
import { DateText } from "@/components/ui/date-text";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { useRouter } from "@/i18n/navigation";
import { isOpen } from "@/server/loan-requests/cases/case";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import type { ReadProfile } from "@/server/profiles/schema";
import { CaseDeeds } from "./case-deeds";

/** How often an open profile asks whether its consent still lives. */
const askEveryMs = 15_000;

/**
 * The officer's part of a case. The profile is read by a deed, never by a visit: each opening leaves a receipt. What was read is held by this
 * page alone and leaves the screen as soon as the consent no longer lives.
 */
export function CaseDesk({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("cases.open");
  const trpc = useTRPC();
  const router = useRouter();
  const [opened, setOpened] = useState<ReadProfile | null>(null);
  const [hasEnded, setHasEnded] = useState(false);
  const open = useMutation(
    trpc.cases.openProfile.mutationOptions({
      onSuccess: (profile) => {
        setOpened(profile);
        setHasEnded(false);
      },
      // The receipt, or the refused try, is on the page at once.
      onSettled: () => router.refresh(),
    }),
  );
  const now = useQuery(trpc.cases.find.queryOptions({ caseId: detail.caseId }, { enabled: opened !== null, refetchInterval: askEveryMs }));
  const isGone = opened !== null && now.data !== undefined && now.data.consent?.isInForce !== true;
  // The consent is for assessing this request: when the case is over, so is the purpose.
  const shown = isOpen(detail.status) ? opened : null;

  useEffect(() => {
    if (!isGone) return;
    setOpened(null);
    setHasEnded(true);
    router.refresh();
  }, [isGone, router]);

  return (
    <div className="flex flex-col gap-6">
      {hasEnded ? (
        <Banner tone="warn" alert title={t("ended")}>
          {t("endedWhat")}
        </Banner>
      ) : null}
      <RefusalBanner error={open.error} />
      {shown ? (
        <>
          <Banner tone="info" title={t("receipt")}>
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
              <span>
                {t.rich("receiptWhat", {
                  at: () => <DateText value={shown.receipt.readAt} look="moment" />,
                  deleteBy: () => <DateText value={shown.receipt.deleteBy} look="moment" />,
                })}
              </span>
              <CopyText text={shown.receipt.shownHash} />
            </span>
          </Banner>
          <ProfileView profile={shown.shown} />
        </>
      ) : (
        <OpenProfile detail={detail} pending={open.isPending} onOpen={() => open.mutate({ caseId: detail.caseId })} />
      )}
      {detail.mayWork ? <CaseDeeds detail={detail} adverse={shown?.shown.adverse ?? []} /> : null}
    </div>
  );
}

function OpenProfile({ detail, pending, onOpen }: { detail: CaseDetail; pending: boolean; onOpen: () => void }) {
  const t = useTranslations("cases.open");
  const { consent } = detail;
  const left = consent?.readsMax == null ? null : consent.readsMax - consent.readsUsed;
  return (
    <section aria-labelledby="open-profile" className="rounded-panel border border-line bg-surface p-6">
      <h2 id="open-profile" className="mb-2 text-17">
        {t("title")}
      </h2>
      {consent?.isInForce ? (
        <p className="mb-4 max-w-[68ch]">{t("before", { items: consent.items.length, left: left ?? -1 })}</p>
      ) : (
        <p className="mb-4 max-w-[68ch]">{t("noConsent")}</p>
      )}
      {detail.mayOpenProfile ? (
        <Button look={detail.status === "assigned" ? "secondary" : "primary"} pending={pending} onClick={onOpen}>
          <Eye aria-hidden />
          {t("button")}
        </Button>
      ) : (
        <p className="text-ink-2">{t("notYou")}</p>
      )}
    </section>
  );
}
