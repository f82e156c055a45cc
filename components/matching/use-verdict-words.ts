import { useLocale, useTranslations } from "next-intl";
import { formatDate, formatMoneyShort, formatRate } from "@/server/kernel/format";
import { bps } from "@/server/kernel/rate";
import type { MatchesView, VerdictView } from "@/server/matching/schema";
import { listIn, nameIn } from "../consents/name-in";
import { useCriterionWords } from "../criteria/criterion-words";

const listed = 4;

/** A verdict in the reader's words: the rule, what is known, what would be read for it, and what would change it. */
export function useVerdictWords(names: Pick<MatchesView["names"], "codes" | "items"> & Partial<Pick<MatchesView["names"], "sources">>) {
  const criteria = useCriterionWords({ ...names.codes, ...names.items }, listed);
  const changes = useTranslations("matching.change");
  const locale = useLocale();
  const tasks = useTranslations("loanRequests.tasks");
  const taskWords = (task: string) => tasks(`${task}.label` as Parameters<typeof tasks>[0]);
  const items = (codes: readonly string[]) =>
    listIn(
      locale,
      codes.map((code) => (names.items[code] ? nameIn(locale, names.items[code]) : code)),
    );
  const changeWords = (change: NonNullable<VerdictView["change"]>): string => {
    switch (change.step) {
      case "wait_until":
        return changes("waitUntil", { day: formatDate(change.day, locale) });
      case "next_grading":
        return changes("nextGrading", { day: formatDate(change.day, locale) });
      case "next_evaluation":
        return changes("nextEvaluation", {
          day: formatDate(change.day, locale),
          hasRepair: change.repairFrom === null ? "no" : "yes",
          repair: formatDate(change.repairFrom ?? change.day, locale),
        });
      case "change_amount":
        return changes("changeAmount", { amount: formatMoneyShort(change.fen, locale) });
      case "change_term":
        return changes("changeTerm", { months: change.months });
      case "offer_security":
        return changes("offerSecurity", {
          modes: criteria.anyOf(
            "guaranteeMode",
            change.modes.filter((mode) => mode !== "credit"),
          ),
        });
      case "raise_by":
        return changes("raiseBy", { count: change.count });
      case "raise_by_fen":
        return changes("raiseByAmount", { amount: formatMoneyShort(change.fen, locale) });
      case "leave_list":
        return changes("leaveList");
      case "repair_from":
        return changes("repairFrom", { day: formatDate(change.day, locale) });
      case "accept_rate":
        return changes("acceptRate", { rate: formatRate(bps(change.bps), locale) });
      case "share_items":
        return changes("shareItems", { items: items(change.items) });
      case "answer":
        return changes("answer", { task: taskWords(change.task) });
      case "make_room":
        return changes("makeRoom");
    }
  };

  return {
    label: criteria.label,
    asks: ({ criterion, asks }: Pick<VerdictView, "criterion" | "asks">) => criteria.asks(criterion, asks),
    has: ({ criterion, has }: Pick<VerdictView, "criterion" | "has">) => (has ? criteria.has(criterion, has) : null),
    items,
    /** The authorities that hold these items. */
    sources: (codes: readonly string[]) => {
      const held = codes.map((code) => (names.sources?.[code] ? nameIn(locale, names.sources[code]) : code));
      return listIn(locale, [...new Set(held)]);
    },
    change: changeWords,
  };
}

export type VerdictWords = ReturnType<typeof useVerdictWords>;
