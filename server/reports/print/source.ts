import type { ReactElement } from "react";
import { shanghaiDate } from "../../kernel/dates.ts";
import type { Fact } from "../../profiles/schema.ts";
import { labelOf, type Setting, say } from "./parts.ts";
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

/** What other sources tell of the same record, and by which rule the telling that is printed was chosen; none where its source alone tells it. */
export function alsoToldLines(setting: Setting, { alsoTold = [], provenance }: Fact): string[] {
  const { t, name, value, day } = setting;
  if (alsoTold.length === 0) return [];
  const lines = alsoTold.map(({ sourceUnit: source, receivedAt, word, differs }) => {
    const fields = differs.map((field) => {
      const label = field.name ? name(field.name) : labelOf(setting, field.key);
      return t("reportPaper.alsoTold.field", { label, value: value(field.value) });
    });
    const said = { source, day: day(shanghaiDate(new Date(receivedAt))), fields: fields.join(t("reportPaper.semicolon")) };
    return t(`reportPaper.alsoTold.${word}`, said);
  });
  const isDecidersOwn = provenance.sourceUnit === provenance.decidingUnit;
  const isDisagreed = alsoTold.some(({ word }) => word === "other");
  return isDisagreed ? [...lines, t(`profiles.alsoTold.${isDecidersOwn ? "decidersWord" : "firstWord"}`)] : lines;
}

export function alsoTold(setting: Setting, fact: Fact): ReactElement[] {
  const style = { fontSize: 8, color: ink.second, lineHeight: 1.4, marginTop: 2 };
  return alsoToldLines(setting, fact).map((line) => say(setting, style, line));
}

/** What must be seen beside a record: that it is disputed, how heavy it is, that it is over. */
export function marksOf({ t, day }: Setting, { dispute, severity, isAdverse, hasEnded }: Fact): string[] {
  return [
    ...(dispute ? [t("reportPaper.disputed", { day: day(dispute.since) })] : []),
    ...(isAdverse && severity ? [t(`reportPaper.severity.${severity}`)] : []),
    ...(hasEnded ? [t("profiles.ended")] : []),
  ];
}
