import { useLocale, useTranslations } from "next-intl";
import { shanghaiDate } from "@/server/kernel/dates";
import { formatDate, formatMoment } from "@/server/kernel/format";
import type { RestingView } from "@/server/loan-requests/schema";

/** What rests on one consent, for its dialogs: its case, and by when a deletion that falls due now must be confirmed. */
export type Follows = { readonly confirmBy: Date; readonly its: RestingView["cases"][number] | null };

/** What rests on a consent to a lender for a request; null for a consent to none. */
export function followsOf(
  resting: RestingView | undefined,
  { lenderId, loanRequestId, purpose }: { lenderId: string | null; loanRequestId: string | null; purpose: string },
): Follows | null {
  if (!resting || !lenderId || purpose !== "assessment") return null;
  const its = resting.cases.find((one) => one.lenderId === lenderId && one.loanRequestId === loanRequestId) ?? null;
  return { confirmBy: resting.confirmBy, its };
}

type WhatFollowsProps = {
  follows: Follows | null;
  deed: "revoke" | "narrow";
  lender: string;
  wasRead: boolean;
  /** It rests: of what is left the lender opens nothing yet. */
  isPaused?: boolean;
};

/** Before a consent is taken back, whole or in part: what stands still, what the lender must delete by when, and what becomes of offers. */
export function WhatFollows({ follows, deed, lender, wasRead, isPaused = false }: WhatFollowsProps) {
  const t = useTranslations("consents.follows");
  const locale = useLocale();
  if (!follows) return null;
  const { its, confirmBy } = follows;
  const day = its?.offersEndAt ? formatDate(shanghaiDate(its.offersEndAt), locale) : "";
  const rests = deed === "narrow" && isPaused;
  const stands = (status: string) => (rests ? t("narrowPaused", { lender }) : t(deed, { lender, state: status }));
  const lines = [
    its ? stands(its.status) : t("noCase"),
    wasRead ? t("confirm", { lender, by: formatMoment(confirmBy, locale) }) : null,
    its && its.openOffers > 0 ? t("offers", { count: its.openOffers, day }) : null,
    its?.status === "accepted_by_enterprise" ? t("accepted") : null,
    its ? t(rests ? "againPaused" : "again", { lender }) : null,
  ];
  return <ul className="mt-3 list-disc ps-5 text-13 text-ink-2">{lines.map((line) => (line ? <li key={line}>{line}</li> : null))}</ul>;
}
