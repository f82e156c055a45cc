import { CaseActivity } from "@/components/cases/case-activity";
import { CaseHeader } from "@/components/cases/case-header";
import { OwnHouse } from "@/components/cases/own-house";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { callerFor, orNotFound, orNullToParty } from "@/server/trpc/caller";

export const generateMetadata = titled("cases.reads.title");

export default async function CaseActivityPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const caller = callerFor(await requireLender());
  const detail = await orNullToParty(orNotFound(caller.cases.find({ caseId })));
  if (!detail) return <OwnHouse />;
  const [events, offers] = await Promise.all([caller.cases.listActivity({ caseId }), caller.offers.listMade({ caseId })]);

  return (
    <>
      <CaseHeader detail={detail} tab="activity" offers={offers} />
      <CaseActivity events={events} />
    </>
  );
}
