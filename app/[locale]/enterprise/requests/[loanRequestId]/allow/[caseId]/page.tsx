import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ownSamples } from "@/app/[locale]/enterprise/apply/[id]/find-draft";
import { ConsentSheet } from "@/components/consents/consent-sheet";
import { nameIn } from "@/components/consents/name-in";
import { RequestLine } from "@/components/requests/request-line";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import type { Refusal } from "@/components/ui/refusal";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { shanghaiDate } from "@/server/kernel/dates";
import { DomainError } from "@/server/kernel/errors";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export const generateMetadata = titled("loanRequests.allowance.again");

type AllowPageProps = { params: Promise<{ loanRequestId: string; caseId: string }> };

/** The sheet of a lender that was let read no more for a request, by the terms it had: to sign it once more, or to leave it. */
export default async function AllowPage({ params }: AllowPageProps) {
  const { loanRequestId, caseId } = await params;
  const actor = await requireMandate();
  const caller = callerFor(actor);
  const [{ request, cases }, t, consents, locale] = await Promise.all([
    orNotFound(caller.loanRequests.timeline({ loanRequestId })),
    getTranslations("loanRequests"),
    getTranslations("consents"),
    getLocale(),
  ]);
  const one = cases.find((its) => its.caseId === caseId);
  if (!one) notFound();
  const lender = one.lenderName ? nameIn(locale, one.lenderName) : t("allowance.lender");
  const timeline = `/enterprise/requests/${loanRequestId}/timeline`;
  const asked = await caller.loanRequests.askSheet({ loanRequestId, lenderId: one.lenderId, locale }).catch(refusalIn);
  const leave = (
    <LinkButton wide href={timeline}>
      {t("allowance.leave")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={consents("sheet.title", { lender })}
        eyebrow={
          <>
            {t("reference", { reference: request.reference })} · <RequestLine request={request} />
          </>
        }
        lead={t("allowance.lead", { lender })}
        trail={[
          { label: t("title"), href: "/enterprise/requests" },
          { label: request.reference, href: timeline },
        ]}
      />
      {"reason" in asked ? (
        <div className="flex max-w-[680px] flex-col gap-4">
          <RefusalBanner refusal={asked} />
          {leave}
        </div>
      ) : (
        <ConsentSheet
          key={asked.sheetId}
          sheet={asked}
          today={shanghaiDate(new Date())}
          signer={{ person: actor.displayName, company: (await caller.loanRequests.registry()).name }}
          maySign={one.allowance?.maySign === true}
          nextHref={timeline}
          samples={await ownSamples(caller, asked.ask.items)}
          decline={leave}
        />
      )}
    </>
  );
}

/** A sheet that cannot be asked now says why; every other error goes on. */
function refusalIn(error: unknown): Refusal {
  const isTold = error instanceof TRPCError && (error.code === "CONFLICT" || error.code === "PRECONDITION_FAILED");
  if (isTold && error.cause instanceof DomainError) return { reason: error.cause.reason, facts: { ...error.cause.facts }, requestId: null };
  throw error;
}
