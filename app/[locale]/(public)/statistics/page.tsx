import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicColumn } from "@/components/shell/public-shell";
import { PublishedThrough } from "@/components/statistics/as-of";
import { Definitions } from "@/components/statistics/definitions";
import { DownloadLink } from "@/components/statistics/download-link";
import { FiguresBoard } from "@/components/statistics/figures-board";
import { FiguresFilters } from "@/components/statistics/figures-filters";
import { figuresParams, type Search, searchOf } from "@/components/statistics/figures-params";
import { isFresh } from "@/components/statistics/names";
import { PlaceTrail } from "@/components/statistics/place-trail";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { callerOfVisitor } from "@/server/auth/visitor";
import { orNotFound, orNullWhenBusy } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("statistics");
  return { title: t("title"), description: t("lead") };
}

export default async function StatisticsPage({ searchParams }: Props) {
  const [t, search, caller] = await Promise.all([getTranslations("statistics"), searchParams, callerOfVisitor()]);
  const params = figuresParams(search);
  const { region, ...period } = params;
  const reading = caller.statistics.published({ period: params.period, at: params.at, regionCode: region });
  const view = await orNotFound(orNullWhenBusy(reading));
  if (!view) return <Busy again={`/statistics${searchOf({ ...period, region })}`} />;
  const here = { ...period, lender: undefined, industry: undefined };
  const isNation = view.place.length === 0;
  return (
    <PublicColumn className="py-8 md:py-12">
      <PlaceTrail place={view.place} hrefOf={(code) => `/statistics${searchOf({ ...here, region: code })}`} />
      <div className="mt-1 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div>
          <h1 className="font-display text-34">{t("title")}</h1>
          <p className="mt-2 max-w-[60ch] text-ink-2">{t("lead")}</p>
        </div>
        <DownloadLink href={`/statistics/figures.csv${searchOf({ ...here, region })}`} look="primary">
          {t("download")}
        </DownloadLink>
      </div>
      <div className="mt-6 mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <FiguresFilters view={view} params={{ ...here, region }} path="/statistics" home="/statistics" />
        <PublishedThrough view={view} />
      </div>
      {isNation && isFresh(view) && !params.at ? (
        <EmptyState kind="first" title={t("empty.title")}>
          {t("empty.public")}
        </EmptyState>
      ) : (
        <FiguresBoard
          view={view}
          regionsOnly={!isNation}
          csvHref={`statistics/figures.csv${searchOf({ ...here, region })}`}
          hrefOf={(code) => (code.endsWith("00") ? `/statistics${searchOf({ ...here, region: code })}` : null)}
        />
      )}
      <div className="mt-10">
        <Definitions />
      </div>
    </PublicColumn>
  );
}

/** Too many figures are being computed for others: nothing is wrong, and the same page has them a moment later. */
async function Busy({ again }: { again: string }) {
  const t = await getTranslations("statistics");
  return (
    <PublicColumn className="py-8 md:py-12">
      <h1 className="mb-6 font-display text-34">{t("title")}</h1>
      <EmptyState kind="busy" title={t("busy")} action={<LinkButton href={again}>{t("askAgain")}</LinkButton>} />
    </PublicColumn>
  );
}
