import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { QueueFilters } from "@/components/cases/queue-filters";
import { QueueKeys } from "@/components/cases/queue-keys";
import { QueueTable } from "@/components/cases/queue-table";
import { PageHeader } from "@/components/shell/page-header";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import { Pager } from "@/components/ui/pager";
import { RouteTabs } from "@/components/ui/route-tabs";
import { requireLender } from "@/server/auth/require-actor";
import { queuePageSize, queueViews } from "@/server/loan-requests/cases/schema";
import { callerFor } from "@/server/trpc/caller";
import { queueHref, readQueueParams, wanText } from "./search-params";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases"))("queue") };
}

export default async function QueuePage({ searchParams }: Props) {
  const [actor, input, t] = await Promise.all([requireLender(), searchParams.then(readQueueParams), getTranslations("cases")]);
  const queue = await callerFor(actor).cases.list(input);
  const next = queue.rows.find(({ sla }) => sla !== null) ?? queue.rows[0];
  const isFiltered = input.productId !== null || input.amountFenMin !== null || input.amountFenMax !== null;
  const pages = Math.max(1, Math.ceil(queue.total / queuePageSize));

  return (
    <>
      <PageHeader
        title={t("queue")}
        lead={queue.nextDueAt ? t.rich("nextDue", { at: () => <DateText value={queue.nextDueAt ?? ""} look="moment" /> }) : t("noneWaits")}
        actions={
          next ? (
            <LinkButton look="primary" href={`/lender/cases/${next.caseId}/profile`}>
              {t("openNext")}
            </LinkButton>
          ) : null
        }
      />
      <RouteTabs
        label={t("views")}
        tabs={queueViews.map((view) => ({
          href: queueHref(input, { view }),
          label: t(`view.${view}`),
          count: queue.counts[view],
          current: view === input.view,
        }))}
      />
      <QueueFilters
        key={JSON.stringify(input)}
        view={input.view}
        products={queue.products}
        productId={input.productId ?? ""}
        min={input.amountFenMin === null ? "" : wanText(input.amountFenMin)}
        max={input.amountFenMax === null ? "" : wanText(input.amountFenMax)}
        clearHref={isFiltered ? queueHref(input, { productId: null, amountFenMin: null, amountFenMax: null }) : null}
      />
      {queue.rows.length > 0 ? (
        <>
          <QueueTable rows={queue.rows} input={input} hrefOf={(change) => queueHref(input, change)} />
          <Pager
            previousHref={input.page > 1 ? queueHref(input, { page: input.page - 1 }) : null}
            nextHref={input.page < pages ? queueHref(input, { page: input.page + 1 }) : null}
          >
            {t.rich("shown", { shown: queue.rows.length, total: queue.total, sum: () => <Money fen={queue.totalFen} look="short" /> })}
          </Pager>
          <QueueKeys />
        </>
      ) : isFiltered ? (
        <EmptyState
          kind="filtered"
          title={t("noneFits")}
          action={
            <LinkButton href={queueHref(input, { productId: null, amountFenMin: null, amountFenMax: null })}>{t("clear")}</LinkButton>
          }
        >
          {t("noneFitsHint")}
        </EmptyState>
      ) : (
        <EmptyState kind={queue.counts.open + queue.counts.over > 0 ? "done" : "first"} title={t(`empty.${input.view}`)}>
          {queue.counts.open + queue.counts.over > 0 ? t("emptyDone") : t("emptyFirst")}
        </EmptyState>
      )}
    </>
  );
}
