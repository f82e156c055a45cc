import { useLocale, useTranslations } from "next-intl";
import { BarRanking } from "@/components/charts/bar-ranking";
import { Count } from "@/components/ui/count";
import { Missing } from "@/components/ui/missing";
import type { RunRow } from "@/server/evaluation/runs/schema";
import { formatPpm } from "@/server/kernel/format";

/** How many subjects have each grade, best first. */
export function GradeBars({ grades, graded }: { grades: NonNullable<RunRow["grades"]>; graded: number }) {
  const t = useTranslations("evaluation.runs");
  const locale = useLocale();
  const rows = grades.map(({ grade, subjects }) => ({
    key: grade,
    name: grade,
    total: subjects ?? 0,
    figure: subjects === null ? <Missing kind="tooFew" /> : <Count value={subjects} />,
    cells: [graded > 0 && subjects !== null ? formatPpm((1_000_000 * subjects) / graded, locale, 1) : "–"],
  }));
  return <BarRanking caption={t("grades")} headers={{ name: t("grade"), figure: t("subjects"), more: [t("share")] }} rows={rows} />;
}
