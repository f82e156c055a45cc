import { useLocale, useTranslations } from "next-intl";
import { formatPpm } from "@/server/kernel/format";
import type { PublishedAnswer } from "@/server/statistics/schema";

/** How a lender kept its promise of a first answer over the last twelve months; too few cases make no rate. */
export function KeptPromises({ answer, look = "full" }: { answer: PublishedAnswer | undefined; look?: "full" | "short" }) {
  const t = useTranslations("statistics.promise");
  const locale = useLocale();
  if (!answer || answer.keptPpm === null || answer.due === null) return <span className="text-ink-3">{t("unrated")}</span>;
  const { due, keptPpm, medianMinutes } = answer;
  if (look === "short") return <span className="num">{t("kept", { share: formatPpm(keptPpm, locale, 0) })}</span>;
  return (
    <>
      <span className="num">{t("kept", { share: formatPpm(keptPpm, locale, 0) })}</span>
      <span className="num block text-12 text-ink-2">
        {medianMinutes === null ? t("noteDue", { due }) : t("note", { due, hours: (medianMinutes / 60).toFixed(1) })}
      </span>
    </>
  );
}
