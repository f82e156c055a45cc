import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { WaitingNotice } from "@/components/governance/waiting-notice";
import { RelaysNotice } from "@/components/relays/relays-notice";
import { AdminFigures, regionPath } from "@/components/statistics/admin-figures";
import { figuresParams, type Search, searchOf } from "@/components/statistics/figures-params";
import { StuckNotice } from "@/components/stuck/stuck-notice";
import { WatchNotice } from "@/components/watch/watch-notice";
import { redirect } from "@/i18n/navigation";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("statistics"))("overview") };
}

export default async function OverviewPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [actor, search, locale] = await Promise.all([requireAdministrator(), searchParams, getLocale()]);
  const { region, ...params } = figuresParams(search);
  if (region) redirect({ href: `${regionPath(region)}${searchOf(params)}`, locale });
  const { period, at, lender, industry } = params;
  const { statistics, rules, catalogue, mappings, relays, stuck, readingAlerts, accessReports } = callerFor(actor);
  const [view, changes, drafts, asked, relayed, hanging, alerts, reports] = await Promise.all([
    orNotFound(statistics.supervised({ period, at, lenderId: lender, industrySection: industry })),
    rules.listWaiting(),
    catalogue.listWaiting(),
    mappings.listAsked(),
    relays.list(),
    stuck.list(),
    readingAlerts.list(),
    accessReports.listOverseen(),
  ]);
  return (
    <>
      <WaitingNotice changes={changes} drafts={drafts} mappings={asked} answers={relayed.waiting.filter(({ mayConfirm }) => mayConfirm)} />
      <StuckNotice count={hanging.length} />
      <WatchNotice alerts={alerts.filter(({ status }) => status !== "closed").length} reports={reports.waiting.length} />
      <RelaysNotice count={relayed.waiting.length} />
      <AdminFigures view={view} params={params} />
    </>
  );
}
