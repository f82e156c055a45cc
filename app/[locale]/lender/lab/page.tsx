import { getTranslations } from "next-intl/server";
import { AskFirms } from "@/components/lab/ask-firms";
import { TrialTable } from "@/components/lab/trial-table";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("lab.title");

/** How well what was known of applicants ranked how it ended with them: a lender's own trials, and the way to another. */
export default async function LenderLabPage() {
  const [actor, t] = await Promise.all([requireLender(), getTranslations("lab")]);
  const { trials, mayAsk } = await callerFor(actor).lab.listFirmTrials();
  return (
    <>
      <PageHeader title={t("title")} lead={t("firms.lead")} />
      {trials.length > 0 ? (
        <TrialTable trials={trials} home="/lender/lab" />
      ) : (
        <EmptyState kind="first" title={t("emptyTitle")}>
          {t("firms.empty")}
        </EmptyState>
      )}
      {mayAsk ? (
        <section aria-labelledby="ask" className="mt-10 max-w-160">
          <h2 id="ask" className="text-17">
            {t("firms.ask")}
          </h2>
          <p className="mb-4 text-13 text-ink-2">{t("firms.askLead")}</p>
          <AskFirms />
        </section>
      ) : (
        <p className="mt-10 text-13 text-ink-2">{t("firms.notYours")}</p>
      )}
    </>
  );
}
