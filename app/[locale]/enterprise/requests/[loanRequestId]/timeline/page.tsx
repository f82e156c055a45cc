import { ChevronDown } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { HeldLines } from "@/components/loans/held-lines";
import { EventList } from "@/components/requests/event-list";
import { InvitedAgain } from "@/components/requests/invited-again";
import { withReopened } from "@/components/requests/reopened-events";
import { ReopenedPill } from "@/components/requests/reopened-pill";
import { RequestAnswers } from "@/components/requests/request-answers";
import { stepHref } from "@/components/requests/request-href";
import { RequestLine } from "@/components/requests/request-line";
import { ResponseBoard } from "@/components/requests/response-board";
import { TurnedAnswers } from "@/components/requests/turned-answers";
import { WithdrawRequest } from "@/components/requests/withdraw-request";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { formatMoment } from "@/server/kernel/format";
import type { TimelineView } from "@/server/loan-requests/schema";
import type { ReceivedOfferView } from "@/server/offers/schema";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export const generateMetadata = titled("loanRequests.timeline.title");

/** The whole way of one request: whose turn it is and until when, each lender's stage, and what happened. */
export default async function TimelinePage({ params }: { params: Promise<{ loanRequestId: string }> }) {
  const { loanRequestId } = await params;
  const caller = callerFor(await requireMandate());
  const timeline = await orNotFound(caller.loanRequests.timeline({ loanRequestId }));
  const [lines, offers, declines, notices, reopened, deletions, t] = await Promise.all([
    caller.loans.listHeld({ loanRequestId }),
    caller.offers.listReceived({ loanRequestId }),
    caller.matching.explainDeclines({ loanRequestId }),
    caller.matching.notices(),
    caller.reconsiderations.listOwn({ loanRequestId }),
    caller.deletions.listGiven(),
    getTranslations("loanRequests"),
  ]);
  const locale = await getLocale();
  const { request, cases, events, next, withdrawal } = timeline;
  const invited = reopened.filter(({ isInvited }) => isInvited);
  const turned = notices.filter((notice) => notice.loanRequestId === loanRequestId);
  return (
    <>
      <PageHeader
        title={<RequestLine request={request} />}
        eyebrow={
          <span className="flex flex-wrap items-center gap-2">
            {t("reference", { reference: request.reference })} <StatusPill kind="loanRequest" state={request.status} />
            <ReopenedPill loanRequestId={loanRequestId} reopened={reopened} />
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
      {next.step === "none" && invited.length > 0 ? (
        <div className="mb-10">
          {invited.map((task) => (
            <InvitedAgain key={task.taskId} task={task} onRequest />
          ))}
        </div>
      ) : (
        <NextStepRow timeline={timeline} offers={offers} />
      )}
      <div className="mb-10 flex flex-col gap-6 empty:hidden">
        <HeldLines lines={lines} />
      </div>
      {turned.length > 0 ? (
        <section aria-labelledby="turned" className="mb-12">
          <h2 id="turned" className="mb-3 text-17">
            {t("turned.title")}
          </h2>
          <TurnedAnswers notices={turned} onRequest />
        </section>
      ) : null}
      {cases.length > 0 ? (
        <section aria-labelledby="board" className="mb-12">
          <h2 id="board" className="mb-4 text-17">
            {t("timeline.board")}
          </h2>
          <ResponseBoard {...{ cases, events, declines, request, reopened, deletions }} />
        </section>
      ) : null}
      <section aria-labelledby="history" className="max-w-[800px]">
        <h2 id="history" className="mb-3 text-17">
          {t("timeline.history")}
        </h2>
        <EventList events={withReopened(events, reopened)} cases={cases} />
      </section>
      {request.submittedAt ? (
        <p className="mt-10">
          <TextLink href={`/enterprise/requests/${loanRequestId}/documents`}>{t("timeline.documents")}</TextLink>
        </p>
      ) : null}
      {request.submittedAt ? (
        <details className="group mt-12 max-w-[800px]">
          <summary className="flex w-fit items-center gap-1.5 font-semibold text-17 max-md:min-h-11">
            <ChevronDown aria-hidden className="size-4 stroke-[1.5] transition-transform group-open:rotate-180" />
            {t("timeline.sent")}
          </summary>
          <p className="mt-1 mb-6 text-13 text-ink-2">{t("timeline.sentAt", { at: formatMoment(request.submittedAt, locale) })}</p>
          <div className="flex flex-col gap-8">
            <RequestAnswers request={request} />
          </div>
        </details>
      ) : null}
    </>
  );
}

/** The next step, who owes it, until when; and, when the enterprise owes it, the way there. */
async function NextStepRow({ timeline, offers }: { timeline: TimelineView; offers: readonly ReceivedOfferView[] }) {
  const [t, locale] = await Promise.all([getTranslations("loanRequests"), getLocale()]);
  const { request, next } = timeline;
  const href = stepHref({ loanRequestId: request.loanRequestId, next });
  const offersHref = `/enterprise/requests/${request.loanRequestId}/offers`;
  const accepted = offers.find(({ status }) => status === "accepted");
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
      <div className="flex flex-wrap gap-2">
        {offers.length > 0 ? <LinkButton href={offersHref}>{t("timeline.offers")}</LinkButton> : null}
        {accepted ? <LinkButton href={`${offersHref}/${accepted.id}`}>{t("timeline.accepted")}</LinkButton> : null}
        {href && (next.step === "compare" || next.step === "complete" || next.step === "sign") ? (
          <LinkButton look="primary" href={href}>
            {t(`next.do.${next.step}`)}
          </LinkButton>
        ) : null}
      </div>
    </div>
  );
}
