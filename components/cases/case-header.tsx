import { useLocale, useTranslations } from "next-intl";
import { PageHeader } from "@/components/shell/page-header";
import { CreditCode } from "@/components/ui/credit-code";
import { Money } from "@/components/ui/money";
import { RouteTabs } from "@/components/ui/route-tabs";
import { Pill, StatusPill } from "@/components/ui/status-pill";
import { isOpen } from "@/server/loan-requests/cases/case";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import { CaseName } from "./case-name";

/** Who asks for what under which product, where the case stands, and its tabs. */
export function CaseHeader({ detail, tab }: { detail: CaseDetail; tab: "profile" | "activity" }) {
  const t = useTranslations("cases");
  const words = useTranslations("words");
  const locale = useLocale();
  const named = (name: { zh: string; en: string }) => (locale === "en" ? name.en : name.zh);
  const place = [detail.industryName, detail.regionName].flatMap((name) => (name ? [named(name)] : [])).join(" · ");
  const at = `/lender/cases/${detail.caseId}`;
  return (
    <>
      <PageHeader
        title={<CaseName row={detail} />}
        trail={[{ label: t("queue"), href: "/lender" }]}
        lead={
          <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            {detail.identity?.uscc ? <CreditCode code={detail.identity.uscc} /> : null}
            {detail.identity && place ? <span>{place}</span> : null}
            <span className="num">{t("reference", { reference: detail.reference })}</span>
          </span>
        }
        actions={
          <div className="text-end max-md:text-start">
            <p className="num font-semibold text-20">
              <Money fen={detail.amountFen} />
            </p>
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
        {isOpen(detail.status) ? (
          <span className="text-13 text-ink-2">{t("nextStep", { step: t(`next.${detail.offerApproval ?? detail.status}`) })}</span>
        ) : null}
      </div>
      <RouteTabs
        label={t("tabs")}
        className="mb-6"
        tabs={[
          { href: `${at}/profile`, label: t("tab.profile"), current: tab === "profile" },
          { href: `${at}/offer`, label: t("tab.offer"), current: false },
          { href: `${at}/activity`, label: t("tab.activity"), current: tab === "activity" },
        ]}
      />
    </>
  );
}
