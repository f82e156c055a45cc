import { getTranslations } from "next-intl/server";
import { LoanSums } from "@/components/loans/loan-sums";
import { LoanTable } from "@/components/loans/loan-table";
import { PageHeader } from "@/components/shell/page-header";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { formatCount } from "@/server/kernel/format";
import { sumFen } from "@/server/kernel/money";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("loans.owed.title");

/** Everything the enterprise owes, over all its requests, the next payment first. */
export default async function OwedLoansPage() {
  const [actor, t] = await Promise.all([requireMandate(), getTranslations("loans.owed")]);
  const loans = await callerFor(actor).repayments.listOwed({ loanRequestId: null });
  const [next] = loans.filter(({ nextDueOn }) => nextDueOn !== null);
  const late = loans.filter(({ daysPastDue }) => daysPastDue > 0);
  return (
    <>
      <PageHeader title={t("title")} lead={loans.length > 0 ? t("lead") : undefined} />
      {loans.length === 0 ? (
        <EmptyState kind="first" title={t("emptyTitle")} action={<LinkButton href="/enterprise/requests">{t("toRequests")}</LinkButton>}>
          {t("empty")}
        </EmptyState>
      ) : (
        <>
          <LoanSums
            label={t("sums")}
            sums={[
              { key: "owed", name: t("inSum"), value: <Money fen={sumFen(loans.map(({ balanceFen }) => balanceFen))} /> },
              {
                key: "next",
                name: t("next"),
                value: next?.nextDueFen ? <Money fen={next.nextDueFen} /> : t("nothingNext"),
                note: next?.nextDueOn ? <DateText value={next.nextDueOn} /> : null,
              },
              { key: "late", name: t("late"), value: <span className="num">{formatCount(late.length)}</span> },
            ]}
          />
          <LoanTable loans={loans} side="enterprise" />
        </>
      )}
    </>
  );
}
