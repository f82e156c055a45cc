import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/shell/page-header";
import { PagePart } from "@/components/shell/page-part";
import { DrawTable } from "@/components/supervision/draw-table";
import { OutcomeTable } from "@/components/supervision/outcome-table";
import { RatesTable } from "@/components/supervision/rates-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("supervision.desk");

/** Supervision by grade: the shares that are drawn now with their law, the draws, and what visits found. */
export default async function SupervisionPage() {
  const [actor, t] = await Promise.all([requireAdministrator(), getTranslations("supervision")]);
  const { draws, givenUp, rates, outcomes } = await callerFor(actor).supervision.readDesk();
  return (
    <>
      <PageHeader
        title={t("desk")}
        lead={t("deskLead")}
        actions={
          <LinkButton look="primary" href="/admin/supervision/new">
            {t("prepare")}
          </LinkButton>
        }
      />
      <div className="flex flex-col gap-10">
        <PagePart id="draws" title={t("draws")}>
          {draws.length > 0 ? (
            <>
              <DrawTable draws={draws} at="/admin/supervision" />
              <p className="text-13 text-ink-2">{t("givenUpCount", { count: givenUp })}</p>
            </>
          ) : (
            <EmptyState kind="first" title={t("emptyTitle")}>
              {t("empty")}
            </EmptyState>
          )}
        </PagePart>
        <PagePart id="outcomes" title={t("outcomes")} lead={t("outcomesLead")}>
          {outcomes.length > 0 ? <OutcomeTable outcomes={outcomes} /> : <p className="text-13 text-ink-2">{t("noOutcomes")}</p>}
        </PagePart>
        <PagePart id="rates" title={t("rates")} lead={t("ratesLead")}>
          <RatesTable rates={rates} />
        </PagePart>
      </div>
    </>
  );
}
