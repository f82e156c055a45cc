import { getLocale, getTranslations } from "next-intl/server";
import { AccessTable } from "@/components/consents/access-table";
import { nameIn, platformKey } from "@/components/consents/name-in";
import { SignedConsent } from "@/components/consents/signed-consent";
import { followsOf } from "@/components/consents/what-follows";
import { whichConsent } from "@/components/consents/which-consent";
import { GivenDeletions } from "@/components/deletions/given-deletions";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { lastDayOf } from "@/server/consents/consent";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export const generateMetadata = titled("loanRequests.tasks.sign.label");

/** One consent as it was signed, what was read under it, and how to stop it. */
export default async function ConsentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const caller = callerFor(await requireMandate());
  const [consent, requests, resting, reads, deletions, t, deleting, locale] = await Promise.all([
    orNotFound(caller.consents.get({ consentId: id })),
    caller.loanRequests.list(),
    caller.loanRequests.resting(),
    caller.consents.accessLog({ consentId: id, limit: 1_000 }),
    caller.deletions.listGiven(),
    getTranslations("consents"),
    getTranslations("deletions"),
    getLocale(),
  ]);
  const request = requests.find(({ loanRequestId }) => loanRequestId === consent.loanRequestId);
  const which = whichConsent(id, request, locale);
  // What the lender read under the one it came from is told here, too: that is due since.
  const { carried } = consent.terms;
  const ids = [consent.consentId, ...(carried ? [carried.consentId] : [])];
  const isOfThis = ({ consentId }: { consentId: string }) => ids.includes(consentId);
  const lender = consent.lenderName ? nameIn(locale, consent.lenderName) : t(platformKey(consent));
  return (
    <>
      <PageHeader
        title={t(consent.endedAt ? "mightRead" : "mayRead", { lender })}
        trail={[{ label: t("title"), href: "/enterprise/data/consents" }]}
        eyebrow={
          <span className="num">
            {which}
            {request && consent.lenderId ? (
              <>
                {" · "}
                <TextLink href={`/enterprise/requests/${request.loanRequestId}/timeline`}>{t("toRequest")}</TextLink>
              </>
            ) : null}
          </span>
        }
        lead={consent.productName ? nameIn(locale, consent.productName) : t(`purpose.${consent.purpose}`)}
      />
      <SignedConsent consent={consent} endsOn={lastDayOf(consent)} which={which} follows={followsOf(resting, consent)} />
      {consent.lenderId ? (
        <section aria-labelledby="held" className="mt-12">
          <h2 id="held" className="mb-3 text-17">
            {deleting("heldTitle")}
          </h2>
          <GivenDeletions
            deletions={{ waiting: deletions.waiting.filter(isOfThis), confirmed: deletions.confirmed.filter(isOfThis) }}
            consents={ids.map((consentId) => ({ consentId, lenderName: consent.lenderName }))}
            none="noneHeldUnder"
          />
        </section>
      ) : null}
      <section aria-labelledby="reads" className="mt-12">
        <h2 id="reads" className="mb-3 text-17">
          {t("log.under")}
        </h2>
        {reads.length > 0 ? (
          <AccessTable reads={reads} />
        ) : (
          <p className="text-ink-2">
            {carried && carried.readsUsed > 0
              ? t.rich("log.noneUnderCarried", {
                  count: carried.readsUsed,
                  earlier: (text) => <TextLink href={`/enterprise/data/consents/${carried.consentId}`}>{text}</TextLink>,
                })
              : t("log.noneUnder")}
          </p>
        )}
      </section>
    </>
  );
}
