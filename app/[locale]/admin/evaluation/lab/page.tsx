import { getTranslations } from "next-intl/server";
import { AskPopulation } from "@/components/lab/ask-population";
import { AskTable } from "@/components/lab/ask-table";
import { TrialTable } from "@/components/lab/trial-table";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("lab.title");

/** How well scores rank risk: the trials so far, and two ways to ask for another. */
export default async function LabPage() {
  const [actor, t, runsT] = await Promise.all([requireAdministrator(), getTranslations("lab"), getTranslations("evaluation.runs")]);
  const { trials, mayAsk, runs } = await callerFor(actor).lab.listTrials();
  const triable = runs.filter(({ monthsGone }) => monthsGone > 0);
  return (
    <>
      <PageHeader trail={[{ label: runsT("title"), href: "/admin/evaluation" }]} title={t("title")} lead={t("lead")} />
      {trials.length > 0 ? (
        <TrialTable trials={trials} home="/admin/evaluation/lab" />
      ) : (
        <EmptyState kind="first" title={t("emptyTitle")}>
          {t("empty")}
        </EmptyState>
      )}
      {mayAsk ? (
        <div className="mt-10 grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
          <section aria-labelledby="population" className="min-w-0">
            <h2 id="population" className="text-17">
              {t("ask.population")}
            </h2>
            <p className="mb-4 text-13 text-ink-2">{t("ask.populationLead")}</p>
            {triable.length > 0 ? <AskPopulation runs={triable} /> : <p className="text-13 text-ink-2">{t("ask.noRun")}</p>}
          </section>
          <section aria-labelledby="table" className="min-w-0">
            <h2 id="table" className="text-17">
              {t("ask.table")}
            </h2>
            <p className="mb-4 text-13 text-ink-2">{t("ask.tableLead")}</p>
            <AskTable />
          </section>
        </div>
      ) : (
        <p className="mt-10 text-13 text-ink-2">{t("ask.notYours")}</p>
      )}
    </>
  );
}
