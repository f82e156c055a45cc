import { getLocale, getTranslations } from "next-intl/server";
import { ReportBoard } from "@/components/reports/report-board";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("reports.title");

/** The reports an enterprise had made of itself, and the way to a new one. */
export default async function ReportsPage() {
  const [actor, t, locale] = await Promise.all([requireMandate(), getTranslations("reports"), getLocale()]);
  const own = await callerFor(actor).reports.listOwn();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ReportBoard first={own} locale={locale} />
      <p className="mt-8 max-w-[72ch] text-13 text-ink-2">
        {t.rich("howToCheck", { link: (words) => <TextLink href="/verify">{words}</TextLink> })}
      </p>
    </>
  );
}
