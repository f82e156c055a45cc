import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/shell/page-header";
import { EventsTable } from "@/components/statistics/events-table";
import { afterOf, afterText, countedKindOf, figuresParams, type Search, searchOf } from "@/components/statistics/figures-params";
import { usePeriodText } from "@/components/statistics/period-text";
import { LinkButton } from "@/components/ui/link-button";
import { RouteTabs } from "@/components/ui/route-tabs";
import { requireAdministrator } from "@/server/auth/require-actor";
import { formatMoney } from "@/server/kernel/format";
import { countedKinds, type SupervisedEvents } from "@/server/statistics/schema";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("statistics"))("events.title") };
}

export default async function EventsPage({ searchParams }: Props) {
  const [actor, search, t, audit] = await Promise.all([
    requireAdministrator(),
    searchParams,
    getTranslations("statistics"),
    getTranslations("audit"),
  ]);
  const params = figuresParams(search);
  const kind = countedKindOf(search);
  const { period, at, region, lender, industry } = params;
  const asked = { period, at, regionCode: region, lenderId: lender, industrySection: industry };
  const events = await orNotFound(callerFor(actor).statistics.events({ ...asked, kind, after: afterOf(search) }));
  const hrefOf = (more: { kind: string; after?: string | undefined }) => `/admin/events${searchOf({ ...params, ...more })}`;
  const last = events.rows.at(-1);
  return (
    <>
      <PageHeader title={t("events.title")} lead={t("events.lead")} trail={[{ label: t("overview"), href: `/admin${searchOf(params)}` }]} />
      <RouteTabs
        label={t("events.kind")}
        tabs={countedKinds.map((one) => ({ href: hrefOf({ kind: one }), label: t(`events.kinds.${one}`), current: one === kind }))}
      />
      <EventsSum events={events} />
      <EventsTable events={events} />
      {events.hasMore && last ? (
        <div className="mt-4 flex justify-end">
          <LinkButton href={hrefOf({ kind, after: afterText(last) })} size="small">
            {audit("older")}
          </LinkButton>
        </div>
      ) : null}
    </>
  );
}

async function EventsSum({ events }: { events: SupervisedEvents }) {
  const t = await getTranslations("statistics");
  const sum =
    events.sumFen > 0
      ? t("events.count", { count: events.count, amount: formatMoney(events.sumFen) })
      : t("events.countPlain", { count: events.count });
  return (
    <p className="my-3 text-13 text-ink-2">
      <Period span={events.span} /> · {sum}
    </p>
  );
}

function Period({ span }: { span: SupervisedEvents["span"] }) {
  return usePeriodText().daysOf(span);
}
