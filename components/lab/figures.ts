"use client";

import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { formatPpm } from "@/server/kernel/format";
import type { BinPartView, ColumnFindings } from "@/server/lab/result";
import type { TrialDetail } from "@/server/lab/schema";
import { pointsBin } from "./points-bin";

/** Figures of the lab as the reader's language writes them. */
export function useFigures() {
  const locale = useLocale();
  const decimal = (value: number, places: number) => {
    const written = value.toLocaleString(locale, { minimumFractionDigits: places, maximumFractionDigits: places });
    return written.replace(/^-/, "−");
  };
  return {
    decimal,
    percent: (share: number, places = 1) => formatPpm(Math.round(share * 1_000_000), locale, places),
    /** Of a hundred pairs. */
    pairs: (auc: number) => decimal(100 * auc, 0),
    /** An end of a bin, as short as it can be told. */
    short: (value: number) => value.toLocaleString(locale, { maximumSignificantDigits: 6 }).replace(/^-/, "−"),
  };
}

const isYesOrNo = (word: string) => word === "true" || word === "false";

/** What a column is called, and what falls into a bin of it. */
export function useColumnWords(names: TrialDetail["names"]) {
  const locale = useLocale();
  const t = useTranslations("lab");
  const { short } = useFigures();
  const columnName = (column: string) => {
    const known = Object.hasOwn(names, column) ? names[column] : undefined;
    return known ? nameIn(locale, known) : column;
  };
  const binName = (part: BinPartView, holds: ColumnFindings["holds"] = "values"): string => {
    if (part.kind === "missing") return t(holds === "points" ? "bin.points.missing" : "bin.missing");
    if (part.kind === "other") return t("bin.other");
    if (part.kind === "words") return part.words.map((word) => (isYesOrNo(word) ? t(`bin.${word}`) : word)).join(", ");
    if (holds === "points") {
      const { says, from, to } = pointsBin(part);
      return t(`bin.points.${says}`, { from: short(from), to: short(to) });
    }
    const { above, upTo } = part;
    if (above === null) return upTo === null ? t("bin.known") : t("bin.upTo", { upTo: short(upTo) });
    return upTo === null ? t("bin.above", { above: short(above) }) : t("bin.between", { above: short(above), upTo: short(upTo) });
  };
  return { columnName, binName };
}
