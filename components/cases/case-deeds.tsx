"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { transition } from "@/server/loan-requests/cases/case";
import { standsByOffer } from "@/server/loan-requests/cases/declining";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import type { Fact } from "@/server/profiles/schema";
import { DeclineDialog } from "./decline-dialog";

/** What the officer may do next: take up, begin checking, build the offer, or decline with a reason. One of them is the primary. */
export function CaseDeeds({ detail, adverse }: { detail: CaseDetail; adverse: readonly Fact[] }) {
  const t = useTranslations("cases.deeds");
  const trpc = useTRPC();
  const router = useRouter();
  const done = (title: string) => ({
    onSuccess: () => {
      toast({ title });
      router.refresh();
    },
  });
  const takeUp = useMutation(trpc.cases.takeUp.mutationOptions(done(t("takenUp"))));
  const check = useMutation(trpc.cases.startDueDiligence.mutationOptions(done(t("checking"))));
  const { caseId, status } = detail;
  const mayDecline = transition(status, "decline") !== null && !standsByOffer(status);

  return (
    <section aria-label={t("label")} className="sticky bottom-0 z-10 -mx-1 flex flex-col gap-3 border-line border-t bg-bg px-1 py-4">
      <RefusalBanner error={takeUp.error ?? check.error} />
      <div className="flex flex-wrap items-center gap-2">
        {transition(status, "take_up") ? (
          <Button look="primary" pending={takeUp.isPending} onClick={() => takeUp.mutate({ caseId })}>
            {t("takeUp")}
          </Button>
        ) : null}
        {transition(status, "issue_offer") ? (
          <LinkButton look={status === "due_diligence" ? "primary" : "secondary"} href={`/lender/cases/${caseId}/offer`}>
            {t("build")}
          </LinkButton>
        ) : null}
        {transition(status, "start_due_diligence") ? (
          <Button pending={check.isPending} onClick={() => check.mutate({ caseId })}>
            {t("check")}
          </Button>
        ) : null}
        {mayDecline ? <DeclineDialog detail={detail} adverse={adverse} /> : null}
        <span className="ms-auto text-13 text-ink-2 max-md:ms-0">{t(standsByOffer(status) ? "offerStands" : "declineNote")}</span>
      </div>
    </section>
  );
}
