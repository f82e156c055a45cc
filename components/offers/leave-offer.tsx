"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { useRouter } from "@/i18n/navigation";
import { formatMoment } from "@/server/kernel/format";
import { LeaveOfferInput, LetOfferFallInput, type MadeOfferView } from "@/server/offers/schema";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";
import { ReasonDialog } from "../ui/reason-dialog";

/** The enterprise leaves an offer it has accepted, before credit is granted. */
export function LeaveOffer({ loanRequestId, offerId, lender }: { loanRequestId: string; offerId: string; lender: string }) {
  const t = useTranslations("offers.leave");
  const trpc = useTRPC();
  const router = useRouter();
  const { run } = useStepUp();
  const leave = useMutation(trpc.offers.leave.mutationOptions());
  return (
    <ReasonDialog
      trigger={<Button look="quiet">{t("open")}</Button>}
      title={t("title")}
      consequence={t("consequence", { lender })}
      label={t("label")}
      hint={t("hint", { lender })}
      rule={LeaveOfferInput.shape.note}
      lengthMax={500}
      confirm={t("confirm")}
      done={t("done")}
      danger
      deed={async (note) => {
        await run(() => leave.mutateAsync({ loanRequestId, offerId, note }));
        router.refresh();
      }}
    />
  );
}

/** The lender lets an accepted offer fall, before credit is granted. */
export function LetOfferFall({ offerId }: { offerId: string }) {
  const t = useTranslations("offers.letFall");
  const trpc = useTRPC();
  const router = useRouter();
  const { run } = useStepUp();
  const letFall = useMutation(trpc.offers.letFall.mutationOptions());
  return (
    <ReasonDialog
      trigger={
        <Button look="quiet" size="small">
          {t("open")}
        </Button>
      }
      title={t("title")}
      consequence={t("consequence")}
      label={t("label")}
      hint={t("hint")}
      rule={LetOfferFallInput.shape.note}
      lengthMax={500}
      confirm={t("confirm")}
      done={t("done")}
      danger
      deed={async (note) => {
        await run(() => letFall.mutateAsync({ offerId, note }));
        router.refresh();
      }}
    />
  );
}

/** On whose side an accepted offer fell through, when, and why in that side's words. */
export function FellNote({ fell }: { fell: NonNullable<MadeOfferView["fell"]> }) {
  const t = useTranslations("offers.fell");
  const locale = useLocale();
  return (
    <Banner tone="warn" title={t(fell.by, { at: formatMoment(fell.at, locale) })}>
      <q className="font-medium">{fell.note}</q>
    </Banner>
  );
}
