import { useLocale, useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { nameIn } from "@/components/consents/name-in";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { partOf } from "@/server/catalogue/rules/change";
import { kindOfRule, type RuleField } from "@/server/catalogue/rules/registry";
import { type GradePromise, Period } from "@/server/catalogue/rules/shapes";
import { markBeside } from "@/server/kernel/law-parts";
import type { Fen } from "@/server/kernel/money";
import { LawText } from "./law-text";
import type { PartKey, PenaltyKey } from "./rule-names";

/** What a rule says, part by part: what can be changed, and then what code holds fast. */
export function RuleValue({ rule, value }: { rule: string; value: unknown }) {
  const part = useTranslations("rules.part");
  const kind = kindOfRule(rule);
  if (!kind) return null;
  const said = kind.fields.filter(({ path }) => path === "" || partOf(value, path) !== null);
  const only = said.length === 1 && said[0]?.path === "" ? said[0] : null;
  if (only) return <PartValue field={only} value={value} />;
  return (
    <dl className="grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-4 gap-y-0.5">
      {said.map((field) => (
        <Line key={field.path} label={part((field.path || "value") as PartKey)}>
          <PartValue field={field} value={partOf(value, field.path)} />
        </Line>
      ))}
      <FixedParts value={value} />
    </dl>
  );
}

function Line({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

const clocks = ["document", "penalty_decision", "publication", "determination", "end_of_conduct"] as const;
const conditions = ["duty_performed", "harm_removed", "no_repeat", "not_listed"] as const;

/** What no form changes: by which day months are counted, whose records it speaks of, what it asks for besides. */
function FixedParts({ value }: { value: unknown }) {
  const t = useTranslations("rules");
  const penalty = useTranslations("profiles.words.penaltyCategory");
  const clock = clocks.find((one) => one === partOf(value, "clock"));
  const asks = partOf(value, "conditions");
  const never = partOf(value, "never");
  const words = partOf(value, "words") ?? partOf(value, "fields");
  return (
    <>
      {clock ? <Line label={t("part.clock")}>{t(`clock.${clock}`)}</Line> : null}
      {typeof asks === "number" ? <Line label={t("part.conditions")}>{t("conditionCount", { count: asks })}</Line> : null}
      {Array.isArray(asks) ? (
        <Line label={t("part.conditions")}>
          {conditions
            .filter((one) => asks.includes(one))
            .map((one) => t(`condition.${one}`))
            .join(t("comma"))}
        </Line>
      ) : null}
      {Array.isArray(never) ? <Line label={t("part.never")}>{never.map((one) => penalty(one as PenaltyKey)).join(t("comma"))}</Line> : null}
      {Array.isArray(words) ? (
        <Line label={t("part.words")}>
          <span lang="zh-CN">{words.join("、")}</span>
        </Line>
      ) : null}
    </>
  );
}

/** One part of a value in words, with its unit. */
export function PartValue({ field, value }: { field: RuleField; value: unknown }) {
  const t = useTranslations("rules");
  const penalty = useTranslations("profiles.words.penaltyCategory");
  if (value === null || value === undefined) return <span className="text-ink-3">{t(field.kind === "money" ? "unknown" : "notSet")}</span>;
  if (field.kind === "money") return <Money fen={value as Fen} />;
  if (field.kind === "share") return <Rate bps={value as number} />;
  if (field.kind === "flag") return t(value === true ? "yes" : "no");
  if (field.kind === "period") {
    const period = Period.safeParse(value).data;
    return period ? t(`unit.${period.unit}`, { count: period.days }) : null;
  }
  if (field.kind === "categories") return (value as string[]).map((one) => penalty(one as PenaltyKey)).join(t("comma")) || t("notSet");
  if (field.kind === "promises") return <Promises promises={value as GradePromise[]} />;
  if (field.kind === "days") return (value as string[]).join(" ") || t("notSet");
  return t(`unit.${field.unit ?? "days"}`, { count: value as number });
}

function Promises({ promises }: { promises: readonly GradePromise[] }) {
  const t = useTranslations("rules");
  const locale = useLocale();
  return (
    <ul>
      {promises.map(({ from, zh, en, article }) => (
        <li key={`${from} ${en}`}>
          {t("promise", { grade: from, promise: nameIn(locale, { zh, en }) })}{" "}
          <span className="text-ink-3">
            · <LawText article={article} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where a rule stands, and how sure it is that it stands so. */
export function RuleSource({ article, mark }: { article: string; mark: string }) {
  const t = useTranslations("rules.mark");
  const law = useTranslations("law.note");
  const { word, notes } = markBeside(article, mark);
  return (
    <p className="text-12 text-ink-3">
      <LawText article={article} />
      {word ? <> · {t(word)}</> : null}
      {notes.map((note) =>
        typeof note === "string" ? <Fragment key={note}> · {law(note)}</Fragment> : <Fragment key={note.typed}> · {note.typed}</Fragment>,
      )}
    </p>
  );
}
