import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { AccessReportList } from "@/components/watch/access-report-list";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("accessReports.title");

/** What enterprises reported of readings by the lender's people. */
export default async function ReceivedAccessReportsPage() {
  const [actor, t] = await Promise.all([requireLender(), getTranslations("accessReports")]);
  const reports = await callerFor(actor).accessReports.listReceived();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lenderLead")} />
      {reports.length > 0 ? (
        <AccessReportList reports={reports} caption={t("title")} at="/lender/access-reports" side="lender" />
      ) : (
        <EmptyState kind="done" title={t("lenderEmptyTitle")}>
          {t("lenderEmpty")}
        </EmptyState>
      )}
    </>
  );
}
