import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/shell/page-header";
import { PagePart } from "@/components/shell/page-part";
import { EmptyState } from "@/components/ui/empty-state";
import { AccessReportList } from "@/components/watch/access-report-list";
import { AlertList } from "@/components/watch/alert-list";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("readingAlerts.page");

/** Who watches the readers: sweeps that were noticed, and readings that enterprises reported. */
export default async function WatchPage() {
  const caller = callerFor(await requireAdministrator());
  const [alerts, { waiting, others }, t, reports] = await Promise.all([
    caller.readingAlerts.list(),
    caller.accessReports.listOverseen(),
    getTranslations("readingAlerts"),
    getTranslations("accessReports"),
  ]);
  const list = (rows: typeof waiting, caption: string) => (
    <AccessReportList reports={rows} caption={caption} at="/admin/watch" side="office" />
  );
  return (
    <>
      <PageHeader title={t("page")} lead={t("pageLead")} />
      <div className="flex flex-col gap-10">
        <PagePart id="alerts" title={t("title")} lead={t("lead")}>
          {alerts.length > 0 ? (
            <AlertList alerts={alerts} />
          ) : (
            <EmptyState kind="done" title={t("emptyTitle")}>
              {t("empty")}
            </EmptyState>
          )}
        </PagePart>
        <PagePart id="waiting" title={reports("waiting")} lead={reports("waitingLead")}>
          {waiting.length > 0 ? (
            list(waiting, reports("waiting"))
          ) : (
            <EmptyState kind="done" title={reports("noneWaitTitle")}>
              {reports("noneWait")}
            </EmptyState>
          )}
        </PagePart>
        {others.length > 0 ? (
          <PagePart id="others" title={reports("others")}>
            {list(others, reports("others"))}
          </PagePart>
        ) : null}
      </div>
    </>
  );
}
