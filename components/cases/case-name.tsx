import { LockKeyhole } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { HanMarked } from "@/components/ui/han-marked";
import type { QueueRow } from "@/server/loan-requests/cases/schema";

/** Who asks: the company's registered name, or its trade and place alone while no consent is in force. */
export function CaseName({ row }: { row: Pick<QueueRow, "identity" | "industryName" | "regionName"> }) {
  const t = useTranslations("cases");
  const locale = useLocale();
  if (row.identity) return <span lang="zh-CN">{row.identity.name}</span>;
  const named = (name: { zh: string; en: string } | null) => (name ? (locale === "en" ? name.en : name.zh) : null);
  const known = [named(row.industryName), named(row.regionName)].filter(Boolean).join(" · ");
  return (
    <span className="inline-flex items-center gap-1.5">
      <span>{known ? <HanMarked text={known} /> : t("masked")}</span>
      <LockKeyhole aria-hidden className="size-3.5 shrink-0 stroke-[1.5] text-ink-3" />
      <span className="sr-only">{t("maskedWhy")}</span>
    </span>
  );
}
