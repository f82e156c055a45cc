"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { type DeclaredRule, declaredRules } from "@/server/catalogue/declaration";
import { BoundInput } from "./bound-input";
import type { FieldDraft } from "./declaration-fields";
import { useItemWords } from "./use-item-words";

type Kind = DeclaredRule["rule"];
type Props = { fields: readonly FieldDraft[]; rules: readonly DeclaredRule[]; onChange: (rules: DeclaredRule[]) => void };

/** Rules between an item's fields, and between its records. */
export function DeclaredRules({ fields, rules, onChange }: Props) {
  const t = useTranslations("catalogue.declared");
  const { named } = useItemWords();
  const options = fields.filter(({ key }) => key !== "").map((one) => ({ value: one.key, label: named(one) || one.key }));
  const change = (at: number, rule: DeclaredRule) => onChange(rules.map((old, place) => (place === at ? rule : old)));
  return (
    <section aria-labelledby="declared-rules" className="flex flex-col gap-3">
      <div>
        <h3 id="declared-rules" className="text-14">
          {t("rules")}
        </h3>
        <p className="mt-1 text-13 text-ink-2">{t("rulesLead")}</p>
      </div>
      {rules.map((rule, at) => {
        const { first, second } = fieldsOf(rule);
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no name; where one came or went, each begins anew
            key={`${rules.length} ${at}`}
            className="grid items-end gap-3 rounded-ctl border border-line p-4 md:grid-cols-[2fr_1fr_1fr_auto]"
          >
            <Field label={t("rule", { number: at + 1 })}>
              <Select
                options={declaredRules.map((kind) => ({ value: kind, label: t(`ruleKind.${kind}`) }))}
                value={rule.rule}
                onValueChange={(kind) => change(at, ruleOf(kind as Kind, first, second))}
              />
            </Field>
            <Field label={hasSecond(rule.rule) ? t("first") : t("of")}>
              <Select
                options={options}
                value={first || null}
                onValueChange={(key) => change(at, ruleOf(rule.rule, key ?? "", second, rule))}
              />
            </Field>
            {hasSecond(rule.rule) ? (
              <Field label={t("second")}>
                <Select
                  options={options}
                  value={second || null}
                  onValueChange={(key) => change(at, ruleOf(rule.rule, first, key ?? "", rule))}
                />
              </Field>
            ) : rule.rule === "jump" ? (
              <Field label={t("factor")}>
                <BoundInput
                  type="whole"
                  unit={t("times")}
                  value={rule.factor}
                  onChange={(factor) => change(at, { ...rule, factor: factor ?? 0 })}
                />
              </Field>
            ) : (
              <span />
            )}
            <IconButton label={t("removeRule", { number: at + 1 })} onClick={() => onChange(rules.filter((_, place) => place !== at))}>
              <X />
            </IconButton>
          </div>
        );
      })}
      <Button className="self-start" onClick={() => onChange([...rules, { rule: "ordered", first: "", second: "" }])}>
        {t("addRule")}
      </Button>
    </section>
  );
}

const hasSecond = (kind: Kind) => kind === "ordered" || kind === "together" || kind === "any_of";

function fieldsOf(rule: DeclaredRule): { first: string; second: string } {
  if (rule.rule === "ordered") return { first: rule.first, second: rule.second };
  if (rule.rule === "together") return { first: rule.field, second: rule.needs };
  if (rule.rule === "any_of") return { first: rule.fields[0] ?? "", second: rule.fields[1] ?? "" };
  return { first: rule.field, second: "" };
}

/** A rule of a kind about these fields; further fields of *at least one* stay while it is that. */
function ruleOf(rule: Kind, first: string, second: string, before?: DeclaredRule): DeclaredRule {
  if (rule === "ordered") return { rule, first, second };
  if (rule === "together") return { rule, field: first, needs: second };
  if (rule === "any_of") return { rule, fields: [first, second, ...(before?.rule === "any_of" ? before.fields.slice(2) : [])] };
  return rule === "no_gap" ? { rule, field: first } : { rule, field: first, factor: before?.rule === "jump" ? before.factor : 10 };
}
