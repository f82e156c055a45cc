"use client";

import { useLocale, useTranslations } from "next-intl";
import { createElement, type ReactNode } from "react";
import type { ConsentAsk, Frequency } from "@/server/consents/schema";
import { sentenceOf } from "@/server/consents/sentence";
import { addDays, addMonths, daysBetween } from "@/server/kernel/dates";
import { formatDate } from "@/server/kernel/format";
import { listIn, nameIn } from "./name-in";

/**
 * The sentences of a sheet for one ask, as of a day; `lastDay` is the last on which what is signed may be used, or what was read kept, where that is known
 * already: what was narrowed keeps its end.
 */
export function useSheetWords(ask: ConsentAsk, today: string, lastDay = addDays(today, ask.lifeDays)) {
  const t = useTranslations("consents.sheet");
  const locale = useLocale();
  const end = formatDate(lastDay, locale);
  const { purpose } = ask;
  const isCounting = purpose === "discovery" || purpose === "backtest";
  const of = wordOf[purpose];
  const lender = ask.lenderName ? nameIn(locale, ask.lenderName) : "";
  const often = ({ times, every }: Frequency) => t("frequency", { times, every });

  const howOften = () => {
    if (ask.frequency) return often(ask.frequency);
    return ask.readsMax === null ? t(unlimited[purpose]) : t("openings", { count: ask.readsMax });
  };
  const asksOften = () => {
    if (ask.frequency) return t("recurring", { lender });
    return ask.readsMax !== null && ask.readsMax > 1 ? t("moreThanOne", { lender, count: ask.readsMax }) : null;
  };

  return {
    t,
    locale,
    end,
    lender,
    /** The platform itself asks, and no lender sees anything. */
    isPlatforms: ask.lenderId === null,
    isCounting,
    isMonitoring: purpose === "monitoring",
    /** What else opens, and is ticked with whatever is. */
    declared: purpose === "assessment" ? t("declared") : null,
    title: of ? t(`title${of}`, { lender }) : t("title", { lender }),
    before: (count: number) => {
      const words = { count, total: ask.items.length, end, lender, often: ask.frequency ? often(ask.frequency) : "", b: strong };
      return of ? t.rich(`before${of}`, words) : t.rich("before", { ...words, openings: ask.readsMax ?? 0 });
    },
    facts: [
      { label: t("purpose"), value: t(`purpose${of ?? "Assessment"}`) },
      { label: t("howLong"), value: t("lifeDays", { days: daysBetween(today, lastDay), end }) },
      {
        label: t("howOften"),
        value: howOften(),
      },
      { label: t("keptUntil"), value: ask.dataLifeDays === 0 ? t("noDataLife") : t("dataLife", { days: ask.dataLifeDays, end }) },
    ],
    reach: (monthsBack: number) => t("monthsBack", { count: monthsBack, from: formatDate(addMonths(today, -monthsBack), locale) }),
    readback: (who: { person: string; company: string }, itemCodes: readonly string[]) =>
      itemCodes.length === 0
        ? t("readbackNothing")
        : sentenceOf(ask, { ...who, itemCodes, day: today, lastDay }, locale, (key, values) => t(key, values)),
    leftOut: (codes: readonly string[]) => {
      const names = ask.items.filter(({ itemCode }) => !codes.includes(itemCode)).map(({ name }) => nameIn(locale, name));
      return names.length > 0 ? t("notIncluded", { items: listIn(locale, names) }) : null;
    },
    stop: t("stop", { end }),
    undo: t("undo", { days: ask.dataLifeDays, end }),
    /** That more than one opening is asked for is said apart. */
    openings: asksOften(),
  };
}

/** How often, where no number is set. */
const unlimited = {
  matching: "noOpenings",
  discovery: "noOpeningsDiscovery",
  backtest: "noOpeningsBacktest",
  assessment: "noOpenings",
  monitoring: "noOpenings",
} as const satisfies Record<ConsentAsk["purpose"], string>;

/** How the sentences of a purpose end their names; null for the first one, a lender's assessment. */
const wordOf = {
  matching: "Matching",
  discovery: "Discovery",
  backtest: "Backtest",
  assessment: null,
  monitoring: "Monitoring",
} as const satisfies Record<ConsentAsk["purpose"], string | null>;

const strong = (words: ReactNode) => createElement("strong", null, words);
