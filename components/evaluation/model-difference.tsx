import { useLocale, useTranslations } from "next-intl";
import { listIn, nameIn } from "@/components/consents/name-in";
import { differenceOf, type ModelChange } from "@/server/evaluation/models/difference";
import type { EvaluationModel } from "@/server/evaluation/models/model";

type Values = Exclude<ModelChange, { of: "part" }>;

/** What a model says otherwise than the one before it, each value in words. */
export function ModelDifference({ before, after }: { before: EvaluationModel | null; after: EvaluationModel }) {
  const t = useTranslations("evaluation.editor");
  const nameOf = useNames(before, after);
  const said = useSaid(nameOf);
  const changes = before ? differenceOf(before, after) : [];
  if (changes.length === 0) return <p className="text-13 text-ink-2">{t(before ? "noChanges" : "firstVersion")}</p>;
  return (
    <ul className="border-line border-t text-13">
      {changes.map((change) => (
        <li key={`${change.of} ${change.at} ${change.field}`} className="border-edge border-b py-2">
          <span className="font-medium">{change.at ? nameOf(change.at) : t("whole")}</span>{" "}
          <span className="text-ink-2">{t(`field.${change.field}`)}</span>
          <span className="wrap-anywhere block">
            {change.of === "part"
              ? t(change.isNew ? "added" : "removed")
              : t("fromTo", { before: said(change, "before"), after: said(change, "after") })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The name of an item or a dimension, of whichever version still has it; a grade is its own. */
function useNames(before: EvaluationModel | null, after: EvaluationModel) {
  const locale = useLocale();
  const parts = [after, ...(before ? [before] : [])].flatMap(({ items, dimensions }) => [...items, ...dimensions]);
  return (at: string): string => {
    const found = parts.find(({ key }) => key === at);
    return (found && nameIn(locale, found.name)) || at;
  };
}

function useSaid(nameOf: (key: string) => string) {
  const t = useTranslations("evaluation");
  const kinds = useTranslations("words.subjectKind");
  const attributes = useTranslations("evaluation.attribute");
  const locale = useLocale();
  const list = (parts: readonly string[]) => parts.join(locale === "en" ? "; " : "；");
  return (change: Values, side: "before" | "after"): string => {
    switch (change.field) {
      case "name":
      case "source":
        return nameIn(locale, change[side]);
      case "kinds":
        return listIn(
          locale,
          change[side].map((kind) => kinds(kind)),
        );
      case "reads":
        return change[side].join(", ");
      case "dimension":
        return nameOf(change[side]);
      case "effect":
        return t(`editor.${change[side]}`);
      case "counts":
        return t(`editor.${change[side]}`);
      case "isHonour":
        return t(change[side] ? "editor.yes" : "editor.no");
      case "ages":
        return change[side].length === 0 ? t("model.lasts") : list(change[side].map((step) => t("model.age", step)));
      case "where":
        return change[side].length === 0
          ? t("editor.anyRecord")
          : list(
              change[side].map(({ attribute, words }) => {
                const told = words.map((word) => attributes(`${attribute}.${word}` as Parameters<typeof attributes>[0]));
                return `${attributes(`${attribute}.name`)}: ${listIn(locale, told, "disjunction")}`;
              }),
            );
      default:
        return String(change[side]);
    }
  };
}
