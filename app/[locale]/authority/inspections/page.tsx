import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/shell/page-header";
import { PagePart } from "@/components/shell/page-part";
import { InspectionTable } from "@/components/supervision/inspection-table";
import { EmptyState } from "@/components/ui/empty-state";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("supervision.visit.title");

/** Visits that were drawn for the unit, by the day they are due, and those it has filed. */
export default async function InspectionsPage() {
  const [actor, t] = await Promise.all([requireAuthority(), getTranslations("supervision.visit")]);
  const { due, filed, progress } = await callerFor(actor).supervision.listInspections();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {progress.length > 0 ? (
        <ul className="mb-6 text-13">
          {progress.map(({ drawId, matter, drawn, filed: done }) => (
            <li key={drawId}>
              <span lang="zh-CN">{matter}</span> · {t("progress", { done, drawn })}
            </li>
          ))}
        </ul>
      ) : null}
      {due.length > 0 ? (
        <InspectionTable rows={due} caption={t("title")} />
      ) : (
        <EmptyState kind="done" title={t("emptyTitle")}>
          {t("empty")}
        </EmptyState>
      )}
      {filed.length > 0 ? (
        <div className="mt-10">
          <PagePart id="filed" title={t("filed")}>
            <InspectionTable rows={filed} caption={t("filed")} />
          </PagePart>
        </div>
      ) : null}
    </>
  );
}
