import { getLocale, getTranslations } from "next-intl/server";
import { HeldLines } from "@/components/loans/held-lines";
import { EventList } from "@/components/requests/event-list";
import { stepHref } from "@/components/requests/request-href";
import { RequestLine } from "@/components/requests/request-line";
import { ResponseBoard } from "@/components/requests/response-board";
import { WithdrawRequest } from "@/components/requests/withdraw-request";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill } from "@/components/ui/status-pill";
import { requireMandate } from "@/server/auth/require-actor";
import { formatMoment } from "@/server/kernel/format";
import type { TimelineView } from "@/server/loan-requests/schema";
import { callerFor, orNotFound } from "@/server/trpc/caller";

/** The whole way of one request: whose turn it is and until when, each lender's stage, and what happened. */
export default async function TimelinePage({ params }: { params: Promise<{ loanRequestId: string }> }) {
  const { loanRequestId } = await params;
  const caller = callerFor(await requireMandate());
  const timeline = await orNotFound(caller.loanRequests.timeline({ loanRequestId }));
  const [lines, declines, t] = await Promise.all([
    caller.loans.listHeld({ loanRequestId }),
    caller.matching.explainDeclines({ loanRequestId }),
    getTranslations("loanRequests"),
  ]);
  const { request, cases, events, withdrawal } = timeline;
  return (
    <>
      <PageHeader
        large
        title={<RequestLine request={request} />}
        eyebrow={
          <span className="flex items-center gap-2">
            {t("reference", { reference: request.reference })} <StatusPill kind="loanRequest" state={request.status} />
          </span>
        }
        lead={request.purposeNote ?? undefined}
        trail={[{ label: t("title"), href: "/enterprise/requests" }]}
        actions={
          request.mayWithdraw ? (
            <WithdrawRequest
              loanRequestId={loanRequestId}
              reference={request.reference}
              cases={withdrawal.cases}
              consents={withdrawal.consents}
            />
          ) : null
        }
      />
      <NextStepRow timeline={timeline} />
      <HeldLines lines={lines} />
      {cases.length > 0 ? (
        <section aria-labelledby="board" className="mb-12">
          <h2 id="board" className="mb-4 text-17">
            {t("timeline.board")}
          </h2>
          <ResponseBoard cases={cases} declines={declines} />
        </section>
      ) : null}
      <section aria-labelledby="history" className="max-w-[800px]">
        <h2 id="history" className="mb-3 text-17">
          {t("timeline.history")}
        </h2>
        <EventList events={events} cases={cases} />
      </section>
    </>
  );
}

/** The next step, who owes it, until when; and, when the enterprise owes it, the way there. */
async function NextStepRow({ timeline }: { timeline: TimelineView }) {
  const [t, locale] = await Promise.all([getTranslations("loanRequests"), getLocale()]);
  const { request, next, cases } = timeline;
  const href = stepHref({ loanRequestId: request.loanRequestId, next });
  const hasOffers = cases.some(({ status }) => status === "offer_issued" || status === "accepted_by_enterprise");
  return (
    <div className="mb-10 flex flex-wrap items-center justify-between gap-4 border-line border-y py-4">
      <div>
        <p className="font-semibold">{t(`next.${next.step}`)}</p>
        {next.dueAt ? (
          <p className="text-13 text-ink-2">
            {t("timeline.dueBy", { at: formatMoment(next.dueAt, locale) })}
            {next.isProvisional ? ` · ${t("next.provisional")}` : null}
          </p>
        ) : null}
      </div>
      {href && (next.step === "compare" || next.step === "complete" || next.step === "sign") ? (
        <LinkButton look="primary" href={href}>
          {t(`next.do.${next.step}`)}
        </LinkButton>
      ) : hasOffers ? (
        <LinkButton href={`/enterprise/requests/${request.loanRequestId}/offers`}>{t("timeline.offers")}</LinkButton>
      ) : null}
    </div>
  );
}
