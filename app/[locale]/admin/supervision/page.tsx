import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/shell/page-header";
import { PagePart } from "@/components/shell/page-part";
import { FoundDraws } from "@/components/supervision/found-draws";
import { OutcomeTable } from "@/components/supervision/outcome-table";
import { RatesTable } from "@/components/supervision/rates-table";
import { LinkButton } from "@/components/ui/link-button";
import { listWishOf } from "@/components/ui/list-wish";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = titled("supervision.desk");

/** Supervision by grade: the shares that are drawn now with their law, the draws, and what visits found. */
export default async function SupervisionPage({ searchParams }: Props) {
  const [actor, query, t] = await Promise.all([requireAdministrator(), searchParams, getTranslations("supervision")]);
  const wish = listWishOf(query);
  const { list, rates, outcomes } = await callerFor(actor).supervision.readDesk(wish);
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
          <FoundDraws at="/admin/supervision" q={wish.q} list={list} />
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
