import { useLocale, useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";
import { formatDate } from "@/server/kernel/format";
import type { OwnMeasureView } from "@/server/measures/schema";

/** How a restriction is lifted: with its entry's repair, from when that may be applied for, or by an objection. */
export function HowLifted({ measure: { repairFrom, recordId }, today }: { measure: OwnMeasureView; today: string }) {
  const t = useTranslations("measures.own");
  const locale = useLocale();
  return (
    <p className="max-w-[68ch] text-13">
      <span className="font-semibold">{t("howLifted")}:</span>{" "}
      {repairFrom === null
        ? t("noRepair")
        : repairFrom <= today
          ? t("repairNow")
          : t("repairFrom", { day: formatDate(repairFrom, locale) })}{" "}
      <TextLink href={`/enterprise/repair#record-${recordId}`}>{t("toRepair")}</TextLink>
      {" · "}
      <TextLink href={`/enterprise/objections/new?record=${recordId}`}>{t("toObjection")}</TextLink>
    </p>
  );
}
