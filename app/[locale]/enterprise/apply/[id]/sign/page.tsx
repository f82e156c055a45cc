import { TRPCError } from "@trpc/server";
import { getLocale, getTranslations } from "next-intl/server";
import { ConsentSheet } from "@/components/consents/consent-sheet";
import { nameIn } from "@/components/consents/name-in";
import { SignedConsent } from "@/components/consents/signed-consent";
import { whichConsent } from "@/components/consents/which-consent";
import { ChangedProducts } from "@/components/requests/changed-products";
import { LeaveOutLender } from "@/components/requests/leave-out-lender";
import { Misfits } from "@/components/requests/misfits";
import { isReadyToSend } from "@/components/requests/request-href";
import { RequestLine } from "@/components/requests/request-line";
import { SubmitRequest } from "@/components/requests/submit-request";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { Refusal } from "@/components/ui/refusal";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { titled } from "@/i18n/page-title";
import { lastDayOf } from "@/server/consents/consent";
import { shanghaiDate } from "@/server/kernel/dates";
import { DomainError } from "@/server/kernel/errors";
import type { ChosenView } from "@/server/loan-requests/schema";
import { findDraft, ownSamples } from "../find-draft";
import { LenderStrip } from "./lender-strip";

export const generateMetadata = titled("loanRequests.sign.title");

type SignPageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ lender?: string }> };
type Draft = Awaited<ReturnType<typeof findDraft>>;

/** Lender by lender, one sheet and one signature each; when all are signed, the request is sent. */
export default async function SignPage({ params, searchParams }: SignPageProps) {
  const [{ id }, { lender }] = await Promise.all([params, searchParams]);
  const draft = await findDraft(id);
  const { caller, request } = draft;
  const [t, locale, misfits] = await Promise.all([
    getTranslations("loanRequests"),
    getLocale(),
    caller.matching.misfits({ loanRequestId: id }),
  ]);
  const base = `/enterprise/apply/${id}`;
  // What its lender changed since is not signed for: the banner says what may become of it.
  const current = request.chosen.filter(({ isCurrent }) => isCurrent);
  const shown = current.find(({ lenderId }) => lenderId === lender) ?? current.find(({ consentId }) => consentId === null);
  const title = shown ? await titleOf(shown, locale) : t("sign.title");

  return (
    <>
      <PageHeader
        title={title}
        eyebrow={
          <>
            {t("reference", { reference: request.reference })} · <RequestLine request={request} />
          </>
        }
        trail={[
          { label: t("title"), href: "/enterprise/requests" },
          { label: request.reference, href: base },
        ]}
      />
      {request.chosen.length === 0 ? (
        <EmptyState
          kind="first"
          title={t("sign.noLenders")}
          action={<LinkButton href={`${base}/lenders`}>{t("sign.chooseLenders")}</LinkButton>}
        />
      ) : (
        <>
          <LenderStrip chosen={request.chosen} base={base} shown={shown?.lenderId ?? null} />
          <div className="mb-8 flex max-w-[680px] flex-col gap-4 empty:hidden">
            <ChangedProducts request={request} step="sign" />
            <Misfits request={request} misfits={misfits} step="sign" />
          </div>
          <ReadyToSend draft={draft} base={base} />
          {shown ? (
            shown.consentId ? (
              <Signed draft={draft} shown={shown} base={base} />
            ) : (
              <ToSign draft={draft} shown={shown} base={base} />
            )
          ) : null}
        </>
      )}
    </>
  );
}

async function titleOf(shown: ChosenView, locale: string): Promise<string> {
  const t = await getTranslations("consents");
  const lender = nameIn(locale, shown.lenderName);
  return shown.consentId ? t("mayRead", { lender }) : t("sheet.title", { lender });
}

async function ToSign({ draft, shown, base }: { draft: Draft; shown: ChosenView; base: string }) {
  const { actor, caller, request } = draft;
  const locale = await getLocale();
  const asked = await caller.loanRequests
    .askSheet({ loanRequestId: request.loanRequestId, lenderId: shown.lenderId, locale })
    .catch((error: unknown) => refusalIn(error));
  const kept = request.chosen.filter(({ lenderId }) => lenderId !== shown.lenderId).map(({ versionId }) => versionId);
  const leaveOut = <LeaveOutLender loanRequestId={request.loanRequestId} keptVersionIds={kept} lender={nameIn(locale, shown.lenderName)} />;
  if ("reason" in asked) {
    return (
      <div className="flex max-w-[680px] flex-col gap-4">
        <RefusalBanner refusal={asked} />
        {leaveOut}
      </div>
    );
  }
  const [{ name }, samples] = await Promise.all([caller.loanRequests.registry(), ownSamples(caller, asked.ask.items)]);
  const today = shanghaiDate(new Date());
  return (
    <ConsentSheet
      key={asked.sheetId}
      sheet={asked}
      today={today}
      signer={{ person: actor.displayName, company: name }}
      maySign={request.maySign}
      nextHref={`${base}/sign?lender=${shown.lenderId}`}
      samples={samples}
      decline={leaveOut}
    />
  );
}

async function Signed({ draft, shown, base }: { draft: Draft; shown: ChosenView; base: string }) {
  const [t, locale] = await Promise.all([getTranslations("loanRequests.sign"), getLocale()]);
  const consent = await draft.caller.consents.get({ consentId: shown.consentId ?? "" });
  const next = draft.request.chosen.find(({ consentId, isCurrent }) => consentId === null && isCurrent);
  return (
    <SignedConsent
      consent={consent}
      endsOn={lastDayOf(consent)}
      which={whichConsent(consent.consentId, draft.request, locale)}
      next={
        next ? (
          <LinkButton look="primary" wide href={`${base}/sign?lender=${next.lenderId}`}>
            {t("next", { lender: nameIn(locale, next.lenderName) })}
          </LinkButton>
        ) : null
      }
    />
  );
}

/** When every sheet is signed: what sending means, then the one button. */
async function ReadyToSend({ draft, base }: { draft: Draft; base: string }) {
  const { request } = draft;
  const t = await getTranslations("loanRequests.sign");
  const consents = await getTranslations("consents");
  if (request.chosen.some(({ consentId }) => consentId === null)) return null;
  const count = request.chosen.length;
  if (request.chosen.some(({ isCurrent }) => !isCurrent)) return null;
  if (!isReadyToSend(request)) {
    return (
      <Banner tone="warn" className="mb-8" action={<LinkButton href={`${base}/check`}>{t("backToCheck")}</LinkButton>}>
        {t("gaps")}
      </Banner>
    );
  }
  return (
    <section
      aria-labelledby="ready"
      className="mb-10 flex max-w-[720px] flex-col gap-4 rounded-panel border border-line-ctl bg-surface p-5"
    >
      <h2 id="ready" className="text-17">
        {t("ready", { count })}
      </h2>
      <p>{t("before", { count })}</p>
      {request.maySubmit ? (
        <SubmitRequest loanRequestId={request.loanRequestId} lenders={count} />
      ) : (
        <Banner tone="warn">{consents("askSigner")}</Banner>
      )}
    </section>
  );
}

const fixable: readonly string[] = ["PRECONDITION_FAILED", "CONFLICT"];

/** A sheet that cannot be fixed says why; every other error goes on. */
function refusalIn(error: unknown): Refusal {
  if (error instanceof TRPCError && error.cause instanceof DomainError && fixable.includes(error.code)) {
    return { reason: error.cause.reason, facts: { ...error.cause.facts }, requestId: null };
  }
  throw error;
}
