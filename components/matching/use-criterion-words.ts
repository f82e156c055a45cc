"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatDate, formatMoneyShort } from "@/server/kernel/format";
import type { MatchesView, VerdictView } from "@/server/matching/schema";
import { listIn, nameIn } from "../consents/name-in";

type Said = VerdictView["asks"][string];

const listed = 4;

/** A criterion in the reader's words: its label, what it asks, what is known, and what would change it. */
export function useCriterionWords(names: Pick<MatchesView["names"], "codes" | "items">) {
  const t = useTranslations("criteria");
  const words = useTranslations("words");
  const changes = useTranslations("matching.change");
  const locale = useLocale();

  const wordOf = (of: string, word: string) => {
    const key = `${of}.${word}` as Parameters<typeof words>[0];
    return words.has(key) ? words(key) : word;
  };
  const capped = (all: readonly string[]) => {
    const shown = all.slice(0, listed);
    return all.length > listed
      ? t("more", { list: shown.join(locale === "en" ? ", " : "、"), count: all.length - listed })
      : listIn(locale, shown, "disjunction");
  };
  const say = (said: Said): string | number => {
    if (typeof said === "number") return said;
    if ("fen" in said) return formatMoneyShort(said.fen, locale);
    if ("day" in said) return formatDate(said.day, locale);
    if ("words" in said) return capped(said.words.map((word) => wordOf(said.of, word)));
    return capped(said.codes.map((code) => (names.codes[code] ? nameIn(locale, names.codes[code]) : code)));
  };
  const sentence = (criterion: string, part: "asks" | "has", said: VerdictView["asks"]) => {
    const values = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, say(value)]));
    return t(`${criterion}.${part}` as "amount.asks", values as never);
  };

  return {
    label: (criterion: string) => t(`${criterion}.label` as "amount.label"),
    asks: (verdict: Pick<VerdictView, "criterion" | "asks">) => sentence(verdict.criterion, "asks", verdict.asks),
    has: (verdict: Pick<VerdictView, "criterion" | "has">) => (verdict.has ? sentence(verdict.criterion, "has", verdict.has) : null),
    items: (codes: readonly string[]) =>
      listIn(
        locale,
        codes.map((code) => (names.items[code] ? nameIn(locale, names.items[code]) : code)),
      ),
    change: (change: NonNullable<VerdictView["change"]>) => {
      switch (change.step) {
        case "wait_until":
          return changes("waitUntil", { day: formatDate(change.day, locale) });
        case "next_grading":
          return changes("nextGrading", { day: formatDate(change.day, locale) });
        case "change_amount":
          return changes("changeAmount", { amount: formatMoneyShort(change.fen, locale) });
        case "change_term":
          return changes("changeTerm", { months: change.months });
        case "offer_security":
          return changes("offerSecurity", { modes: capped(change.modes.map((mode) => wordOf("guaranteeMode", mode))) });
        case "raise_by":
          return changes("raiseBy", { count: change.count });
        case "raise_by_fen":
          return changes("raiseByAmount", { amount: formatMoneyShort(change.fen, locale) });
        case "leave_list":
          return changes("leaveList");
      }
    },
  };
}
