"use client";

import { useTranslations } from "next-intl";
import type { OfferGround, OfferTerms } from "@/server/offers/schema";
import { costOf, type TermsFault } from "@/server/offers/terms";
import { Banner } from "../ui/banner";
import { OfferCard } from "./offer-card";
import { ScheduleChart } from "./schedule-chart";
import { ScheduleGlance } from "./schedule-glance";

/** The applicant's card as it would be issued now, and its plan; or why there is none yet. */
export function BuilderPreview({ ground, preview }: { ground: OfferGround; preview: OfferTerms | TermsFault | null }) {
  const t = useTranslations("offers.build");
  return (
    <aside aria-labelledby="preview" className="flex min-w-0 flex-col gap-3 rounded-panel bg-sunken p-4 max-md:-mx-4 max-md:rounded-none">
      <h2 id="preview" className="text-15">
        {t("preview")}
      </h2>
      {preview === null ? <p className="text-ink-2">{t("previewPending")}</p> : null}
      {typeof preview === "string" ? <Banner tone="warn">{t(`fault.${preview}`)}</Banner> : null}
      {preview !== null && typeof preview === "object" ? <Card ground={ground} terms={preview} /> : null}
    </aside>
  );
}

function Card({ ground, terms }: { ground: OfferGround; terms: OfferTerms }) {
  const cost = costOf(terms);
  const { product } = ground;
  const feesAtDrawingFen = terms.amountFen - cost.netReceivedFen;
  return (
    <>
      <OfferCard
        terms={terms}
        lender={{ zh: ground.lenderNameZh, en: ground.lenderNameEn }}
        product={{ zh: product.nameZh, en: product.nameEn }}
        offer={null}
        lpr1y={ground.lpr.LPR1Y}
      />
      <div className="flex flex-col gap-4 rounded-panel border border-line bg-surface p-5">
        <ScheduleChart level={3} cost={cost} amountFen={terms.amountFen} startsOn={terms.startsOn} feesAtDrawingFen={feesAtDrawingFen} />
        <ScheduleGlance cost={cost} amountFen={terms.amountFen} feesAtDrawingFen={feesAtDrawingFen} />
      </div>
    </>
  );
}
