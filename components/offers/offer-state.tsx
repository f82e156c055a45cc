import { useLocale, useTranslations } from "next-intl";
import type { OfferStatus } from "@/db/schema/words";
import { formatMoment } from "@/server/kernel/format";
import { Seal, type SealState } from "../ui/seal";

export type OfferStanding = {
  status: OfferStatus;
  hasExpired: boolean;
  isOpen: boolean;
  issuedAt: Date;
  validTill: Date;
  acceptedAt: Date | null;
};

/** How an offer stands, in the seal and in words. The seal is red only for what the server has committed. */
export function OfferState({ offer, size = 28 }: { offer: OfferStanding | null; size?: 28 | 64 }) {
  const t = useTranslations("offers");
  const state: SealState = offer === null ? "pending" : offer.isOpen || offer.status === "accepted" ? "signed" : "ended";
  const label =
    offer === null
      ? t("seal.pending")
      : state === "ended"
        ? t("seal.ended")
        : t(offer.status === "accepted" ? "seal.accepted" : "seal.signed");
  return (
    <span className="flex items-center gap-2 text-13 text-ink-2">
      <Seal state={state} label={label} size={size} />
      <span>
        <StateWords offer={offer} />
      </span>
    </span>
  );
}

function StateWords({ offer }: { offer: OfferStanding | null }) {
  const t = useTranslations("offers");
  const locale = useLocale();
  const day = (value: Date) => ({ date: formatMoment(value, locale) });
  if (offer === null) return t("notIssuedYet");
  if (offer.status === "accepted" && offer.acceptedAt) return t("acceptedOn", day(offer.acceptedAt));
  if (offer.hasExpired) return t("expiredOn", day(offer.validTill));
  if (offer.status === "withdrawn") return t("withdrawnBy");
  if (offer.status === "rejected") return t("rejectedBy");
  if (offer.status === "fallen_through") return t("fallenThrough");
  if (!offer.isOpen) return t("notOpenAnyMore");
  return t("issuedOn", day(offer.issuedAt));
}
