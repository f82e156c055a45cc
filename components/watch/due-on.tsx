import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/classes";
import { DateText } from "@/components/ui/date-text";
import type { AccessReportSummary } from "@/server/watch/reports/schema";

/** By when the next step is owed, and the working days until then; red once they have passed. */
export function DueOn({ report: { dueOn, workingDaysLeft: days } }: { report: Pick<AccessReportSummary, "dueOn" | "workingDaysLeft"> }) {
  const t = useTranslations("accessReports.due");
  if (dueOn === null || days === null) return "–";
  const look = days < 0 ? "font-semibold text-bad" : days <= 1 ? "font-semibold text-warn" : "";
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <DateText value={dueOn} look="table" />
      <span className={cn("hold", look)}>{t(days < 0 ? "late" : "left", { days: Math.abs(days) })}</span>
    </span>
  );
}
