import { getTranslations } from "next-intl/server";
import { CaseAside } from "@/components/cases/case-aside";
import { CaseDesk } from "@/components/cases/case-desk";
import { CaseHeader } from "@/components/cases/case-header";
import { CaseOutcome } from "@/components/cases/case-outcome";
import { OpenedCaseProvider } from "@/components/cases/opened-case";
import { OwnHouse } from "@/components/cases/own-house";
import { CaseDeal } from "@/components/loans/case-deal";
import { LineMonitoring } from "@/components/monitoring/line-monitoring";
import { CaseReconsiderations } from "@/components/reconsiderations/reconsideration-list";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { shanghaiDate } from "@/server/kernel/dates";
import { callerFor, orNotFound, orNullToParty } from "@/server/trpc/caller";

export const generateMetadata = titled("cases.open.title");

/** Showing this page reads no credit data: the profile is opened by a button, and each opening leaves a receipt. */
export default async function CaseProfilePage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const actor = await requireLender();
  const caller = callerFor(actor);
  const detail = await orNullToParty(orNotFound(caller.cases.find({ caseId })));
  if (!detail) return <OwnHouse />;
  const [t, offers, line, reopened] = await Promise.all([
    getTranslations("replays"),
    caller.offers.listMade({ caseId }),
    caller.loans.findForCase({ caseId }),
    caller.reconsiderations.list({ caseId }),
  ]);

  const today = shanghaiDate(new Date());
  const watching = line ? await caller.monitoring.ofLine({ lineId: line.id }) : null;
  return (
    <>
      <CaseHeader detail={detail} tab="profile" offers={offers} />
      <OpenedCaseProvider detail={detail}>
        <div className="@container">
          <div className="grid gap-8 @min-[46rem]:grid-cols-[minmax(0,1fr)_272px]">
            <div className="flex min-w-0 flex-col gap-8">
              <CaseOutcome detail={detail} />
              {offers.some(({ status }) => status !== "draft") || detail.decline ? (
                <p>
                  <TextLink href={`/lender/cases/${caseId}/decision`}>{t("title")}</TextLink>
                </p>
              ) : null}
              <CaseReconsiderations tasks={reopened} />
              {offers.length > 0 || line ? (
                <CaseDeal
                  status={detail.status}
                  enterpriseName={detail.identity?.name ?? detail.reference}
                  role={actor.role}
                  offers={offers}
                  line={line}
                  today={today}
                />
              ) : null}
              {line && watching ? (
                <LineMonitoring
                  line={line}
                  today={today}
                  told={watching}
                  signed={detail.monitoring}
                  mayWithdraw={actor.role !== "manager"}
                />
              ) : null}
              <CaseDesk detail={detail} hasOffers={offers.length > 0} />
            </div>
            <CaseAside detail={detail} />
          </div>
        </div>
      </OpenedCaseProvider>
    </>
  );
}
