import type { ReactElement } from "react";
import { shanghaiDate } from "../../kernel/dates.ts";
import type { Fact } from "../../profiles/schema.ts";
import { type Setting, say } from "./parts.ts";
import { ink } from "./theme.ts";

/** Where a record comes from, when it was received, and by which rule it is shown how long. */
export function sourceOf(setting: Setting, { provenance }: Fact): string {
  const { t, has, day } = setting;
  const { sourceUnit, decidingUnit, receivedAt, publicityEndsOn, publicityRule } = provenance;
  const rule = publicityRule?.replace(/^publicity\./, "") ?? null;
  const ruleName = rule && (has(`profiles.source.rules.${rule}`) ? t(`profiles.source.rules.${rule}`) : publicityRule);
  return [
    t("reportPaper.source", { source: sourceUnit }),
    ...(decidingUnit && decidingUnit !== sourceUnit ? [t("reportPaper.decided", { unit: decidingUnit })] : []),
    t("reportPaper.received", { day: day(shanghaiDate(new Date(receivedAt))) }),
    ...(publicityEndsOn ? [t("reportPaper.shownUntil", { day: day(publicityEndsOn) })] : []),
    ...(ruleName ? [ruleName] : []),
  ].join(" · ");
}

export function sourceLine(setting: Setting, fact: Fact): ReactElement {
  return say(setting, { fontSize: 7.5, color: ink.third, lineHeight: 1.4, marginTop: 2 }, sourceOf(setting, fact));
}

/** What must be seen beside a record: that it is disputed, how heavy it is, that it is over. */
export function marksOf({ t, day }: Setting, { dispute, severity, isAdverse, hasEnded }: Fact): string[] {
  return [
    ...(dispute ? [t("reportPaper.disputed", { day: day(dispute.since) })] : []),
    ...(isAdverse && severity ? [t(`reportPaper.severity.${severity}`)] : []),
    ...(hasEnded ? [t("profiles.ended")] : []),
  ];
}
