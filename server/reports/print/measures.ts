import type { ReactElement } from "react";
import { lawParts } from "../../kernel/law-parts.ts";
import type { ReportSection } from "../schema.ts";
import { heading, room, type Setting, say, whole } from "./parts.ts";
import { ink } from "./theme.ts";

type Measure = ReportSection["measures"][number];

/** The measures that stand on the entries of a group, each with its entry, its term and its law; nothing where there are none. */
export function measuresBlock(setting: Setting, measures: readonly Measure[]): ReactElement[] {
  if (measures.length === 0) return [];
  const title = say(setting, { fontSize: 10.5, fontWeight: 700 }, setting.t("reportPaper.measures.title"));
  return [heading({ marginTop: room(setting, 12), marginBottom: 3 }, 48, title), ...measures.map((measure) => line(setting, measure))];
}

function line(setting: Setting, { name, type, unitName, documentNo, itemCode, startsOn, endsOn, basis }: Measure): ReactElement {
  const { t, day } = setting;
  const kind = t(type ? `measures.type.${type}` : "measures.incentive");
  const facts = { unit: unitName, entry: documentNo ?? itemCode, from: day(startsOn) };
  const term = endsOn ? t("reportPaper.measures.until", { ...facts, to: day(endsOn) }) : t("reportPaper.measures.standing", facts);
  return whole(
    {
      marginTop: room(setting, 4),
      paddingTop: room(setting, 5),
      paddingBottom: room(setting, 3),
      borderTopWidth: 0.5,
      borderColor: ink.line,
    },
    say(setting, { fontSize: 9, fontWeight: 700 }, `${setting.name(name)} · ${kind}`),
    say(setting, { fontSize: 9, lineHeight: 1.45, marginTop: 2 }, term),
    say(setting, { fontSize: 7.5, color: ink.third, lineHeight: 1.4, marginTop: 2 }, lawText(setting, basis)),
  );
}

/** An article as the report's language writes it; one that an administrator typed as it was typed. */
function lawText({ t }: Setting, article: string): string {
  const said = lawParts(article)?.map(({ document, articles, isModel }) => {
    const named = t(`law.document.${document}`);
    const whole = articles.length === 0 ? named : t("law.article", { document: named, articles: articles.join(t("law.articleAnd")) });
    return isModel ? t("law.model", { document: whole }) : whole;
  });
  return said ? said.join(t("law.and")) : article;
}
