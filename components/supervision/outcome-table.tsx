import { useLocale, useTranslations } from "next-intl";
import { IntervalBars } from "@/components/charts/interval-bars";
import { Count } from "@/components/ui/count";
import { Missing } from "@/components/ui/missing";
import { formatPpm } from "@/server/kernel/format";
import type { OutcomeView } from "@/server/supervision/schema";
import { DrawnShare } from "./drawn-share";

/** What visits have found by the share at which enterprises were drawn: counts with their interval, never whose. */
export function OutcomeTable({ outcomes }: { outcomes: readonly OutcomeView[] }) {
  const [t, locale] = [useTranslations("supervision"), useLocale()];
  const said = (ppm: number) => formatPpm(ppm, locale, 0);
  return (
    <IntervalBars
      caption={t("outcomes")}
      headers={{
        name: t("rate"),
        figure: t("faultShare"),
        more: [t("inspected"), t("faults"), t("quota"), t("notPossible"), t("interval")],
      }}
      rows={outcomes.map(({ rateBps, drawn, counts }) => ({
        key: String(rateBps),
        name: <DrawnShare bps={rateBps} />,
        share: counts ? { ppm: counts.sharePpm, lowPpm: counts.lowPpm, highPpm: counts.highPpm } : null,
        figure: counts ? said(counts.sharePpm) : <Missing kind="tooFew" />,
        cells: [
          counts ? <Count key="done" value={counts.done} /> : "–",
          counts ? <Count key="faults" value={counts.faults} /> : "–",
          <Count key="drawn" value={drawn} />,
          counts ? <Count key="not" value={counts.notPossible} /> : "–",
          counts ? `${said(counts.lowPpm)}–${said(counts.highPpm)}` : "–",
        ],
      }))}
    />
  );
}
