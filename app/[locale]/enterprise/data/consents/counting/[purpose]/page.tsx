import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ownSamples } from "@/app/[locale]/enterprise/apply/[id]/find-draft";
import { ConsentSheet } from "@/components/consents/consent-sheet";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { mayChangeConsent } from "@/server/consents/policy";
import { shanghaiDate } from "@/server/kernel/dates";
import { mayBorrow } from "@/server/subjects/kind";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("consents.counting.title");

/** The sheet by which the enterprise agrees to be counted, or to have rules tested on its past requests. */
export default async function CountingPage({ params }: { params: Promise<{ purpose: string }> }) {
  const { purpose } = await params;
  if (purpose !== "discovery" && purpose !== "backtest") notFound();
  const actor = await requireMandate();
  const caller = callerFor(actor);
  if (!mayBorrow((await caller.loanRequests.registry()).kind)) notFound();
  const [locale, t] = await Promise.all([getLocale(), getTranslations("consents")]);
  const [sheet, registry] = await Promise.all([caller.matching.askCountingSheet({ purpose, locale }), caller.loanRequests.registry()]);
  const today = shanghaiDate(new Date());
  return (
    <>
      <PageHeader
        title={t(purpose === "discovery" ? "sheet.titleDiscovery" : "sheet.titleBacktest")}
        lead={t("counting.lead")}
        trail={[{ label: t("title"), href: "/enterprise/data/consents" }]}
      />
      <ConsentSheet
        sheet={sheet}
        today={today}
        signer={{ person: actor.displayName, company: registry.name }}
        maySign={mayChangeConsent(actor, { enterpriseId: actor.organizationId })}
        nextHref="/enterprise/data/consents"
        samples={await ownSamples(caller, sheet.ask.items)}
      />
    </>
  );
}
