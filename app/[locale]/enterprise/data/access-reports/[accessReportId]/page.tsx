import { getTranslations } from "next-intl/server";
import { AccessReportPage } from "@/components/watch/access-report-page";
import { OwnReportDeeds } from "@/components/watch/own-report-deeds";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ accessReportId: string }> };

export const generateMetadata = titled("accessReports.title");

/** One of the enterprise's own access reports, and what it may do with it now. */
export default async function OwnAccessReportPage({ params }: Props) {
  const [actor, { accessReportId }, t] = await Promise.all([requireMandate(), params, getTranslations("accessReports")]);
  const report = await orNotFound(callerFor(actor).accessReports.findOwn({ accessReportId }));
  return (
    <AccessReportPage report={report} trail={{ label: t("title"), href: "/enterprise/data/access-reports" }}>
      <OwnReportDeeds report={{ accessReportId, may: report.may }} />
    </AccessReportPage>
  );
}
