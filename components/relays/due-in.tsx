import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/classes";
import { DateText } from "@/components/ui/date-text";
import type { RelayRow } from "@/server/corrections/relays/schema";

/** By when, and the working days until then. */
export function DueIn({ row }: { row: Pick<RelayRow, "dueOn" | "workingDaysLeft"> }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <DateText value={row.dueOn} look="table" />
      <DaysLeft days={row.workingDaysLeft} />
    </span>
  );
}

/** How many working days are left; red once they have passed. */
export function DaysLeft({ days }: { days: number }) {
  const t = useTranslations("relays");
  const look = days < 0 ? "font-semibold text-bad" : days <= 1 ? "font-semibold text-warn" : "";
  return <span className={cn("hold", look)}>{t(days < 0 ? "late" : "left", { days: Math.abs(days) })}</span>;
}
