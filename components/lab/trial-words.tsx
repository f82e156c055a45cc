"use client";

import { useLocale, useTranslations } from "next-intl";
import type { StatusLook } from "@/components/ui/status-looks";
import { Pill } from "@/components/ui/status-pill";
import { formatDate } from "@/server/kernel/format";
import type { TrialAsked, TrialRow } from "@/server/lab/schema";

const looks: Record<TrialRow["status"], StatusLook> = { waiting: "going", running: "going", done: "good", failed: "bad" };

export const isUnderWay = ({ status }: Pick<TrialRow, "status">) => status === "waiting" || status === "running";

export function TrialStatus({ status }: Pick<TrialRow, "status">) {
  const t = useTranslations("lab.states");
  return <Pill look={looks[status]}>{t(status)}</Pill>;
}

/** What was asked, in a line. */
export function useAskedText(): (asked: TrialAsked) => string {
  const t = useTranslations("lab");
  const locale = useLocale();
  return (asked) => {
    if (asked.kind === "table") return t("of.table", { name: asked.fileName, column: asked.outcomeColumn });
    if (asked.kind === "firms") return t("of.firms", { name: asked.fileName });
    const { asOf, modelName, outcome, months } = asked;
    return t("of.population", { day: formatDate(asOf, locale), model: modelName, outcome: t(`outcome.${outcome}`), months });
  };
}
