import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";

/** How many sweeps are not closed and how many reported readings wait for a decision; nothing where neither is. */
export function WatchNotice({ alerts, reports }: { alerts: number; reports: number }) {
  const t = useTranslations("readingAlerts.notice");
  if (alerts + reports === 0) return null;
  return (
    <Banner tone="warn" title={t("title")} className="mb-6" action={<TextLink href="/admin/watch">{t("see")}</TextLink>}>
      {t("what", { alerts, reports })}
    </Banner>
  );
}
