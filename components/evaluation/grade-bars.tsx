import { useLocale, useTranslations } from "next-intl";
import { BarRanking } from "@/components/charts/bar-ranking";
import type { RunRow } from "@/server/evaluation/runs/schema";
import { formatPpm } from "@/server/kernel/format";
import { Tens } from "./tens";

/** In tens, a share is no finer than this many subjects let it be. */
const fineFrom = 20_000;

/** How many subjects have each grade, best first. */
export function GradeBars({ grades, graded }: { grades: NonNullable<RunRow["grades"]>; graded: number }) {
  const t = useTranslations("evaluation.runs");
  const locale = useLocale();
  const rows = grades.map(({ grade, subjects }) => ({
    key: grade,
    name: grade,
    total: subjects ?? 0,
    figure: <Tens value={subjects} />,
    cells: [graded > 0 && subjects !== null ? formatPpm((1_000_000 * subjects) / graded, locale, graded >= fineFrom ? 1 : 0) : "–"],
  }));
  return <BarRanking caption={t("grades")} headers={{ name: t("grade"), figure: t("subjects"), more: [t("share")] }} rows={rows} />;
}
