import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "@/server/kernel/format";
import type { FiguresView } from "@/server/statistics/schema";
import { Banner } from "../ui/banner";
import { cn } from "../ui/classes";
import { TextLink } from "../ui/text-link";
import { DisbursedTrend } from "./disbursed-trend";
import { FiguresCounts, FiguresKpis } from "./figures-kpis";
import { IndustryTable, LenderTable } from "./group-tables";
import { HiddenNote } from "./hidden-figure";
import { isEmpty } from "./names";
import { ReconciliationLine } from "./reconciliation-line";
import { type RegionLink, RegionRankingPanel, RegionTiles } from "./region-figures";

export type FiguresBoardProps = {
  view: FiguresView;
  hrefOf: RegionLink;
  csvHref: string;
  /** Where a lender of the table leads. */
  lenderHref?: (lenderId: string) => string;
  /** Where the events behind the figures are listed, for those who may see them. */
  eventsHref?: string;
  /** Whether a region is broken down by its regions only. */
  regionsOnly?: boolean;
  /** On a desk the rules run from edge to edge. */
  desk?: boolean;
};

/** One line of figures, then tiles 7 : ranking 5, the trend, and the tables; the ledger's word under it all. */
export function FiguresBoard({ view, hrefOf, csvHref, lenderHref, eventsHref, regionsOnly = false, desk = false }: FiguresBoardProps) {
  const [t, locale] = [useTranslations("statistics"), useLocale()];
  const bleed = desk && "-mx-4 px-4 md:-mx-6 md:px-6 lg:-mx-8 lg:px-8";
  // The tables tell what their own period told, with its total.
  const grouped = view.groups
    ? { ...view, ...view.groups, asOf: view.groups.asOf ?? view.asOf, span: view.groups.span ?? view.span }
    : view;
  const isAwaited = view.groups !== null && view.groups.span === null;
  const split = "grid gap-x-10 gap-y-8 border-line border-b py-6 *:min-w-0";
  return (
    <>
      <div className={cn(desk && "-mx-4 md:-mx-6 lg:-mx-8")}>
        <FiguresKpis view={view} />
        <FiguresCounts view={view} />
        <SinceNote view={view} />
      </div>
      {isEmpty(view) ? (
        <Banner tone="info" className="mt-6">
          {t("emptyPeriod")}
        </Banner>
      ) : null}
      {view.totals ? null : (
        <Banner tone="info" className="mt-6">
          {t(view.hidden === "protects" ? "hidingNote.protects" : "hidingNote.few")}
        </Banner>
      )}
      {isAwaited ? (
        <Banner tone="info" className="mt-6">
          {t("published.awaited", { next: formatDate(view.published?.groupsNextOn ?? "", locale) })}
        </Banner>
      ) : (
        <div className={cn(split, bleed, "lg:grid-cols-[7fr_5fr] lg:*:last:border-line lg:*:last:border-s lg:*:last:ps-10")}>
          <RegionTiles view={grouped} hrefOf={hrefOf} csvHref={csvHref} />
          <RegionRankingPanel view={grouped} hrefOf={hrefOf} />
        </div>
      )}
      <div className={cn("border-line border-b py-6", bleed)}>
        <DisbursedTrend view={view} csvHref={csvHref} />
      </div>
      {regionsOnly || isAwaited ? null : (
        <div className={cn("border-line border-b py-6", bleed)}>
          <IndustryTable view={grouped} />
        </div>
      )}
      <div className={cn("py-6", bleed)}>
        {regionsOnly ? (
          <p className="text-13 text-ink-3">{t("regionsOnly")}</p>
        ) : isAwaited ? null : (
          <LenderTable view={grouped} {...(lenderHref ? { hrefOf: lenderHref } : {})} />
        )}
        <div className="mt-6 space-y-2">
          <HiddenNote rows={[...view.byRegion, ...view.byIndustry, ...view.byLender, ...view.trend]} />
          {view.reconciliation ? <ReconciliationLine reconciliation={view.reconciliation} /> : null}
          {eventsHref && view.totals?.disbursements ? (
            <p className="text-13">
              <TextLink href={eventsHref}>{t("events.link", { count: view.totals.disbursements })}</TextLink>
            </p>
          ) : null}
          {view.totals?.disbursedFirms ? (
            <p className="text-13 text-ink-3">{t("firmsNote", { count: view.totals.disbursedFirms })}</p>
          ) : null}
        </div>
      </div>
    </>
  );
}

/** From when on figures are known, where an earlier period is not. */
function SinceNote({ view: { since, yearBefore, before } }: { view: FiguresView }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const isMissing = yearBefore?.why === "uncovered" || before?.why === "uncovered";
  return isMissing && since ? <p className="px-4 pt-2 text-12 text-ink-2">{t("sinceNote", { day: formatDate(since, locale) })}</p> : null;
}
