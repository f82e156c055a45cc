"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatCount, formatMoneyShort, type Locale } from "@/server/kernel/format";
import type { MatchView, VerdictView } from "@/server/matching/schema";
import { nameIn } from "../consents/name-in";
import { BothNames } from "../ui/both-names";
import { LinkButton } from "../ui/link-button";
import { type Choice, ChooseBox, CostRange, EveryRule } from "./fit-row";
import { type Gauge, gaugeOf } from "./gauge";
import { RemindButton } from "./remind-button";
import { obstacleOf, remedyOf } from "./shelf";

type NearRowProps = { product: MatchView; choice: Choice; today: string; base: string };

/** A product that nearly fits: the rule that is missed, how far it is missed, what would change it, and the way to do that. */
export function NearRow({ product, choice, today, base }: NearRowProps) {
  const t = useTranslations("matching");
  const locale = useLocale();
  const { words } = choice;
  const obstacle = obstacleOf(product);
  const others = product.verdicts.filter((verdict) => verdict !== obstacle && verdict.outcome !== "passed");
  return (
    <li className="border-edge border-b py-3">
      <div className="grid grid-cols-[20px_minmax(0,1fr)] items-start gap-x-3 gap-y-2 md:grid-cols-[20px_minmax(0,1.1fr)_minmax(0,1fr)_minmax(0,1.2fr)_8.5rem] md:gap-x-5">
        <ChooseBox product={product} choice={choice} />
        <div className="min-w-0">
          <p className="font-semibold">
            <BothNames name={product.lenderName} />
          </p>
          <p className="text-13 text-ink-2">{nameIn(locale, product.productName)}</p>
          <p className="text-13">
            <CostRange cost={product.cost} unit />
          </p>
        </div>
        {obstacle ? (
          <>
            <div className="max-md:col-start-2">
              <p className="text-13">
                <span className="font-medium">{words.label(obstacle.criterion)}</span>
                <span className="block text-ink-2">{words.asks(obstacle)}</span>
              </p>
              <GaugeBar gauge={gaugeOf(obstacle, today)} />
            </div>
            <div className="text-13 max-md:col-start-2">
              <p className="font-semibold">{whatToDo(obstacle, words, t)}</p>
              <p className="text-ink-2">{words.has(obstacle)}</p>
              {others.length > 0 ? (
                <p className="text-ink-2">
                  {t("alsoMissing", { rules: others.map(({ criterion }) => words.label(criterion)).join(" · ") })}
                </p>
              ) : null}
            </div>
            <div className="max-md:col-start-2">
              <RemedyButton obstacle={obstacle} product={product} base={base} />
            </div>
          </>
        ) : null}
      </div>
      <EveryRule product={product} words={words} />
    </li>
  );
}

function whatToDo(obstacle: VerdictView, words: Choice["words"], t: ReturnType<typeof useTranslations<"matching">>): string {
  if (obstacle.change) return words.change(obstacle.change);
  const items = obstacle.supply?.items ?? [];
  if (obstacle.outcome === "unknown") return items.length > 0 ? t("shareToCheck", { items: words.items(items) }) : t("answerToCheck");
  return t("noChange");
}

function RemedyButton({ obstacle, product, base }: { obstacle: VerdictView; product: MatchView; base: string }) {
  const t = useTranslations("matching.remedy");
  const locale = useLocale();
  const remedy = remedyOf(obstacle);
  if (!remedy) return null;
  if (remedy.deed === "remind") {
    const title = `${nameIn(locale, product.lenderName)} · ${nameIn(locale, product.productName)}`;
    return <RemindButton day={remedy.day} title={t("remindTitle", { product: title })} path={`${base}/lenders`} />;
  }
  return (
    <LinkButton wide size="small" href={remedy.deed === "share" ? `${base}/lenders?reread=1` : `${base}/${remedy.task}`}>
      {t(remedy.deed)}
    </LinkButton>
  );
}

/** Two figures on one bar: what you have, filled; what the rule asks, a mark. */
function GaugeBar({ gauge }: { gauge: Gauge | null }) {
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
  const suffix = { months: locale === "en" ? "\u00a0mo" : "个月", people: locale === "en" ? "" : "人", count: locale === "en" ? "" : "条" }[
    unit
  ];
  return `${formatCount(value)}${suffix}`;
}
