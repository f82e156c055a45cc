import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { QueueFilters } from "@/components/cases/queue-filters";
import { QueueKeys } from "@/components/cases/queue-keys";
import { QueuePromise } from "@/components/cases/queue-promise";
import { QueueTable } from "@/components/cases/queue-table";
import { PageHeader } from "@/components/shell/page-header";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { Key } from "@/components/ui/key";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import { Pager } from "@/components/ui/pager";
import { RouteTabs } from "@/components/ui/route-tabs";
import { TextLink } from "@/components/ui/text-link";
import { requireLender } from "@/server/auth/require-actor";
import { queuePageSize, queueViews } from "@/server/loan-requests/cases/schema";
import { callerFor } from "@/server/trpc/caller";
import { queueHref, readQueueParams, wanText } from "./search-params";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases"))("queue") };
}

export default async function QueuePage({ searchParams }: Props) {
  const [actor, input, t, products] = await Promise.all([
    requireLender(),
    searchParams.then(readQueueParams),
    getTranslations("cases"),
    getTranslations("products.own"),
  ]);
  const caller = callerFor(actor);
  const [queue, answers] = await Promise.all([caller.cases.list(input), caller.statistics.answers()]);
  const next = queue.rows[0];
  const isFiltered = input.productId !== null || input.amountFenMin !== null || input.amountFenMax !== null || input.search !== "";
  const clearHref = queueHref(input, { productId: null, amountFenMin: null, amountFenMax: null, search: "" });
  const isFirst = queue.counts.open + queue.counts.over === 0;
  // A manager whose lender has had no case yet finds where to begin.
  const isBegun = !isFirst || actor.role !== "manager";
  const pages = Math.max(1, Math.ceil(queue.total / queuePageSize));
  const openNext = (className: string) =>
    next ? (
      <LinkButton look="primary" href={`/lender/cases/${next.caseId}/profile`} className={className} data-queue-next>
        {t("openNext")}
        <Key className="border-on-brand/40 bg-transparent text-on-brand max-md:hidden">↵</Key>
      </LinkButton>
    ) : null;

  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 max-md:items-start">
        <PageHeader title={t("queue")} className="mb-0" />
        <span className="md:hidden">{openNext("")}</span>
        <QueuePromise promisedHours={queue.promisedHours} answer={answers.byLender[actor.organizationId]} months={answers.months} />
      </div>
      <RouteTabs
        label={t("views")}
        className="mt-2"
        tabs={queueViews.map((view) => ({
          href: queueHref(input, { view }),
          label: t(`view.${view}`),
          count: queue.counts[view],
          current: view === input.view,
        }))}
      />
      <div className="flex items-start justify-between gap-4 py-2.5">
        <QueueFilters
          key={JSON.stringify(input)}
          view={input.view}
          search={input.search}
          products={queue.products}
          productId={input.productId ?? ""}
          min={input.amountFenMin === null ? "" : wanText(input.amountFenMin)}
          max={input.amountFenMax === null ? "" : wanText(input.amountFenMax)}
          clearHref={isFiltered ? clearHref : null}
        />
        {openNext("max-md:hidden")}
      </div>
      {queue.rows.length > 0 ? (
        <>
          <QueueTable queue={queue} input={input} hrefOf={(change) => queueHref(input, change)} />
          <Pager
            previousHref={input.page > 1 ? queueHref(input, { page: input.page - 1 }) : null}
            nextHref={input.page < pages ? queueHref(input, { page: input.page + 1 }) : null}
          >
            {t.rich("shown", { shown: queue.rows.length, total: queue.total, sum: () => <Money fen={queue.totalFen} look="short" /> })}
          </Pager>
          <QueueKeys />
        </>
      ) : isFiltered ? (
        <EmptyState kind="filtered" title={t("noneFits")} action={<LinkButton href={clearHref}>{t("clear")}</LinkButton>}>
          {t("noneFitsHint")}
        </EmptyState>
      ) : (
        <EmptyState
          kind={isFirst ? "first" : "done"}
          title={t(`empty.${input.view}`)}
          action={isBegun ? null : <LinkButton href="/lender/products/new">{products("new")}</LinkButton>}
        >
          {queue.nextDueAt
            ? t.rich("nextDue", { at: () => <DateText value={queue.nextDueAt ?? ""} look="moment" /> })
            : isBegun
              ? t(isFirst ? "emptyFirst" : "emptyDone")
              : t.rich("emptyManager", { team: (words) => <TextLink href="/lender/team">{words}</TextLink> })}
        </EmptyState>
      )}
    </>
  );
}
