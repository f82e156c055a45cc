import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/consents/name-in";
import { AskEarly } from "@/components/loans/ask-early";
import { LoanPage } from "@/components/loans/loan-page";
import { LoanState } from "@/components/loans/loan-state";
import { PageHeader } from "@/components/shell/page-header";
import { PagePart } from "@/components/shell/page-part";
import { CopyText } from "@/components/ui/copy-text";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { shanghaiDate } from "@/server/kernel/dates";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export const generateMetadata = titled("loans.life.title");

/** One loan the enterprise owes: what comes next, its plan, what happened, what repaying early would cost, and the terms it stands on. */
export default async function OwedLoanPage({ params }: { params: Promise<{ loanId: string }> }) {
  const [{ loanId }, actor, t, locale] = await Promise.all([params, requireMandate(), getTranslations("loans.life"), getLocale()]);
  const loan = await orNotFound(callerFor(actor).repayments.findOwed({ loanId }));
  const request = `/enterprise/requests/${loan.loanRequestId}`;
  return (
    <>
      <PageHeader
        title={nameIn(locale, { zh: loan.lenderNameZh, en: loan.lenderNameEn ?? loan.lenderNameZh })}
        eyebrow={
          <span className="flex flex-wrap items-center gap-2">
            <span className="num">{t("note", { no: loan.noteNo })}</span> <LoanState loan={loan} />
          </span>
        }
        trail={[{ label: t("loans"), href: "/enterprise/loans" }]}
        actions={<LinkButton href={`${request}/timeline`}>{t("toRequest")}</LinkButton>}
      />
      <LoanPage
        loan={loan}
        aside={
          <>
            {loan.status === "active" && loan.restFen > 0 ? (
              <PagePart id="early" title={t("early")} lead={t("earlyLead")}>
                <AskEarly loanId={loan.id} restFen={loan.restFen} today={shanghaiDate(new Date())} />
              </PagePart>
            ) : null}
            <PagePart id="terms" title={t("terms")} lead={t("termsLead")}>
              <CopyText text={loan.termsHash} />
              <p className="mt-2">
                <TextLink href={`${request}/offers/${loan.offerId}`}>{t("toOffer")}</TextLink>
              </p>
            </PagePart>
          </>
        }
      />
    </>
  );
}
