"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatCount, formatMoneyShort, formatRate, type Locale } from "@/server/kernel/format";
import { bps } from "@/server/kernel/rate";
import type { Gauge } from "./gauge";

/** Two figures on one bar: what you have, filled; what the rule asks, a mark. */
export function GaugeBar({ gauge }: { gauge: Gauge | null }) {
  const t = useTranslations("matching.gauge");
  const locale = useLocale();
  if (!gauge) return null;
  const full = Math.max(gauge.you, gauge.rule, 1);
  const percent = (value: number) => `${(100 * value) / full}%`;
  return (
    <div className="mt-1.5">
      <div aria-hidden className="relative h-1 bg-line">
        <div
          style={{ width: percent(gauge.you) }}
          className={`forced-color-adjust-none absolute inset-y-0 start-0 ${gauge.over ? "bg-ink-3" : "bg-brand"}`}
        />
        <div style={{ insetInlineStart: `calc(${percent(gauge.rule)} - 1px)` }} className="absolute -inset-y-1 w-0.5 bg-ink" />
      </div>
      <p className="num mt-1.5 flex justify-between gap-3 text-12 text-ink-3">
        <span className="hold">{t("you", { value: inUnit(gauge.you, gauge.unit, locale) })}</span>
        <span className="hold">{t("rule", { value: inUnit(gauge.rule, gauge.unit, locale) })}</span>
      </p>
    </div>
  );
}

function inUnit(value: number, unit: Gauge["unit"], locale: Locale): string {
  if (unit === "fen") return formatMoneyShort(value, locale).replace(/\.00(?=\p{Script=Han})/u, "");
  if (unit === "bps") return formatRate(bps(value), locale);
  const suffix = { months: locale === "en" ? "\u00a0mo" : "个月", people: locale === "en" ? "" : "人", count: locale === "en" ? "" : "条" }[
    unit
  ];
  return `${formatCount(value)}${suffix}`;
}
