import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { cn } from "@/components/ui/classes";
import type { BarView, CountView, CriterionCrowd, LiveCountsView } from "@/server/matching/crowd/schema";
import type { WordSet } from "@/server/products/criteria/criterion";
import { CrowdCount, countOf } from "./crowd-count";

type KindsBarProps = { crowd: CriterionCrowd; names: LiveCountsView["names"]; of: WordSet | null };
type Word = Parameters<ReturnType<typeof useTranslations<"words">>>[0];

/** More kinds than these say nothing side by side: then only how many are in and how many out. */
const kindsMax = 8;

/** How the crowd spreads over words, places or yes and no: one piece a kind, as wide as it is large; filled where the rule takes it. */
export function KindsBar({ crowd, names, of }: KindsBarProps) {
  const t = useTranslations("products.counts");
  const words = useTranslations("words");
  const locale = useLocale();
  const nameOf = ({ label }: BarView) => {
    if (label.kind === "word") return of && words.has(`${of}.${label.word}` as Word) ? words(`${of}.${label.word}` as Word) : label.word;
    if (label.kind === "code") return names[label.code]?.[locale === "en" ? "en" : "zh"] ?? label.code;
    if (label.kind === "flag") return t(label.flag ? "yes" : "no");
    return t("unknown");
  };
  const known = crowd.bars.filter(({ label }) => label.kind !== "unknown");
  if (known.length === 0) return null;
  const isParted = known.length > kindsMax || known.some(({ label }) => label.kind === "flag" || label.kind === "range");
  const meeting = crowd.appliesTo === "both" ? crowd.meets.enterprises : crowd.meets.requests;
  const pieces = isParted
    ? [
        { key: "meets", name: null, meets: true, size: meeting },
        { key: "not", name: null, meets: false, size: restOf(crowd, known, meeting) },
      ]
    : known.map((bar) => ({ key: nameOf(bar), name: nameOf(bar), meets: bar.meets, size: countOf(crowd, bar) }));
  return (
    <ul className="flex flex-wrap gap-0.5 py-1">
      {pieces.map(({ key, name, meets, size }) => (
        <li
          key={key}
          style={{ flexGrow: (size ?? 0) / 10 }}
          className={cn(
            "forced-color-adjust-none min-w-fit basis-0 p-1 text-12 leading-tight",
            // Too few to be told: said, and not drawn, as its words alone are wider than ten would be.
            size !== null && "rounded-tag border",
            size !== null && (meets ? "border-brand bg-seq-2 text-(--on-seq-2)" : "hatch border-line-ctl"),
          )}
        >
          <span className={cn("inline-flex items-center gap-0.5 rounded-tag px-0.5", meets ? "font-medium" : "bg-surface text-ink-2")}>
            {meets ? <Check aria-hidden className="size-3" /> : null}
            {name ?? t(meets ? "meetsIt" : "doesNot")}
            {name ? <span className="sr-only">{t(meets ? "meetsIt" : "doesNot")}</span> : null}
          </span>
          <span className={cn("block w-fit px-0.5", !meets && "rounded-tag bg-surface")}>
            <CrowdCount count={size} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Those of a known fact who do not meet the rule: whole tens less whole tens. */
function restOf(crowd: CriterionCrowd, known: readonly BarView[], meeting: CountView): CountView {
  const all = known.reduce((sum, bar) => sum + (countOf(crowd, bar) ?? 0), 0);
  return all > (meeting ?? 0) ? all - (meeting ?? 0) : null;
}
