"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { useRouter } from "@/i18n/navigation";
import { formatMoney } from "@/server/kernel/format";
import type { MadeOfferView } from "@/server/offers/schema";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";
import { RefusalBanner } from "../ui/refusal-banner";
import { toast } from "../ui/toast";

export type ApproveCreditProps = { offer: MadeOfferView; enterpriseName: string; isApprover: boolean };

/** The approver's part: opens the credit line on the accepted terms. Whoever issued the offer reads who may. */
export function ApproveCredit({ offer, enterpriseName, isApprover }: ApproveCreditProps) {
  const t = useTranslations("loans.approve");
  const trpc = useTRPC();
  const router = useRouter();
  const { run } = useStepUp();
  const approve = useMutation(trpc.loans.approve.mutationOptions());
  // What the step-up asks for is no error to show: only what remains after it.
  const [error, setError] = useState<unknown>(null);
  const open = () => {
    setError(null);
    return run(() => approve.mutateAsync({ caseId: offer.caseId, offerId: offer.id, termsHash: offer.termsHash })).then(() => {
      toast({ title: t("done") });
      router.refresh();
    }, setError);
  };
  const { amountFen, termMonths } = offer.terms;
  return (
    <section aria-labelledby="approve" className="flex flex-col gap-3 rounded-panel border border-line bg-surface p-5">
      <h2 id="approve" className="text-17">
        {t("title")}
      </h2>
      <p className="text-ink-2">{t("lead")}</p>
      {!isApprover || offer.isOwn ? (
        <Banner tone="info">{t(isApprover ? "own" : "denied")}</Banner>
      ) : (
        <>
          <p>{t("before", { amount: formatMoney(amountFen), enterprise: enterpriseName, months: termMonths })}</p>
          <RefusalBanner error={error} />
          <Button look="primary" pending={approve.isPending} onClick={open} className="self-start">
            {t("button")}
          </Button>
        </>
      )}
    </section>
  );
}
