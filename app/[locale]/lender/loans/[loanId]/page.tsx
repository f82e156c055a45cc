import { getTranslations } from "next-intl/server";
import { OwnHouse } from "@/components/cases/own-house";
import { LoanDeeds } from "@/components/loans/loan-deeds";
import { LoanPage } from "@/components/loans/loan-page";
import { LoanState } from "@/components/loans/loan-state";
import { RecordRepayment } from "@/components/loans/record-repayment";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { shanghaiDate } from "@/server/kernel/dates";
import { callerFor, orNotFound, orNullToParty } from "@/server/trpc/caller";

export const generateMetadata = titled("loans.life.title");

/** One loan of the lender's, with what its reader may report or decide. */
export default async function GivenLoanPage({ params }: { params: Promise<{ loanId: string }> }) {
  const [{ loanId }, actor, t] = await Promise.all([params, requireLender(), getTranslations("loans.life")]);
  const loan = await orNullToParty(orNotFound(callerFor(actor).repayments.findGiven({ loanId })));
  if (!loan) return <OwnHouse />;
  const takesMoney = loan.status === "active" || loan.lostFen + loan.lostClaimFen > 0;
  return (
    <>
      <PageHeader
        title={<span lang="zh-CN">{loan.enterpriseName}</span>}
        eyebrow={
          <span className="flex flex-wrap items-center gap-2">
            <span className="num">{t("note", { no: loan.noteNo })}</span> <LoanState loan={loan} />
          </span>
        }
        trail={[{ label: t("loans"), href: "/lender/loans" }]}
        actions={<LinkButton href={`/lender/cases/${loan.caseId}/profile`}>{t("toCase")}</LinkButton>}
      />
      <LoanPage
        loan={loan}
        acts={
          loan.mayReport || loan.mayDecide ? (
            <>
              {loan.mayReport && takesMoney ? (
                <RecordRepayment key={loan.events.length} loan={loan} today={shanghaiDate(new Date())} />
              ) : null}
              {loan.mayDecide ? <LoanDeeds loan={loan} /> : null}
            </>
          ) : null
        }
      />
    </>
  );
}
