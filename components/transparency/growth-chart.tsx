import { useLocale, useTranslations } from "next-intl";
import { formatCount, formatShortDate } from "@/server/kernel/format";
import type { LogStanding } from "@/server/transparency/schema";
import { ChartFrame } from "../charts/chart-frame";
import { FigureTable } from "../charts/figure-table";
import { TrendBars } from "../charts/trend-bars";

/** How many entries each of the last days brought. */
export function GrowthChart({ days }: { days: LogStanding["days"] }) {
  const t = useTranslations("transparency.growth");
  const locale = useLocale();
  const total = days.reduce((sum, { leaves }) => sum + leaves, 0);
  const periods = days.map(({ day, leaves }, place) => ({
    key: day,
    // Every fifth day is named, the last among them: thirty names have no room.
    label: (days.length - 1 - place) % 5 === 0 ? day.slice(5) : "",
    total: leaves,
    spoken: t("spoken", { day: formatShortDate(day, locale), count: leaves }),
  }));
  return (
    <ChartFrame
      title={t("title", { count: total })}
      unit={t("unit")}
      chart={<TrendBars label={t("plain")} periods={periods} />}
      table={
        <FigureTable
          caption={t("plain")}
          rows={days.toReversed()}
          rowKey={({ day }) => day}
          heading={{ header: t("day"), cell: ({ day }) => <span className="num">{day}</span> }}
          columns={[{ key: "leaves", header: t("leaves"), cell: ({ leaves }) => formatCount(leaves) }]}
        />
      }
    />
  );
}
