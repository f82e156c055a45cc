import { useTranslations } from "next-intl";
import { useCriterionWords } from "@/components/criteria/criterion-words";
import { Banner } from "@/components/ui/banner";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";

/** How a case ended, as the enterprise reads it too. */
export function CaseOutcome({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("cases");
  const words = useCriterionWords(detail.names);
  const { decline, status } = detail;
  if (decline) {
    return (
      <Banner tone="info" title={decline.code === "OTHER" ? t("decline.asWritten") : t(`decline.codes.${decline.code}`)}>
        <span lang="zh-CN">{decline.text}</span>
        {decline.criteria.length > 0 ? (
          <span className="block text-13 text-ink-2">
            {t("decline.namedRules", { rules: decline.criteria.map(words.label).join("、") })}
          </span>
        ) : null}
        {decline.recordIds.length > 0 ? (
          <span className="block text-13 text-ink-2">{t("decline.namedRecords", { count: decline.recordIds.length })}</span>
        ) : null}
      </Banner>
    );
  }
  if (status === "closed_by_request" || status === "lapsed") return <Banner tone="info" title={t(`outcome.${status}`)} />;
  return null;
}
