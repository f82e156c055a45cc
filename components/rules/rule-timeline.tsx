import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import type { StatusLook } from "@/components/ui/status-looks";
import { Pill } from "@/components/ui/status-pill";
import type { RuleRow } from "@/server/catalogue/rules/schema";
import { RuleSource, RuleValue } from "./rule-value";

const looks: Record<RuleRow["standing"], StatusLook> = { upcoming: "waiting", in_force: "good", ended: "still" };

/** Every row a rule had, the newest first: what held when, and where it stood. */
export function RuleTimeline({ rule, rows }: { rule: string; rows: readonly RuleRow[] }) {
  const t = useTranslations("rules");
  return (
    <ol className="flex flex-col">
      {rows.map((row) => (
        <li key={row.effectiveFrom} className="relative border-line border-s-2 pb-6 ps-5 text-13 last:pb-0">
          <span
            aria-hidden
            className={`forced-color-adjust-none absolute -start-[7px] top-1 size-3 rounded-full border-2 ${
              row.standing === "in_force" ? "border-brand bg-brand" : "border-line-ctl bg-surface"
            }`}
          />
          <p className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium">
              {t.rich(row.effectiveTo ? "held" : "since", {
                from: () => <DateText value={row.effectiveFrom} />,
                to: () => <DateText value={row.effectiveTo ?? row.effectiveFrom} />,
              })}
            </span>
            <Pill look={looks[row.standing]}>{t(`standing.${row.standing}`)}</Pill>
          </p>
          <RuleValue rule={rule} value={row.value} />
          <RuleSource article={row.article} mark={row.mark} />
        </li>
      ))}
    </ol>
  );
}
