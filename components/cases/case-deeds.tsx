"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import { DeclineDialog } from "./decline-dialog";
import { deedsOf, primaryOf } from "./deeds";
import { useOpenedCase } from "./opened-case";

/** What the officer may do next: take up, begin checking, build the offer, or decline with a reason. Nothing where nothing can be done. */
export function CaseDeeds({ detail, hasOffers }: { detail: CaseDetail; hasOffers: boolean }) {
  const t = useTranslations("cases.deeds");
  const trpc = useTRPC();
  const router = useRouter();
  const { opened } = useOpenedCase();
  const done = (title: string) => ({
    onSuccess: () => {
      toast({ title });
      router.refresh();
    },
  });
  const takeUp = useMutation(trpc.cases.takeUp.mutationOptions(done(t("takenUp"))));
  const check = useMutation(trpc.cases.startDueDiligence.mutationOptions(done(t("checking"))));
  const { caseId, status } = detail;
  const deeds = deedsOf(status);
  const primary = primaryOf(status, opened !== null);
  const look = (deed: (typeof deeds)[number]) => (deed === primary ? ("primary" as const) : ("secondary" as const));
  if (deeds.length === 0) return null;

  return (
    <section
      aria-label={t("label")}
      className="sticky bottom-0 z-10 -mx-1 flex flex-col gap-3 border-line border-t bg-bg px-1 py-4 max-md:py-2"
    >
      <RefusalBanner error={takeUp.error ?? check.error} />
      <div className="flex flex-wrap items-center gap-2">
        {deeds.includes("take_up") ? (
          <Button look={look("take_up")} pending={takeUp.isPending} onClick={() => takeUp.mutate({ caseId })}>
            {t("takeUp")}
          </Button>
        ) : null}
        {deeds.includes("build") ? (
          <LinkButton look={look("build")} href={`/lender/cases/${caseId}/offer`}>
            {t(detail.offerApproval ?? (hasOffers ? "another" : "build"))}
          </LinkButton>
        ) : null}
        {deeds.includes("check") ? (
          <Button look={look("check")} pending={check.isPending} onClick={() => check.mutate({ caseId })}>
            {t("check")}
          </Button>
        ) : null}
        {deeds.includes("decline") ? <DeclineDialog detail={detail} opened={opened?.shown ?? null} /> : null}
        {deeds.includes("decline") ? (
          // On phones the dialog says it: there the bar leaves its height to the profile.
          <span className="ms-auto text-13 text-ink-2 max-md:sr-only">{t("declineNote")}</span>
        ) : (
          <span className="ms-auto text-13 text-ink-2 max-md:ms-0 max-md:text-12">{t("offerStands")}</span>
        )}
      </div>
    </section>
  );
}
