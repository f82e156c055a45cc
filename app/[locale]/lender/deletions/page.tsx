import { getTranslations } from "next-intl/server";
import { ConfirmedDeletions } from "@/components/deletions/confirmed-deletions";
import { DeletionTasks } from "@/components/deletions/deletion-tasks";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pager } from "@/components/ui/pager";
import { RouteTabs } from "@/components/ui/route-tabs";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import type { OwnDeletions } from "@/server/consents/deletions/schema";
import { shanghaiDate } from "@/server/kernel/dates";
import { callerFor } from "@/server/trpc/caller";
import { deletionsSearch, hrefOf } from "./search-params";

export const generateMetadata = titled("deletions.title");

/** What the lender read and has to delete, the longest overdue first, or what it confirmed, a page of either. */
export default async function DeletionsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const [actor, params, t] = await Promise.all([requireLender(), searchParams, getTranslations("deletions")]);
  const { list, ...place } = deletionsSearch(params);
  const found = await callerFor(actor).deletions.listOwn(place);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <RouteTabs
        label={t("title")}
        tabs={[
          { href: hrefOf({}), label: t("tab.waiting"), current: !list },
          { href: hrefOf({ list: "confirmed" }), label: t("tab.confirmed"), current: list === "confirmed" },
        ]}
      />
      <div className="mt-4">
        {list ? <Confirmed found={found} isFirst={!place.confirmedBefore} /> : <Waiting found={found} isFirst={!place.waitingAfter} />}
      </div>
    </>
  );
}

type ListProps = { found: OwnDeletions; isFirst: boolean };

async function Waiting({ found: { waiting, moreWaiting }, isFirst }: ListProps) {
  const t = await getTranslations("deletions");
  if (waiting.length === 0 && isFirst) {
    return (
      <EmptyState kind="first" title={t("emptyTitle")} action={<LinkButton href="/lender">{t("toQueue")}</LinkButton>}>
        {t("empty")}
      </EmptyState>
    );
  }
  return (
    <>
      {waiting.length > 0 ? <DeletionTasks tasks={waiting} today={shanghaiDate(new Date())} /> : null}
      <Pager previousHref={isFirst ? null : hrefOf({})} nextHref={moreWaiting ? hrefOf({ waitingAfter: moreWaiting }) : null} />
    </>
  );
}

async function Confirmed({ found: { confirmed, moreConfirmed }, isFirst }: ListProps) {
  const t = await getTranslations("deletions");
  if (confirmed.length === 0 && isFirst) {
    return (
      <EmptyState kind="first" title={t("noneConfirmedTitle")}>
        {t("noneConfirmed")}
      </EmptyState>
    );
  }
  return (
    <>
      <ConfirmedDeletions
        rows={confirmed}
        name={{
          header: t("column.case"),
          cell: ({ caseId, reference, consentId }) =>
            caseId && reference ? (
              <TextLink href={`/lender/cases/${caseId}/profile`} className="num">
                {reference}
              </TextLink>
            ) : (
              t("consentNo", { mark: consentId.slice(-4).toUpperCase() })
            ),
        }}
      />
      <Pager
        previousHref={isFirst ? null : hrefOf({ list: "confirmed" })}
        nextHref={moreConfirmed ? hrefOf({ list: "confirmed", confirmedBefore: moreConfirmed }) : null}
      />
    </>
  );
}
