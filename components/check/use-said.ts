import { useLocale, useTranslations } from "next-intl";
import type { CodeView } from "@/server/catalogue/schema";
import { formatMoneyShort } from "@/server/kernel/format";
import type { Question } from "@/server/matching/check-answers";
import { nameIn, placeIn, tradeIn } from "../consents/name-in";
import { answersOf, type Typed } from "./answers";

/** The chosen place and industry; null where none was chosen. */
export type NamedCodes = { readonly region: CodeView | null; readonly industry: CodeView | null };

/** What was answered to each question, in words; what was not answered is left out. */
export function useSaid(typed: Typed, names: NamedCodes): Readonly<Record<Question, readonly string[]>> {
  const t = useTranslations("check.said");
  const records = useTranslations("check.records");
  const words = useTranslations("words");
  const locale = useLocale();
  const penalties = useSaidOfPenalties(typed);
  const { answers } = answersOf(typed, Number.POSITIVE_INFINITY);
  const { insuredStaff, annualRevenueFen, amountFen, termMonths, purpose, security, taxGrade, listed, hasBorrowed } = answers;
  const said: Record<Question, (string | null)[]> = {
    place: [placeOf(names.region, locale)],
    company: [
      names.industry && tradeIn(locale, names.industry),
      insuredStaff === null ? null : t("staff", { count: insuredStaff }),
      annualRevenueFen === null ? null : t("revenue", { amount: formatMoneyShort(annualRevenueFen, locale) }),
    ],
    years: [answers.monthsRunning === null ? null : t("years", { years: typed.years, count: Number(typed.years) })],
    need: [
      amountFen === null ? null : formatMoneyShort(amountFen, locale),
      termMonths === null ? null : t("months", { count: termMonths }),
      purpose && words(`loanPurpose.${purpose}`),
      security && words(`guaranteeMode.${security === "none" ? "credit" : security}` as "guaranteeMode.mortgage"),
    ],
    records: [
      taxGrade && t("grade", { grade: taxGrade }),
      penalties,
      listed && records(({ none: "listedNone", serious: "listedSerious", abnormal: "listedAbnormal" } as const)[listed]),
      hasBorrowed === null ? null : t(hasBorrowed ? "borrowed" : "firstLoan"),
    ],
  };
  const given = Object.entries(said).map(([question, texts]) => [question, texts.filter((text) => text !== null && text !== "")]);
  return Object.fromEntries(given) as Record<Question, string[]>;
}

/** What was said of penalties, in words; null where that is nothing. */
export function useSaidOfPenalties(typed: Typed): string | null {
  const t = useTranslations("check.said");
  const words = useTranslations("words.severity");
  const { penalty, penaltyYear, otherPenalties } = answersOf(typed, Number.POSITIVE_INFINITY).answers;
  const year = penaltyYear === null ? "" : String(penaltyYear);
  if (penalty === null) return null;
  if (penalty === "none") return t("noPenalty");
  if (penalty === "none_since") return year === "" ? null : t("noPenaltySince", { year });
  const hasYear = year === "" ? "no" : "yes";
  return t("penalty", { severity: words(penalty), hasYear, year, others: otherPenalties ?? "unknown" });
}

/** A place with what it lies in. */
function placeOf(region: CodeView | null, locale: string): string | null {
  if (!region) return null;
  const around = placeIn(locale, region.within);
  return locale === "en" ? [nameIn(locale, region.name), around].filter((text) => text !== "").join(", ") : `${around}${region.name.zh}`;
}
