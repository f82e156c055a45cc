import { getTranslations } from "next-intl/server";
import { RequestPapers } from "@/components/requests/request-papers";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export const generateMetadata = titled("loanRequests.documents.title");

/** The papers of a request that was sent: what lenders took, and what is added while it is worked on. */
export default async function RequestDocumentsPage({ params }: { params: Promise<{ loanRequestId: string }> }) {
  const { loanRequestId } = await params;
  const caller = callerFor(await requireMandate());
  const [request, t] = await Promise.all([orNotFound(caller.loanRequests.get({ loanRequestId })), getTranslations("loanRequests")]);
  const held = await caller.requestPapers.listOwn({ loanRequestId });
  return (
    <>
      <PageHeader
        title={t("documents.title")}
        lead={t(held.mayAdd ? "documents.leadSent" : "documents.leadClosed")}
        trail={[
          { label: t("title"), href: "/enterprise/requests" },
          { label: request.reference, href: `/enterprise/requests/${loanRequestId}/timeline` },
        ]}
      />
      <div className="flex max-w-[680px] flex-col gap-8">
        <RequestPapers loanRequestId={loanRequestId} held={held} />
      </div>
    </>
  );
}
