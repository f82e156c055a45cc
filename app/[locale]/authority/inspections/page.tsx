import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/shell/page-header";
import { PagePart } from "@/components/shell/page-part";
import { InspectionTable } from "@/components/supervision/inspection-table";
import { EmptyState } from "@/components/ui/empty-state";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("supervision.visit.title");

/** So many filed visits stand open; the others behind them. */
const newest = 15;

/** Visits that were drawn for the unit, by the day they are due, and those it has filed. */
export default async function InspectionsPage() {
  const [actor, t] = await Promise.all([requireAuthority(), getTranslations("supervision.visit")]);
  const { due, filed, progress } = await callerFor(actor).supervision.listInspections();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {progress.length > 0 ? (
        <ul
          aria-label={t("progressOf")}
          className="mb-8 grid w-fit max-w-full grid-cols-[minmax(0,auto)_6rem_auto] gap-x-4 gap-y-2 text-13"
        >
          {progress.map(({ drawId, matter, drawn, filed: done }) => (
            <li key={drawId} className="col-span-3 grid grid-cols-subgrid items-center">
              <span lang="zh-CN">{matter}</span>
              <span aria-hidden className="forced-color-adjust-none flex h-2 bg-(--bar)">
                <span className="bg-(--bar-part)" style={{ inlineSize: `${(done / drawn) * 100}%` }} />
              </span>
              <span className="num text-end">{t("progress", { done, drawn })}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {due.length > 0 ? (
        <InspectionTable rows={due} caption={t("title")} of="due" />
      ) : (
        <EmptyState kind="done" title={t("emptyTitle")}>
          {t("empty")}
        </EmptyState>
      )}
      {filed.length > 0 ? (
        <div className="mt-10">
          <PagePart id="filed" title={t("filed")}>
            <InspectionTable rows={filed.slice(0, newest)} caption={t("filed")} of="filed" />
            {filed.length > newest ? (
              <details>
                <summary className="flex w-fit items-center text-13 text-brand-text max-md:min-h-11">
                  {t("earlier", { count: filed.length - newest })}
                </summary>
                <InspectionTable rows={filed.slice(newest)} caption={t("filed")} of="filed" />
              </details>
            ) : null}
          </PagePart>
        </div>
      ) : null}
    </>
  );
}
