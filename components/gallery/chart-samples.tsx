import { useLocale, useTranslations } from "next-intl";
import { formatMoneyIn, formatMoneyShort, formatMonth, formatPpm } from "@/server/kernel/format";
import { provinces } from "@/server/kernel/region";
import { BarRanking } from "../charts/bar-ranking";
import { ChartFrame, ChartKey } from "../charts/chart-frame";
import { KpiLine } from "../charts/kpi-line";
import { LineChart } from "../charts/line-chart";
import { ProvinceTiles } from "../charts/province-tiles";
import { StackedBars } from "../charts/stacked-bars";
import { TrendBars } from "../charts/trend-bars";
import { Change } from "../ui/change";
import { Money } from "../ui/money";
import { Rate } from "../ui/rate";
import { GallerySection } from "./gallery-section";

const drawn = provinces.slice(0, 31).map((province, place) => ({ province, fen: (((place * 7919) % 41_300) + 500) * 1_000_000_00 }));
const months = Array.from({ length: 12 }, (_, place) => ({
  month: place < 2 ? `2025-${11 + place}` : `2026-${String(place - 1).padStart(2, "0")}`,
  total: 300 + ((place * 37) % 160),
  part: 80 + ((place * 13) % 40),
}));

/** Figures as pictures, each with its table. */
export function ChartSamples() {
  const t = useTranslations("ui.gallery");
  const locale = useLocale();
  const ranked = [...drawn].sort((one, other) => other.fen - one.fen);
  const nameOf = (province: (typeof provinces)[number]) => (locale === "en" ? province.en : province.common);
  const table = (
    <BarRanking
      caption={t("drawnByProvince")}
      headers={{ name: t("region"), figure: t("hundredMillion"), more: [t("creditShare"), t("yearOnYear")] }}
      rows={ranked.slice(0, 10).map(({ province, fen }, place) => ({
        key: province.code,
        name: nameOf(province),
        total: fen,
        part: fen * (0.2 + (place % 4) * 0.05),
        figure: formatMoneyIn(fen, "hundred_million"),
        cells: [formatPpm(200_000 + (place % 4) * 50_000, locale, 1), <Change key="change" ppm={108_000 - place * 15_000} />],
        marked: place === 1,
      }))}
    />
  );
  return (
    <GallerySection title={t("charts")}>
      <KpiLine
        label={t("charts")}
        kpis={[
          {
            key: "drawn",
            label: t("drawn"),
            definition: t("hint"),
            value: <Money fen={3_960_840_000_000} look="short" />,
            changes: [{ label: t("yearOnYear"), value: <Change ppm={99_000} /> }],
            spark: [3, 4, 3, 5, 4, 6, 5],
            ofWhich: t("ofWhich", { share: formatPpm(268_000, locale, 1) }),
          },
          {
            key: "granted",
            label: t("granted"),
            value: <Money fen={46_326_000_000_00} look="short" />,
            changes: [{ label: t("yearOnYear"), value: <Change ppm={-88_000} /> }],
            spark: [3, 4, 3, 5, 4, 6, 7],
            ofWhich: t("ofWhich", { share: formatPpm(284_000, locale, 1) }),
          },
          { key: "first", label: t("firstLoans"), value: "9,846", unit: t("firms"), spark: [1, 2, 3, 4, 5, 6] },
          { key: "cost", label: t("cost"), value: <Rate ppm={50_700} />, spark: [6, 5, 5, 4, 4, 3] },
        ]}
      />
      <div className="grid gap-8 lg:grid-cols-[7fr_5fr]">
        <ChartFrame
          title={t("drawnByProvince")}
          unit={t("tilesUnit")}
          asOf="2026-10-31"
          source={t("source")}
          chart={
            <ProvinceTiles
              label={t("drawnByProvince")}
              unit={t("hundredMillion")}
              selected="320000"
              figures={drawn.map(({ province, fen }) => ({
                code: province.code,
                value: Math.round(fen / 1e10),
                figure: String(Math.round(fen / 1e10)),
                spoken: `${formatMoneyShort(fen, locale)}, ${ranked.findIndex((one) => one.province === province) + 1}/31`,
                href: `/dev/ui?province=${province.code}`,
              }))}
            />
          }
          table={table}
        />
        {table}
      </div>
      <div className="grid gap-8 lg:grid-cols-2">
        <ChartFrame
          title={t("trend")}
          unit={t("hundredMillion")}
          legend={
            <>
              <ChartKey mark="part">{t("creditLoans")}</ChartKey>
              <ChartKey mark="total">{t("other")}</ChartKey>
              <ChartKey mark="before">{t("yearBefore")}</ChartKey>
            </>
          }
          chart={
            <TrendBars
              label={t("trend")}
              noteLabel="%"
              periods={months.map(({ month, total, part }) => ({
                key: month,
                label: String(Number(month.slice(5))),
                total,
                part,
                before: total - 30,
                note: ((part / total) * 100).toFixed(1),
                spoken: `${formatMonth(month, locale)}: ${total}`,
              }))}
            />
          }
          table={table}
        />
        <ChartFrame
          title={t("schedule")}
          unit={t("yuan")}
          chart={
            <StackedBars
              label={t("schedule")}
              parts={[
                { key: "principal", name: t("principal"), tone: "principal" },
                { key: "interest", name: t("interest"), tone: "interest" },
                { key: "fee", name: t("fee"), tone: "fee" },
              ]}
              periods={Array.from({ length: 24 }, (_, place) => ({
                key: String(place),
                label: String(place + 1),
                values: [19_900 + place * 78, 1_940 - place * 78, place === 11 ? 2_500 : 0],
                spoken: String(place + 1),
              }))}
            />
          }
          table={table}
        />
      </div>
      <LineChart
        label={t("trend")}
        at={6}
        xTicks={[0, 3, 6, 9, 12].map((x) => ({ x, label: String(x) }))}
        series={[
          { key: "a", name: "A", end: "27,475", points: Array.from({ length: 13 }, (_, x) => ({ x, y: 27_475 * Math.sqrt(x / 12) })) },
          {
            key: "b",
            name: "B",
            end: "34,772",
            points: Array.from({ length: 13 }, (_, x) => ({ x, y: 9_600 + 25_172 * Math.sqrt(x / 12) })),
          },
          { key: "c", name: "C", end: "86,400", points: Array.from({ length: 13 }, (_, x) => ({ x, y: 7_200 * x })) },
        ]}
      />
    </GallerySection>
  );
}
