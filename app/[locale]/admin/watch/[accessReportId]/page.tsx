import { getTranslations } from "next-intl/server";
import { AccessReportPage } from "@/components/watch/access-report-page";
import { FindForm } from "@/components/watch/find-form";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ accessReportId: string }> };

export const generateMetadata = titled("accessReports.title");

/** One access report as the office oversees it; what is escalated is decided here. */
export default async function OverseenAccessReportPage({ params }: Props) {
  const [actor, { accessReportId }, t] = await Promise.all([requireAdministrator(), params, getTranslations("readingAlerts")]);
  const report = await orNotFound(callerFor(actor).accessReports.findOverseen({ accessReportId }));
  return (
    <AccessReportPage report={report} trail={{ label: t("page"), href: "/admin/watch" }}>
      {report.may.decide ? <FindForm accessReportId={accessReportId} as="office" /> : null}
    </AccessReportPage>
  );
}
