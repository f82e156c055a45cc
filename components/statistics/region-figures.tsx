import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatMoneyShort, formatPpm } from "@/server/kernel/format";
import type { Cell } from "@/server/statistics/figures";
import type { FiguresView } from "@/server/statistics/schema";
import { BarRanking, type RankedRow } from "../charts/bar-ranking";
import { ChartFrame, ChartKey } from "../charts/chart-frame";
import { EqualTiles } from "../charts/equal-tiles";
import { FigureTable } from "../charts/figure-table";
import { type ProvinceFigure, ProvinceTiles } from "../charts/province-tiles";
import { Change } from "../ui/change";
import { TextLink } from "../ui/text-link";
import { HiddenFigure } from "./hidden-figure";
import { useMoneyColumns } from "./money-columns";
import { drawn, growthOf, regionNameIn, shareOf, withFigures } from "./names";
import { usePeriodText } from "./period-text";
import { chartUnit, tileUnit } from "./unit";

/** Where a region leads; null where the figures go no deeper. */
export type RegionLink = (code: string) => string | null;

type RegionProps = { view: FiguresView; hrefOf: RegionLink; csvHref?: string; level?: 2 | 3 };

/** Regions as tiles, provinces in their places and cities in order of code, with the whole ranking as table. */
export function RegionTiles({ view, hrefOf, csvHref }: RegionProps) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const { daysOf } = usePeriodText();
  const unit = tileUnit(view.byRegion.map(drawn), locale);
  const isNation = view.place.length === 0;
  const period = daysOf(view.span, view.published !== null);
  return (
    <ChartFrame
      title={useRegionFinding(view)}
      unit={t(isNation ? "tilesUnit" : "citiesUnit", { unit: unit.label, period })}
      asOf={view.asOf}
      source={t("source")}
      {...(csvHref ? { csvHref } : {})}
      chart={isNation ? <Provinces view={view} hrefOf={hrefOf} /> : <Places view={view} hrefOf={hrefOf} />}
      table={<RegionTable view={view} hrefOf={hrefOf} />}
    />
  );
}

/** The finding above the tiles: who drew the most, and how much of it all. */
function useRegionFinding({ byRegion, totals }: FiguresView): string {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const first = byRegion.filter((cell) => cell.key && drawn(cell) > 0).slice(0, 3);
  const share = totals
    ? shareOf(
        first.reduce((sum, cell) => sum + drawn(cell), 0),
        totals.disbursedFen,
      )
    : null;
  if (!totals || (first.length === 0 && totals.disbursedFen > 0)) return t("regionsByPlace");
  if (first.length === 0 || share === null) return t("regionsNone");
  const names = new Intl.ListFormat(locale, { type: "conjunction" }).format(
    first.map((cell) => regionNameIn(locale, { ...cell, code: cell.key })),
  );
  return t("regionsTitle", { names, share: formatPpm(share, locale, 1) });
}

function useSpoken(view: FiguresView) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const ranked = view.byRegion.filter((cell) => cell.figures !== null && cell.key);
  return (cell: Cell): string => {
    if (!cell.figures) return t(`hiding.${cell.hidden ?? "few"}`);
    return t("tileSpoken", { amount: formatMoneyShort(drawn(cell), locale), rank: ranked.indexOf(cell) + 1, count: ranked.length });
  };
}

function Provinces({ view, hrefOf }: RegionProps) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const unit = tileUnit(view.byRegion.map(drawn), locale);
  const spoken = useSpoken(view);
  const figures = view.byRegion.flatMap((cell): ProvinceFigure[] => {
    if (!cell.key) return [];
    const href = hrefOf(cell.key);
    const shared = { code: cell.key, spoken: spoken(cell), detail: <Detail view={view} cell={cell} />, ...(href ? { href } : {}) };
    return [cell.figures ? { ...shared, value: unit.inUnit(drawn(cell)), figure: unit.short(drawn(cell)) } : { ...shared, value: null }];
  });
  return <ProvinceTiles label={t("regionsByPlace")} unit={`${t("disbursed")}, ${unit.label}`} figures={figures} />;
}

function Places({ view, hrefOf }: RegionProps) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const unit = tileUnit(view.byRegion.map(drawn), locale);
  const spoken = useSpoken(view);
  const inOrder = view.byRegion.filter((cell) => cell.key).toSorted((a, b) => (a.key ?? "").localeCompare(b.key ?? ""));
  if (inOrder.length === 0) return <p className="py-6 text-ink-2">{t("noGroups")}</p>;
  return (
    <EqualTiles
      label={t("regionsByPlace")}
      unit={`${t("disbursed")}, ${unit.label}`}
      tiles={inOrder.map((cell) => {
        const href = hrefOf(cell.key ?? "");
        const figure = { value: cell.figures ? unit.inUnit(drawn(cell)) : null, figure: unit.short(drawn(cell)), spoken: spoken(cell) };
        return { key: cell.key ?? "", name: <RegionName cell={cell} />, ...figure, ...(href ? { href } : {}) };
      })}
    />
  );
}

/** What stands beside the tiles while one is pointed at. */
function Detail({ view, cell }: { view: FiguresView; cell: Cell }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  if (!cell.figures) return <p className="text-ink-2">{t(`hiding.${cell.hidden ?? "few"}`)}</p>;
  const ranked = view.byRegion.filter((other) => other.figures !== null && other.key);
  const { credit, disbursedFen } = cell.figures;
  const share = shareOf(credit.fen, disbursedFen);
  const growth = growthOf(disbursedFen, cell.disbursedYearBeforeFen);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <b className="num font-semibold text-15">{formatMoneyShort(disbursedFen, locale)}</b>
        <span className="text-12 text-ink-3">{t("rank", { rank: ranked.indexOf(cell) + 1, count: ranked.length })}</span>
        {growth === null ? null : (
          <span className="hold text-12">
            {t("yearOnYear")} <Change ppm={growth} />
          </span>
        )}
      </p>
      {credit.fen === null || share === null ? null : (
        <p className="text-12 text-ink-2">
          {t.rich("ofWhichCredit", {
            b: plainly,
            amount: () => formatMoneyShort(credit.fen ?? 0, locale),
            share: formatPpm(share, locale, 1),
          })}
        </p>
      )}
    </>
  );
}

const plainly = (chunks: ReactNode) => <b className="num font-semibold">{chunks}</b>;

/** The regions from most to least, each with its share of credit loans and its change against the year before, where there is one. */
function RegionRanking({ view, hrefOf }: RegionProps) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const unit = chartUnit(view.byRegion.map(drawn), locale);
  const isComparable = comparesWithYearBefore(view);
  const rows = withFigures(view.byRegion)
    .slice(0, shownRows)
    .map((cell): RankedRow => {
      const href = cell.key ? hrefOf(cell.key) : null;
      const named = { key: cell.key ?? "none", name: <RegionName cell={cell} />, ...(href ? { href } : {}) };
      if (!cell.figures) return { ...named, total: null, figure: <HiddenFigure why={cell.hidden} className="text-12" /> };
      const { disbursedFen, credit } = cell.figures;
      const share = shareOf(credit.fen, disbursedFen);
      return {
        ...named,
        ...{ total: disbursedFen, part: credit.fen ?? 0, figure: unit.exact(disbursedFen) },
        cells: [
          credit.hidden ? (
            <HiddenFigure key="credit" why={credit.hidden} className="text-12" />
          ) : share === null ? null : (
            formatPpm(share, locale, 1)
          ),
          ...(isComparable ? [<Growth key="growth" cell={cell} />] : []),
        ],
      };
    });
  const more = [t("creditShare"), ...(isComparable ? [t("yearOnYearShort")] : [])];
  return <BarRanking caption={t("regionsByPlace")} headers={{ name: t("region"), figure: unit.label, more }} rows={rows} />;
}

const shownRows = 15;

/** Every region with all its figures. */
function RegionTable({ view, hrefOf }: RegionProps) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const unit = chartUnit(view.byRegion.map(drawn), locale);
  const columns = useMoneyColumns<Cell>(unit, { figures: view.totals, hidden: view.hidden });
  const growth = { key: "growth", header: t("yearOnYearShort"), wideOnly: true, cell: (cell: Cell) => <Growth cell={cell} /> };
  const name = (cell: Cell) => {
    const href = cell.key ? hrefOf(cell.key) : null;
    if (!href) return <RegionName cell={cell} />;
    return (
      <TextLink href={href} className="text-ink no-underline hover:underline">
        <RegionName cell={cell} />
      </TextLink>
    );
  };
  return (
    <FigureTable
      caption={t("regionsByPlace")}
      heading={{ header: t("region"), cell: name, total: t("total") }}
      rows={withFigures(view.byRegion)}
      rowKey={(cell) => cell.key ?? "none"}
      columns={comparesWithYearBefore(view) ? [...columns, growth] : columns}
    />
  );
}

const comparesWithYearBefore = ({ byRegion }: FiguresView) => byRegion.some((cell) => cell.disbursedYearBeforeFen !== null);

function Growth({ cell }: { cell: Cell }) {
  const t = useTranslations("statistics");
  const growth = cell.figures && growthOf(cell.figures.disbursedFen, cell.disbursedYearBeforeFen);
  if (growth === null) return cell.figures ? <span className="text-ink-3">{t("noBefore")}</span> : null;
  return <Change ppm={growth} />;
}

/** The ranking as it stands beside the tiles: the first fifteen. */
export function RegionRankingPanel({ view, hrefOf, level = 2 }: RegionProps) {
  const t = useTranslations("statistics");
  const Heading = `h${level}` as const;
  const tellsCredit = view.byRegion.some(({ figures }) => figures?.credit.fen);
  return (
    <section className="min-w-0">
      <Heading className="text-15 leading-snug">{t("ranking")}</Heading>
      <p className="mt-1 mb-3 flex flex-wrap gap-x-4 text-12 text-ink-2">
        {tellsCredit ? <ChartKey mark="part">{t("creditLoans")}</ChartKey> : null}
        <ChartKey mark="total">{t(tellsCredit ? "otherLoans" : "disbursed")}</ChartKey>
      </p>
      {view.byRegion.length === 0 ? <p className="py-6 text-ink-2">{t("noGroups")}</p> : <RegionRanking view={view} hrefOf={hrefOf} />}
    </section>
  );
}

function RegionName({ cell }: { cell: Cell }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  if (!cell.key) return t("notDeterminable");
  const name = regionNameIn(locale, { ...cell, code: cell.key }) || cell.key;
  return locale === "en" && /\p{Script=Han}/u.test(name) ? <span lang="zh-CN">{name}</span> : name;
}
