import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { Pill } from "@/components/ui/status-pill";
import { kindOfRule } from "@/server/catalogue/rules/registry";
import type { RulePreview } from "@/server/catalogue/rules/schema";
import type { PartKey } from "./rule-names";
import { PartValue } from "./rule-value";

/** What a change says otherwise, part by part; what becomes worse is marked. */
export function PartChanges({ rule, parts }: { rule: string; parts: RulePreview["parts"] }) {
  const t = useTranslations("rules");
  const part = useTranslations("rules.part");
  const kind = kindOfRule(rule);
  return (
    <ul className="flex flex-col gap-1 text-13">
      {parts.map(({ path, before, after, weakens }) => {
        const field = kind?.fields.find((one) => one.path === path);
        if (!field) return null;
        return (
          <li key={path} className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
            <span className="text-ink-2">{part((path || "value") as PartKey)}</span>
            <span>
              {t.rich("fromTo", {
                before: () => <PartValue field={field} value={before} />,
                after: () => <PartValue field={field} value={after} />,
              })}
            </span>
            {weakens ? <Pill look="warn">{t("worse")}</Pill> : null}
          </li>
        );
      })}
    </ul>
  );
}

/** The days that something beginning on the first day of a change would be given, before and after. */
export function GivenDays({ asked, from, days }: { asked: string; from: string; days: RulePreview["days"] }) {
  const t = useTranslations("rules");
  if (days.length === 0) return null;
  return (
    <div className="text-13">
      <p className="mb-1">{t.rich(`example.${asked}` as "example.filed", { day: () => <DateText value={from} /> })}</p>
      <dl className="grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-4 gap-y-0.5">
        {days.map(({ name, before, after }) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{t(`day.${name}`)}</dt>
            <dd>
              {before === after && after ? (
                <>
                  <DateText value={after} /> <span className="text-ink-3">{t("same")}</span>
                </>
              ) : (
                t.rich("fromTo", {
                  before: () => (before ? <DateText value={before} /> : <span className="text-ink-3">{t("notSet")}</span>),
                  after: () => (after ? <DateText value={after} /> : <span className="text-ink-3">{t("notSet")}</span>),
                })
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
