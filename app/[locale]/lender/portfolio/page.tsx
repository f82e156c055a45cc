import { getTranslations } from "next-intl/server";
import { Portfolio } from "@/components/loans/portfolio";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { requireLender } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export async function generateMetadata() {
  return { title: (await getTranslations("loans.portfolio"))("title") };
}

/** The lender's credit lines and drawdowns, from the ledger. */
export default async function PortfolioPage() {
  const lines = await callerFor(await requireLender()).loans.listGiven();
  const t = await getTranslations("loans.portfolio");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {lines.length === 0 ? (
        <EmptyState kind="first" title={t("emptyTitle")} action={<LinkButton href="/lender">{t("toQueue")}</LinkButton>}>
          {t("empty")}
        </EmptyState>
      ) : (
        <Portfolio lines={lines} />
      )}
    </>
  );
}
