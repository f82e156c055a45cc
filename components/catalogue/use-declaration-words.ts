import { useLocale, useTranslations } from "next-intl";
import { type BoundName, boundText } from "@/server/catalogue/bounds";
import type { Declaration, DeclaredField, DeclaredRule } from "@/server/catalogue/declaration";
import type { FieldAspect, TimeAspect } from "@/server/catalogue/declaration-changes";
import { useItemWords } from "./use-item-words";

/** What an item's declaration says, as people read it. */
export function useDeclarationWords() {
  const t = useTranslations("catalogue.declared");
  const { named } = useItemWords();
  const isEnglish = useLocale() === "en";
  const list = (parts: readonly string[]) => parts.join(isEnglish ? ", " : "、");
  const none = t("noBound");

  const bound = ({ type }: DeclaredField, value: number) => {
    const unit = type === "text" || type === "amount" || type === "rate" ? t(`unit.${type}`) : "";
    return `${boundText(type, value)} ${unit}`.trimEnd();
  };
  const day = (value: string | null) => (value === null ? none : value === "today" ? t("dayTold") : value);
  const say = (aspect: FieldAspect, field: DeclaredField): string => {
    if (aspect === "type") return t(`types.${field.type}`);
    if (aspect === "required" || aspect === "isKey") return t(field[aspect] ? "yes" : "no");
    if (aspect === "min" || aspect === "max") return field[aspect] === null ? none : bound(field, field[aspect]);
    if (aspect === "earliest" || aspect === "latest") return day(field[aspect]);
    if (aspect === "codes") return field.codes.length === 0 ? none : list(field.codes.map((code) => `${code.code} ${named(code)}`));
    return field[aspect];
  };
  const label = (aspect: FieldAspect) => (isBound(aspect) ? t(`bound.${aspect}`) : t(aspect));

  /** A whole field in one line: its type, its bounds, and whether it has to be told. */
  const sayField = (field: DeclaredField) =>
    list([
      say("type", field),
      ...(["min", "max", "earliest", "latest"] as const)
        .filter((aspect) => field[aspect] !== null)
        .map((aspect) => t("boundIs", { bound: label(aspect), value: say(aspect, field) })),
      ...(field.codes.length > 0 ? [t("boundIs", { bound: label("codes"), value: say("codes", field) })] : []),
      ...(["required", "isKey"] as const).filter((aspect) => field[aspect]).map((aspect) => t(aspect)),
    ]);

  const nameOf = ({ fields }: Declaration, key: string) => {
    const field = fields.find((one) => one.key === key);
    return field ? named(field) : key;
  };
  const sayTime = (aspect: TimeAspect, declaration: Declaration) => {
    if (aspect === "maxAgeDays") return declaration.maxAgeDays === null ? none : t("withinDays", { days: declaration.maxAgeDays });
    const key = declaration[aspect];
    return key === null ? t("noField") : nameOf(declaration, key);
  };
  const sayRule = (rule: DeclaredRule, declaration: Declaration): string => {
    const of = (key: string) => nameOf(declaration, key);
    if (rule.rule === "ordered") return t("ruleSays.ordered", { first: of(rule.first), second: of(rule.second) });
    if (rule.rule === "together") return t("ruleSays.together", { field: of(rule.field), needs: of(rule.needs) });
    if (rule.rule === "any_of") return t("ruleSays.any_of", { fields: list(rule.fields.map(of)) });
    if (rule.rule === "no_gap") return t("ruleSays.no_gap", { field: of(rule.field) });
    return t("ruleSays.jump", { field: of(rule.field), factor: rule.factor });
  };
  return { say, label, sayField, sayTime, sayRule };
}

const isBound = (aspect: FieldAspect): aspect is BoundName & FieldAspect => ["min", "max", "earliest", "latest", "codes"].includes(aspect);
