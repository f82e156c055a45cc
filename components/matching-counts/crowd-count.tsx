import { useLocale, useTranslations } from "next-intl";
import { cn } from "@/components/ui/classes";
import { formatCount, formatPpm } from "@/server/kernel/format";
import type { BarView, CountView, CriterionCrowd } from "@/server/matching/crowd/schema";

/** A count of a crowd, in tens. Null is no zero: it says that fewer than ten are too few to be told of. */
export function CrowdCount({ count, className }: { count: CountView; className?: string }) {
  const t = useTranslations("products.counts");
  if (count === null) return <span className="inline-block text-balance font-normal text-12 text-ink-2 leading-tight">{t("few")}</span>;
  return <span className={cn("num", className)}>{formatCount(count)}</span>;
}

/**
 * Which part of a crowd a count is, in whole per cent: both are rounded to tens. Null where either is too small, and where they come to the
 * same: then those left over are too few to be told, and *100 %* would say that there are none.
 */
export function useShare(): (count: CountView, total: CountView) => string | null {
  const locale = useLocale();
  return (count, total) =>
    count === null || total === null || count >= total ? null : formatPpm(Math.round((count / total) * 1_000_000), locale, 0);
}

/** What a bar of a rule's chart counts: enterprises, or requests where the rule says nothing of an enterprise without one. */
export function countOf({ appliesTo }: CriterionCrowd, bar: BarView): CountView {
  return appliesTo === "both" ? bar.enterprises : bar.requests;
}
