import { useLocale, useTranslations } from "next-intl";
import { PageHeader } from "@/components/shell/page-header";
import { CreditCode } from "@/components/ui/credit-code";
import { HanMarked } from "@/components/ui/han-marked";
import { Money } from "@/components/ui/money";
import { StageLine } from "@/components/ui/stage-timeline";
import { Pill, StatusPill } from "@/components/ui/status-pill";
import { isOpen } from "@/server/loan-requests/cases/case";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import type { MadeOfferView } from "@/server/offers/schema";
import { CaseName } from "./case-name";
import { type CaseTab, CaseTabs } from "./case-tabs";
import { nextOf } from "./deeds";

type CaseHeaderProps = { detail: CaseDetail; tab: CaseTab; offers: readonly Pick<MadeOfferView, "status" | "terms">[] };

/** Who asks for what under which product, where the case stands, and its tabs; once another amount was agreed, that one leads. */
export function CaseHeader({ detail, tab, offers }: CaseHeaderProps) {
  const t = useTranslations("cases");
  const words = useTranslations("words");
  const locale = useLocale();
  const named = (name: { zh: string; en: string }) => (locale === "en" ? name.en : name.zh);
  const place = [detail.industryName, detail.regionName].flatMap((name) => (name ? [named(name)] : [])).join(" · ");
  const agreedFen = offers.find(({ status }) => status === "accepted")?.terms.amountFen;
  const differs = agreedFen !== undefined && agreedFen !== detail.amountFen;
  return (
    <>
      <PageHeader
        title={<CaseName row={detail} />}
        trail={[{ label: t("queue"), href: "/lender" }]}
        lead={
          <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            {detail.identity?.uscc ? <CreditCode code={detail.identity.uscc} /> : null}
            {detail.identity && place ? (
              <span>
                <HanMarked text={place} />
              </span>
            ) : null}
            <span className="num">{t("reference", { reference: detail.reference })}</span>
          </span>
        }
        actions={
          <div className="xl:text-end">
            <p className="num font-semibold text-20">
              <Money fen={agreedFen ?? detail.amountFen} />
            </p>
            {differs ? <p className="text-13 text-ink-2">{t.rich("agreedOf", { asked: () => <Money fen={detail.amountFen} /> })}</p> : null}
            <p className="text-13 text-ink-2">
              {t("asked", { months: detail.termMonths, product: named(detail.productName), version: detail.productVersion })}
            </p>
            <p className="text-13 text-ink-2">{t("askedFor", { purpose: words(`loanPurpose.${detail.purpose}`) })}</p>
          </div>
        }
      />
      <div className="mb-3 flex items-center gap-3">
        <StatusPill kind="case" state={detail.status} />
        {detail.offerApproval ? <Pill look="warn">{t(`approval.${detail.offerApproval}`)}</Pill> : null}
        {isOpen(detail.status) ? <span className="text-13 text-ink-2">{t("nextStep", { step: t(`next.${nextOf(detail)}`) })}</span> : null}
      </div>
      <StageLine stage={detail.stage} ended={!isOpen(detail.status)} />
      <CaseTabs caseId={detail.caseId} current={tab} />
    </>
  );
}
