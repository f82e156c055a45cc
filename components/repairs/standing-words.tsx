import { useLocale, useTranslations } from "next-intl";
import { HanMarked } from "@/components/ui/han-marked";
import { isOpen } from "@/server/corrections/repairs/case";
import type { RepairableView } from "@/server/corrections/repairs/schema";
import { formatDate } from "@/server/kernel/format";

/** Whether, and from when, the repair of a record can be applied for, in one sentence; of one that was applied for, that it is under way. */
export function StandingWords({ record, barredUntil }: { record: RepairableView; barredUntil: string | null }) {
  const t = useTranslations("repairs.standing");
  const locale = useLocale();
  const { repairCase } = record;
  if (repairCase && repairCase.status !== "draft" && isOpen(repairCase.status)) {
    return <p className="font-semibold">{t("underWay", { unit: record.decidingUnit })}</p>;
  }
  const day = record.standing === "barred" ? barredUntil : record.repairFrom;
  return (
    <p className={record.standing === "now" ? "font-semibold text-good" : "font-semibold"}>
      <HanMarked text={t(record.standing, { day: day ? formatDate(day, locale) : "", unit: record.decidingUnit })} />
    </p>
  );
}
