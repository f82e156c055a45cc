import { getTranslations } from "next-intl/server";
import { StartModelDraft } from "@/components/evaluation/model-deeds";
import { ModelTable } from "@/components/evaluation/model-table";
import { RunTable } from "@/components/evaluation/run-table";
import { StartRun } from "@/components/evaluation/start-run";
import { PageHeader } from "@/components/shell/page-header";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { addDays, periodKey } from "@/server/kernel/dates";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("evaluation.runs.title");

/** The runs of the public credit evaluation over the whole population. */
export default async function RunsPage() {
  const [actor, t, lab] = await Promise.all([requireAdministrator(), getTranslations("evaluation.runs"), getTranslations("lab")]);
  const { evaluation } = callerFor(actor);
  const [{ runs, dueAsOf, nextAsOf, mayStart }, { models, mayDraft }] = await Promise.all([evaluation.listRuns(), evaluation.listModels()]);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        {...(dueAsOf && mayStart ? { actions: <StartRun quarter={periodKey(dueAsOf, "quarter")} /> } : {})}
      />
      <p className="mb-4 max-w-[72ch] text-13 text-ink-2">
        {dueAsOf ? <>{t.rich("due", { day: () => <DateText value={dueAsOf} /> })} </> : null}
        {t.rich("next", { day: () => <DateText value={nextAsOf} />, night: () => <DateText value={addDays(nextAsOf, 1)} /> })}
      </p>
      {runs.length > 0 ? (
        <RunTable runs={runs} />
      ) : (
        <EmptyState kind="first" title={t("emptyTitle")}>
          {t("empty")}
        </EmptyState>
      )}
      <section aria-labelledby="lab" className="mt-10">
        <h2 id="lab" className="text-17">
          <TextLink href="/admin/evaluation/lab">{lab("open")}</TextLink>
        </h2>
        <p className="text-13 text-ink-2">{lab("openLead")}</p>
      </section>
      <section aria-labelledby="models" className="mt-10">
        <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
          <div>
            <h2 id="models" className="text-17">
              {t("models")}
            </h2>
            <p className="text-13 text-ink-2">
              {t("modelsLead")} <TextLink href="/evaluation">{t("readModel")}</TextLink>
            </p>
          </div>
          {mayDraft ? <StartModelDraft /> : null}
        </div>
        <ModelTable models={models} />
      </section>
    </>
  );
}
