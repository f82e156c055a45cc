import { CaseHeader } from "@/components/cases/case-header";
import { CasePapers } from "@/components/cases/case-papers";
import { OwnHouse } from "@/components/cases/own-house";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { callerFor, orNotFound, orNullToParty } from "@/server/trpc/caller";

export const generateMetadata = titled("cases.documents.title");

/** What the enterprise laid to its request. The list hands nothing out; each paper that is taken is told to the enterprise. */
export default async function CaseDocumentsPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  const actor = await requireLender();
  const caller = callerFor(actor);
  const detail = await orNullToParty(orNotFound(caller.cases.find({ caseId })));
  if (!detail) return <OwnHouse />;
  const offers = await caller.offers.listMade({ caseId });
  const received =
    actor.role === "manager" ? { papers: [], refusal: "case.officer_only" } : await caller.requestPapers.listReceived({ caseId });
  return (
    <>
      <CaseHeader detail={detail} tab="documents" offers={offers} />
      <CasePapers caseId={caseId} received={received} />
    </>
  );
}
