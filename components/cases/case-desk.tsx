"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { MeasuresBeside } from "@/components/measures/measures-beside";
import { ProfileView } from "@/components/profiles/profile-view";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-text";
import { DateText } from "@/components/ui/date-text";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { isFor, isOpen } from "@/server/loan-requests/cases/case";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import { CaseAllowance } from "./case-allowance";
import { CaseDeeds } from "./case-deeds";
import { useOpenedCase } from "./opened-case";

/** The officer's part of a case: the profile behind its button, and the deeds. */
export function CaseDesk({ detail, hasOffers }: { detail: CaseDetail; hasOffers: boolean }) {
  const t = useTranslations("cases.open");
  const { opened, hasEnded, error } = useOpenedCase();
  return (
    <div className="flex flex-col gap-6">
      {hasEnded ? (
        <Banner tone="warn" alert title={t("ended")}>
          {t("endedWhat")}
        </Banner>
      ) : null}
      <RefusalBanner error={error} />
      {opened ? (
        <>
          <Banner tone="info" title={t("receipt")}>
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
              <span>
                {t.rich("receiptWhat", {
                  at: () => <DateText value={opened.receipt.readAt} look="moment" />,
                  deleteBy: () => <DateText value={opened.receipt.deleteBy} look="moment" />,
                })}
              </span>
              <CopyText text={opened.receipt.shownHash} />
            </span>
          </Banner>
          <MeasuresBeside measures={opened.shown.measures} />
          <ProfileView profile={opened.shown} />
        </>
      ) : (
        <OpenProfile detail={detail} />
      )}
      {detail.mayWork ? <CaseDeeds detail={detail} hasOffers={hasOffers} /> : null}
    </div>
  );
}

function OpenProfile({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("cases.open");
  const { open, openMonitored, showAgain, pending } = useOpenedCase();
  const { consent, monitoring, recent, allowance } = detail;
  // Where nothing could open, a try would only be refused, and stand in the enterprise's log.
  const canOpen = allowance.state === "allowed" || allowance.state === "narrowed";
  // With credit granted, the consent to judge the request is over by its purpose.
  const isGranted = isFor("monitoring", detail.status);
  const left = consent?.readsMax == null ? null : consent.readsMax - consent.readsUsed;
  return (
    <section aria-labelledby="open-profile" className="rounded-panel border border-line bg-surface p-6">
      <h2 id="open-profile" className="mb-2 text-17">
        {t("title")}
      </h2>
      {!isOpen(detail.status) || (isGranted && !canOpen) ? (
        <p className="max-w-[68ch] text-ink-2">{t(isGranted ? (detail.mayOpenMonitored ? "overWatched" : "overGranted") : "over")}</p>
      ) : (
        <>
          {allowance.state === "allowed" ? null : <CaseAllowance detail={detail} />}
          {canOpen && consent ? (
            <p className="mb-4 max-w-[68ch]">{t("before", { items: consent.items.length, left: left ?? -1 })}</p>
          ) : null}
        </>
      )}
      {recent && consent?.isInForce && isOpen(detail.status) ? (
        <div className="mb-4 border-line border-s-2 ps-4">
          <p className="mb-2 max-w-[68ch]">
            {t.rich("again", {
              at: () => <DateText value={recent.readAt} look="moment" />,
              until: () => <DateText value={recent.until} look="moment" />,
            })}
          </p>
          <Button pending={pending} onClick={showAgain}>
            {t("againButton")}
          </Button>
        </div>
      ) : null}
      {detail.mayOpenProfile && canOpen ? (
        <Button look={detail.status === "accepted" ? "primary" : "secondary"} pending={pending} onClick={open}>
          <Eye aria-hidden />
          {t("button")}
        </Button>
      ) : isOpen(detail.status) && !detail.mayOpenProfile ? (
        <p className="text-ink-2">{t("notYou")}</p>
      ) : null}
      {detail.mayOpenMonitored && monitoring ? (
        <div className="mt-4 border-line border-s-2 ps-4">
          <p className="mb-2 max-w-[68ch]">
            {t("monitored", { items: monitoring.items.length, ...(monitoring.frequency ?? { times: 0, every: "month" }) })}
          </p>
          <Button pending={pending} onClick={openMonitored}>
            <Eye aria-hidden />
            {t("monitoredButton")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
