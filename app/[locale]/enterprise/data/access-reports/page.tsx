import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { AccessReportList } from "@/components/watch/access-report-list";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("accessReports.title");

/** What the enterprise reported of readings of its data, and how each report stands. */
export default async function OwnAccessReportsPage() {
  const [actor, t] = await Promise.all([requireMandate(), getTranslations("accessReports")]);
  const reports = await callerFor(actor).accessReports.listOwn();
  const choose = <LinkButton href="/enterprise/data/access-log">{t("choose")}</LinkButton>;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        trail={[{ label: t("log"), href: "/enterprise/data/access-log" }]}
        actions={reports.length > 0 ? choose : null}
      />
      {reports.length > 0 ? (
        <AccessReportList reports={reports} caption={t("title")} at="/enterprise/data/access-reports" side="enterprise" />
      ) : (
        <EmptyState kind="first" title={t("emptyTitle")} action={choose}>
          {t("empty")}
        </EmptyState>
      )}
    </>
  );
}
