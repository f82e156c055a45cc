"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { useRouter } from "@/i18n/navigation";
import { formatMoney, formatPpm } from "@/server/kernel/format";
import type { ReceivedOfferView } from "@/server/offers/schema";
import { AlertDialog } from "../ui/alert-dialog";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";
import { LinkButton } from "../ui/link-button";
import { RefusalBanner } from "../ui/refusal-banner";
import { Seal } from "../ui/seal";
import { toast } from "../ui/toast";
import { FellNote, LeaveOffer } from "./leave-offer";
import { useOfferWords } from "./offer-words";

export type AcceptOfferProps = {
  offer: ReceivedOfferView;
  /** How many other offers on the request close when this one is accepted. */
  othersOpen: number;
};

/** The decision on one offer: the consequence first, then the two ways. The seal turns red only once the server has committed. */
export function AcceptOffer({ offer, othersOpen }: AcceptOfferProps) {
  const t = useTranslations("offers.detail");
  const trpc = useTRPC();
  const router = useRouter();
  const { run } = useStepUp();
  const { named } = useOfferWords();
  const [isAccepted, setAccepted] = useState(false);
  const accept = useMutation(trpc.offers.accept.mutationOptions());
  const reject = useMutation(trpc.offers.reject.mutationOptions());
  const { loanRequestId, id: offerId, termsHash } = offer;
  const lender = named(offer.lenderNameZh, offer.lenderNameEn);

  // What the step-up asks for is no error to show: only what remains after it.
  const [error, setError] = useState<unknown>(null);
  const takeIt = () => {
    setError(null);
    return run(() => accept.mutateAsync({ loanRequestId, offerId, termsHash })).then(() => {
      setAccepted(true);
      router.refresh();
    }, setError);
  };
  const turnDown = async () => {
    await reject.mutateAsync({ loanRequestId, offerId });
    toast({ title: t("rejected") });
    router.refresh();
  };

  if (offer.status !== "fallen_through" && (isAccepted || offer.status === "accepted")) return <Accepted offer={offer} lender={lender} />;
  if (offer.fell) return <FellNote fell={offer.fell} />;
  if (!offer.isOpen) return <Banner tone="info">{t("ended")}</Banner>;
  if (!offer.mayDecide) return <Banner tone="info">{t("denied")}</Banner>;
  return (
    <section aria-labelledby="before-accepting" className="rounded-panel border border-line bg-surface p-5">
      <h2 id="before-accepting" className="text-17">
        {t("acceptTitle")}
      </h2>
      <Consequence offer={offer} othersOpen={othersOpen} />
      <RefusalBanner error={error} />
      <div className="mt-5 flex flex-wrap items-center gap-3">
        <Button look="primary" size="large" pending={accept.isPending} onClick={takeIt}>
          {t("accept")}
        </Button>
        <AlertDialog
          trigger={<Button look="quiet">{t("reject")}</Button>}
          title={t("rejectTitle")}
          consequence={t("rejectConsequence", { lender })}
          confirm={t("reject")}
          onConfirm={turnDown}
        />
      </div>
    </section>
  );
}

function Consequence({ offer, othersOpen }: AcceptOfferProps) {
  const t = useTranslations("offers.detail");
  const locale = useLocale();
  const { terms } = offer;
  return (
    <div className="mt-2 mb-4 flex flex-col gap-2">
      <p>
        {t("before", {
          amount: formatMoney(terms.amountFen),
          months: terms.termMonths,
          rate: formatPpm(terms.cost.annualCostSimplePpm, locale),
          count: othersOpen,
        })}
      </p>
      <p>{t("bound")}</p>
    </div>
  );
}

function Accepted({ offer, lender }: { offer: ReceivedOfferView; lender: string }) {
  const t = useTranslations("offers.detail");
  return (
    <section role="status" className="flex items-start gap-5 rounded-panel border border-line bg-surface p-5">
      <Seal state="signed" label={t("done")} size={64} />
      <div>
        <h2 className="text-17">{t("done")}</h2>
        <p className="mt-1">{t("doneNext", { lender })}</p>
        <p className="mt-3 flex flex-wrap gap-3">
          <LinkButton href={`/enterprise/requests/${offer.loanRequestId}/timeline`} look="secondary">
            {t("toRequest")}
          </LinkButton>
          {offer.mayLeave ? <LeaveOffer loanRequestId={offer.loanRequestId} offerId={offer.id} lender={lender} /> : null}
        </p>
      </div>
    </section>
  );
}
