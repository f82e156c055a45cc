import { useLocale, useTranslations } from "next-intl";
import type { RepairableView } from "@/server/corrections/repairs/schema";
import { formatDate } from "@/server/kernel/format";

/** Whether, and from when, the repair of a record can be applied for, in one sentence, and where that stands. */
export function StandingWords({ record, barredUntil }: { record: RepairableView; barredUntil: string | null }) {
  const t = useTranslations("repairs.standing");
  const locale = useLocale();
  const day = record.standing === "barred" ? barredUntil : record.repairFrom;
  return (
    <p className={record.standing === "now" ? "font-semibold text-good" : "font-semibold"}>
      {t(record.standing, { day: day ? formatDate(day, locale) : "", unit: record.decidingUnit })}
    </p>
  );
}
