import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ownSamples } from "@/app/[locale]/enterprise/apply/[id]/find-draft";
import { ConsentSheet } from "@/components/consents/consent-sheet";
import { nameIn } from "@/components/consents/name-in";
import { RefuseMonitoring } from "@/components/monitoring/refuse-monitoring";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { mayChangeConsent } from "@/server/consents/policy";
import { shanghaiDate } from "@/server/kernel/dates";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("monitoring.title");

/** The sheet of what a lender asks for to watch credit that it granted, to sign or to refuse. */
export default async function AskedPage({ params }: { params: Promise<{ requestId: string }> }) {
  const { requestId } = await params;
  const actor = await requireMandate();
  const caller = callerFor(actor);
  const [askings, locale, t, consents] = await Promise.all([
    caller.monitoring.listReceived(),
    getLocale(),
    getTranslations("monitoring"),
    getTranslations("consents"),
  ]);
  const asking = askings.find((one) => one.requestId === requestId);
  if (!asking) notFound();
  const lender = nameIn(locale, asking.lenderName);
  const trail = [{ label: consents("title"), href: "/enterprise/data/consents" }];
  if (asking.state !== "waiting") {
    return (
      <>
        <PageHeader title={consents("sheet.titleMonitoring", { lender })} trail={trail} />
        <EmptyState
          kind="done"
          title={t(`over.${asking.state}`)}
          action={<LinkButton href="/enterprise/data/consents">{t("toConsents")}</LinkButton>}
        >
          {t("overWhat")}
        </EmptyState>
      </>
    );
  }
  const maySign = mayChangeConsent(actor, { enterpriseId: actor.organizationId });
  const [sheet, registry] = await Promise.all([caller.monitoring.askSheet({ requestId, locale }), caller.loanRequests.registry()]);
  return (
    <>
      <PageHeader
        title={consents("sheet.titleMonitoring", { lender })}
        lead={t("sheetLead", { lender, reference: asking.reference })}
        trail={trail}
      />
      <ConsentSheet
        sheet={sheet}
        today={shanghaiDate(new Date())}
        signer={{ person: actor.displayName, company: registry.name }}
        maySign={maySign}
        nextHref="/enterprise/data/consents"
        samples={await ownSamples(caller, sheet.ask.items)}
        {...(maySign ? { decline: <RefuseMonitoring requestId={requestId} lender={lender} /> } : {})}
      />
    </>
  );
}
