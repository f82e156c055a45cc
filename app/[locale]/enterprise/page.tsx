import { getLocale, getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { AccessTable } from "@/components/consents/access-table";
import { NextPayment } from "@/components/loans/next-payment";
import { NewMeasures } from "@/components/measures/new-measures";
import { WaitingAskings } from "@/components/monitoring/waiting-askings";
import { RecordsToMend } from "@/components/repairs/records-to-mend";
import { InvitedAgain } from "@/components/requests/invited-again";
import { isUnderWay } from "@/components/requests/looked-again";
import { LooksAgain } from "@/components/requests/looks-again";
import { NoLoans } from "@/components/requests/no-loans";
import { stepHref } from "@/components/requests/request-href";
import { RequestLine } from "@/components/requests/request-line";
import { RequestsTable } from "@/components/requests/requests-table";
import { StartRequest } from "@/components/requests/start-request";
import { TurnedAnswers } from "@/components/requests/turned-answers";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { BothNames } from "@/components/ui/both-names";
import { DateText } from "@/components/ui/date-text";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireEnterprise } from "@/server/auth/require-actor";
import { lastDayOf } from "@/server/consents/consent";
import { endingSoon } from "@/server/consents/figures";
import { mayBind } from "@/server/kernel/actor";
import { formatMoment } from "@/server/kernel/format";
import { soonestFirst } from "@/server/loan-requests/next-step";
import { mayBorrow } from "@/server/subjects/kind";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("shell.nav.home");

/** The enterprise's desk: the step it owes, its requests, consents that end soon, and who read its data last. */
export default async function EnterpriseHome() {
  const actor = await requireEnterprise();
  if (actor.mandate !== "approved") return <BeforeApproval />;
  const caller = callerFor(actor);
  const [askings, resting, requests, { kind }, consents, reads, turned, reopened, t] = await Promise.all([
    caller.monitoring.listReceived(),
    caller.loanRequests.resting(),
    caller.loanRequests.list(),
    caller.loanRequests.registry(),
    caller.consents.list(),
    caller.consents.accessLog({ limit: 3 }),
    caller.matching.notices(),
    caller.reconsiderations.listOwn({}),
    getTranslations("loanRequests"),
  ]);
  const [{ records }, { objections }, { standing }, loans] = await Promise.all([
    caller.repairs.listRepairable(),
    caller.objections.list(),
    caller.measures.listOwn(),
    caller.repayments.listOwed({ loanRequestId: null }),
  ]);
  const [platform, locale] = await Promise.all([getTranslations("consents"), getLocale()]);
  // What has a day comes first, and a draft, which waits for nobody, last.
  const [mine] = requests
    .filter((request) => stepHref(request) !== null)
    .toSorted((a, b) => Number(a.status === "draft") - Number(b.status === "draft") || soonestFirst(a.next, b.next));
  const invited = reopened.filter(({ isInvited }) => isInvited);
  const lookedAt = reopened.filter(isUnderWay);
  const soon = endingSoon(consents, new Date());

  return (
    <>
      <PageHeader large title={t("home.title")} actions={requests.length > 0 && !mine && mayBorrow(kind) ? <StartRequest /> : null} />
      {mayBind(actor, "consent") ? null : (
        <Banner tone="info" title={t("home.noMandate")} className="mb-6">
          {t("home.noMandateText")}
        </Banner>
      )}
      <section aria-labelledby="next" className="mb-10">
        <h2 id="next" className="mb-3 text-17">
          {t("home.nextStep")}
        </h2>
        {mine ? (
          <div className="flex flex-wrap items-center justify-between gap-4 border-line border-y py-4">
            <div>
              <p className="font-semibold text-17">{t(`next.${mine.next.step}`)}</p>
              <p className="text-13 text-ink-2">
                <RequestLine request={mine} /> · <span className="num">{mine.reference}</span>
              </p>
              {mine.next.dueAt ? (
                <p className="num mt-1 text-13">{t("timeline.dueBy", { at: formatMoment(mine.next.dueAt, locale) })}</p>
              ) : null}
            </div>
            <LinkButton look="primary" href={stepHref(mine) ?? "/enterprise/requests"}>
              {t(`next.do.${mine.next.step as "compare"}`)}
            </LinkButton>
          </div>
        ) : invited.length + lookedAt.length > 0 ? null : requests.length > 0 ? (
          <p className="border-line border-y py-4 text-ink-2">{t("home.waiting")}</p>
        ) : mayBorrow(kind) ? (
          <Doors />
        ) : (
          <NoLoans />
        )}
        {invited.map((task) => (
          <InvitedAgain key={task.taskId} task={task} />
        ))}
        {lookedAt.map((task) => (
          <LooksAgain key={task.taskId} task={task} />
        ))}
      </section>
      <AskedFor askings={askings.filter(({ state }) => state === "waiting")} again={resting.askings} />
      <NextPayment loans={loans} />
      <RecordsToMend records={records} objections={objections} />
      <NewMeasures measures={standing} />
      {requests.length > 0 ? (
        <section aria-labelledby="requests" className="mb-10">
          <div className="mb-3 flex items-baseline justify-between gap-4">
            <h2 id="requests" className="text-17">
              {t("home.requests")}
            </h2>
            <TextLink href="/enterprise/requests" className="text-13">
              {t("home.all")}
            </TextLink>
          </div>
          <RequestsTable requests={requests.slice(0, 5)} caption={t("home.requests")} reopened={reopened} />
        </section>
      ) : null}
      {turned.length > 0 ? (
        <section aria-labelledby="turned" className="mb-10">
          <h2 id="turned" className="mb-3 text-17">
            {t("turned.title")}
          </h2>
          <TurnedAnswers notices={turned} />
        </section>
      ) : null}
      <section aria-labelledby="ending" className="mb-10">
        <h2 id="ending" className="mb-3 text-17">
          {t("home.ending")}
        </h2>
        {soon.length === 0 ? (
          <p className="text-ink-2">{t("home.noneEnding")}</p>
        ) : (
          <ul className="border-line border-t">
            {soon.map((consent) => (
              <li key={consent.consentId} className="flex justify-between gap-4 border-edge border-b py-2">
                <TextLink href={`/enterprise/data/consents/${consent.consentId}`}>
                  {consent.lenderName ? <BothNames name={consent.lenderName} /> : platform("platform")}
                </TextLink>
                <DateText value={lastDayOf(consent)} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="reads">
        <h2 id="reads" className="mb-3 text-17">
          {t("home.reads")}
        </h2>
        <AccessTable reads={reads} />
      </section>
    </>
  );
}

/** What is open before anybody has approved that this person may act: what anybody may read of the company. The banner above says why. */
async function BeforeApproval() {
  const t = await getTranslations("loanRequests.home");
  return (
    <>
      <PageHeader large title={t("title")} />
      <p className="mb-5 max-w-[68ch] text-ink-2">{t("beforeApproval")}</p>
      <div className="flex flex-wrap gap-3">
        <LinkButton look="primary" href="/enterprise/credit-profile">
          {t("registryFacts")}
        </LinkButton>
        <LinkButton href="/products">{t("browse")}</LinkButton>
      </div>
    </>
  );
}

async function Doors() {
  const t = await getTranslations("loanRequests.home");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div className="flex flex-col items-start gap-3 rounded-panel border border-line bg-surface p-5">
        <h3 className="text-15">{t("doorNeed")}</h3>
        <p className="text-ink-2">{t("doorNeedText")}</p>
        <StartRequest />
      </div>
      <div className="flex flex-col items-start gap-3 rounded-panel border border-line bg-surface p-5">
        <h3 className="text-15">{t("doorProduct")}</h3>
        <p className="text-ink-2">{t("doorProductText")}</p>
        <LinkButton href="/products">{t("browse")}</LinkButton>
      </div>
    </div>
  );
}

/** Consents that lenders ask for and that wait to be signed or refused. */
async function AskedFor(waiting: ComponentProps<typeof WaitingAskings>) {
  const t = await getTranslations("monitoring");
  if (waiting.askings.length + waiting.again.length === 0) return null;
  return (
    <section aria-labelledby="asked" className="mb-10">
      <h2 id="asked" className="mb-3 text-17">
        {t("waitingTitle")}
      </h2>
      <WaitingAskings {...waiting} />
    </section>
  );
}
