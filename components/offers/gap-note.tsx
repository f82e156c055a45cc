"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { flaggedGap } from "@/server/offers/offer";
import type { OfferTerms } from "@/server/offers/schema";
import { useOfferWords } from "./offer-words";

/** Says how far the annual cost lies over the quoted rate, when the offer itself will say so. */
export function GapNote({ terms }: { terms: OfferTerms | null }) {
  const t = useTranslations("offers.build");
  const words = useOfferWords();
  const gap = terms && flaggedGap(terms.cost.annualCostSimplePpm, terms.rateBps);
  if (!gap) return null;
  return (
    <p role="status" className="flex items-start gap-2">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-warn" />
      {t("gapNote", { gap: words.points(gap) })}
    </p>
  );
}
