import type { Declaration } from "../../../catalogue/declaration.ts";
import { compareValues, type FieldValue } from "./value.ts";

/** The fields that disagree, rule by rule, of the rules that an item declares between the fields of one record. Those between records are counted daily. */
export function brokenRules({ fields, rules }: Declaration, content: Readonly<Record<string, FieldValue>>): (readonly string[])[] {
  const has = (key: string) => (content[key] ?? null) !== null;
  return rules.flatMap((rule): (readonly string[])[] => {
    if (rule.rule === "ordered") {
      const field = fields.find(({ key }) => key === rule.first);
      const [first, second] = [content[rule.first] ?? null, content[rule.second] ?? null];
      return field && first !== null && second !== null && compareValues(field, first, second) > 0 ? [[rule.first, rule.second]] : [];
    }
    if (rule.rule === "together") return has(rule.field) && !has(rule.needs) ? [[rule.field, rule.needs]] : [];
    return rule.rule === "any_of" && !rule.fields.some(has) ? [rule.fields] : [];
  });
}
