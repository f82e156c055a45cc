import { useLocale, useTranslations } from "next-intl";
import { formatMoneyShort } from "@/server/kernel/format";
import type { Question } from "@/server/matching/check-answers";
import { nameIn } from "../consents/name-in";
import { answersOf, type Typed } from "./answers";

type Name = { readonly zh: string; readonly en: string };
/** What the chosen place and industry are called; null where none was chosen. */
export type NamedCodes = { readonly region: Name | null; readonly industry: Name | null };

/** What was answered to each question, in words; what was not answered is left out. */
export function useSaid(typed: Typed, names: NamedCodes): Readonly<Record<Question, readonly string[]>> {
  const t = useTranslations("check.said");
  const records = useTranslations("check.records");
  const need = useTranslations("check.need");
  const words = useTranslations("words");
  const locale = useLocale();
  const { answers } = answersOf(typed, Number.POSITIVE_INFINITY);
  const { insuredStaff, annualRevenueFen, amountFen, termMonths, purpose, security, taxGrade, penalty, listed, hasBorrowed } = answers;
  const name = (named: Name | null) => named && nameIn(locale, named);
  const penaltyWord = penalty === null || penalty === "none" ? null : words(`severity.${penalty}`);
  const said: Record<Question, (string | null)[]> = {
    place: [name(names.region)],
    company: [
      name(names.industry),
      insuredStaff === null ? null : t("staff", { count: insuredStaff }),
      annualRevenueFen === null ? null : t("revenue", { amount: formatMoneyShort(annualRevenueFen, locale) }),
    ],
    years: [answers.monthsRunning === null ? null : t("years", { years: typed.years })],
    need: [
      amountFen === null ? null : formatMoneyShort(amountFen, locale),
      termMonths === null ? null : t("months", { count: termMonths }),
      purpose && words(`loanPurpose.${purpose}`),
      security && (security === "none" ? need("noSecurity") : words(`guaranteeMode.${security}` as "guaranteeMode.mortgage")),
    ],
    records: [
      taxGrade && t("grade", { grade: taxGrade }),
      penalty === "none" ? t("noPenalty") : penaltyWord && t("penalty", { severity: penaltyWord, year: typed.penaltyYear }),
      listed && records(({ none: "listedNone", serious: "listedSerious", abnormal: "listedAbnormal" } as const)[listed]),
      hasBorrowed === null ? null : t(hasBorrowed ? "borrowed" : "firstLoan"),
    ],
  };
  const given = Object.entries(said).map(([question, texts]) => [question, texts.filter((text) => text !== null && text !== "")]);
  return Object.fromEntries(given) as Record<Question, string[]>;
}
