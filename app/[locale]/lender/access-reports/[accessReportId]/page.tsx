import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { AccessReportPage } from "@/components/watch/access-report-page";
import { FindForm } from "@/components/watch/find-form";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ accessReportId: string }> };

export const generateMetadata = titled("accessReports.title");

/** One report about a reading by the lender's people; a manager who did not read answers it. */
export default async function ReceivedAccessReportPage({ params }: Props) {
  const [actor, { accessReportId }, t] = await Promise.all([requireLender(), params, getTranslations("accessReports")]);
  const report = await orNotFound(callerFor(actor).accessReports.findReceived({ accessReportId }));
  return (
    <AccessReportPage report={report} trail={{ label: t("title"), href: "/lender/access-reports" }}>
      {report.may.answer ? <FindForm accessReportId={accessReportId} as="lender" /> : null}
      {report.status === "reported" && !report.may.answer ? <Banner tone="info" title={t("managerAnswers")} /> : null}
    </AccessReportPage>
  );
}
