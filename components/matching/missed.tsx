import { useTranslations } from "next-intl";
import type { MatchesView } from "@/server/matching/schema";
import { cn } from "../ui/classes";

type MissedProps = Pick<MatchesView, "missed"> & { className?: string };

/** Why products do not fit, in sum: each counted once, under the rule that stands in its way. */
export function Missed({ missed, className }: MissedProps) {
  const t = useTranslations("matching");
  return (
    <dl className={cn("num flex flex-wrap gap-x-7 gap-y-1 text-13 max-sm:flex-col", className)}>
      {missed.map(({ criterion, products }) => (
        <div key={criterion} className="flex gap-2 max-sm:justify-between">
          <dt className="text-ink-2">{t(`sum.${criterion}` as "sum.amount")}</dt>
          <dd className="font-semibold">{products}</dd>
        </div>
      ))}
    </dl>
  );
}
