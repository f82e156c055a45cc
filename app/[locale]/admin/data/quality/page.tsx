import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { League } from "@/components/quality/league";
import { measureOf } from "@/components/quality/sort-units";
import { PageHeader } from "@/components/shell/page-header";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("quality"))("title") };
}

/** How good the data is that came in: by source unit with the worst first, by month and by region. */
export default async function QualityPage({ searchParams }: { searchParams: Promise<{ by?: string }> }) {
  const [actor, query, t, data] = await Promise.all([
    requireAdministrator(),
    searchParams,
    getTranslations("quality"),
    getTranslations("imports"),
  ]);
  const league = await callerFor(actor).quality.findLeague();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} trail={[{ label: data("title"), href: "/admin/data" }]} />
      {league.countedOn ? (
        <p className="-mt-3 mb-6 text-13 text-ink-3">{t.rich("countedOn", { day: () => <DateText value={league.countedOn ?? ""} /> })}</p>
      ) : null}
      {league.units.length === 0 ? (
        <EmptyState kind="first" title={t("empty")}>
          {t("emptyBody")}
        </EmptyState>
      ) : (
        <League league={league} measure={measureOf(query.by)} />
      )}
    </>
  );
}
