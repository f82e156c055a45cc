import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/shell/page-header";
import { AsOf } from "@/components/statistics/as-of";
import { FiguresFilters } from "@/components/statistics/figures-filters";
import { figuresParams, type Search, searchOf } from "@/components/statistics/figures-params";
import { HiddenNote } from "@/components/statistics/hidden-figure";
import { LendersTable } from "@/components/statistics/lenders-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("statistics"))("lenders.title") };
}

export default async function LendersPage({ searchParams }: Props) {
  const [actor, search, t] = await Promise.all([requireAdministrator(), searchParams, getTranslations("statistics")]);
  const { period, at } = figuresParams(search);
  const { lenders, span, asOf } = await callerFor(actor).statistics.lenders({ period, at });
  const admit = (
    <LinkButton href="/admin/lenders/new" look="primary">
      {t("lenders.admit")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t("lenders.title")} lead={t("lenders.lead")} {...(lenders.length > 0 ? { actions: admit } : {})} />
      {lenders.length === 0 ? (
        <EmptyState kind="first" title={t("lenders.empty")} action={admit}>
          {t("lenders.emptyBody")}
        </EmptyState>
      ) : (
        <>
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
            <FiguresFilters view={{ span, asOf, place: [] }} params={{ period, at }} path="/admin/lenders" home="/admin/lenders" />
            <AsOf at={asOf} />
          </div>
          <LendersTable lenders={lenders} search={searchOf({ period, at })} />
          <p className="mt-4 text-13">
            <TextLink href="/admin/lenders/deletions">{t("lenders.overdueDeletions")}</TextLink>
          </p>
          <div className="mt-6">
            <HiddenNote rows={lenders} />
          </div>
        </>
      )}
    </>
  );
}
