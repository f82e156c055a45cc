import { CaseActivity } from "@/components/cases/case-activity";
import { CaseHeader } from "@/components/cases/case-header";
import { requireLender } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export default async function CaseActivityPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const caller = callerFor(await requireLender());
  const detail = await orNotFound(caller.cases.find({ caseId }));
  const events = await caller.cases.listActivity({ caseId });

  return (
    <>
      <CaseHeader detail={detail} tab="activity" />
      <CaseActivity events={events} />
    </>
  );
}
