import { useLocale, useTranslations } from "next-intl";
import { type Day, daysBetween } from "@/server/kernel/dates";
import { formatDate, formatExactWan, formatMoney } from "@/server/kernel/format";
import type { AdviceView, VerdictView } from "@/server/matching/schema";
import type { VerdictWords } from "./use-verdict-words";

type Advised = AdviceView["changes"][number];

/** Advice in the reader's words: what to do, whose it is, and what comes of it. Amounts to ask for are exact. */
export function useAdviceWords(words: VerdictWords, today: Day) {
  const t = useTranslations("matching.advice");
  const locale = useLocale();
  const dayOf = (day: Day) => formatDate(day, locale);
  const amountOf = (fen: number) => (locale === "en" ? formatMoney(fen).replace(/\.00$/, "") : formatExactWan(fen));

  return {
    toDo({ change, criteria }: Advised, verdicts: readonly VerdictView[]): string {
      switch (change.step) {
        case "wait_until":
          return t("waitUntil", { count: daysBetween(today, change.day), day: dayOf(change.day) });
        case "repair_from":
          return change.day > today ? t("repairFrom", { day: dayOf(change.day) }) : t("repairNow");
        case "next_grading":
          return t("grading", { day: dayOf(change.day) });
        case "next_evaluation":
          return t("evaluation", { day: dayOf(change.day) });
        case "change_amount":
          return t(`amount${boundOf("amount", change.fen, verdicts)}`, { amount: amountOf(change.fen) });
        case "change_term":
          return t(`term${boundOf("term", change.months, verdicts)}`, { months: change.months });
        case "raise_by":
          return t("raiseStaff", { count: change.count });
        case "raise_by_fen":
          return t("raiseAmount", { rule: criteria[0] ?? "", amount: amountOf(change.fen) });
        case "share_items":
          return t("share", { items: words.items(change.items) });
        default:
          return words.change(change);
      }
    },
    hands: ({ by, day }: Advised) => (by === "you" && day ? t("hands.youFrom", { day: dayOf(day) }) : t(`hands.${by}`)),
    settles: ({ criteria }: Advised) => t("settles", { rules: criteria.map((key) => words.label(key)).join(" · ") }),
    /** What the whole of it leads to; where something is found out first, it promises nothing. */
    outcome({ changes, readyOn }: AdviceView): string {
      const evaluation = changes.map(({ change }) => change).find((change) => change.step === "next_evaluation");
      if (evaluation) {
        const repair = evaluation.repairFrom;
        return t("evaluated", {
          repairable: repair === null ? "no" : repair > today ? "later" : "now",
          repair: dayOf(repair ?? evaluation.day),
        });
      }
      const isOpen = changes.some(({ change }) => ["share_items", "answer", "next_grading"].includes(change.step));
      if (isOpen) return t("open");
      // The day is the first to apply on: a repair is granted later.
      if (changes.some(({ change }) => change.step === "repair_from")) return t("repaired");
      return readyOn ? t("metOn", { day: dayOf(readyOn) }) : t("met");
    },
  };
}

/** Whether the new figure is the most or the least of the rule's range; neither where the rule is not at hand. */
function boundOf(criterion: "amount" | "term", to: number, verdicts: readonly VerdictView[]): "AtMost" | "AtLeast" | "Of" {
  const asks = verdicts.find((verdict) => verdict.criterion === criterion)?.asks;
  if (!asks) return "Of";
  const most = typeof asks.max === "object" && "fen" in asks.max ? asks.max.fen : asks.max;
  return most === to ? "AtMost" : "AtLeast";
}
