import { getTranslations } from "next-intl/server";
import { ConfirmedDeletions } from "@/components/deletions/confirmed-deletions";
import { DeletionTasks } from "@/components/deletions/deletion-tasks";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { shanghaiDate } from "@/server/kernel/dates";
import { callerFor } from "@/server/trpc/caller";
import { deletionsSearch, hrefOf } from "./search-params";

export const generateMetadata = titled("deletions.title");

/** What the lender read and has to delete, by when, and what it confirmed, a page of each. */
export default async function DeletionsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const [actor, params, t] = await Promise.all([requireLender(), searchParams, getTranslations("deletions")]);
  const search = deletionsSearch(params);
  const { waiting, confirmed, moreWaiting, moreConfirmed } = await callerFor(actor).deletions.listOwn(search);
  const { waitingAfter, confirmedBefore } = search;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {waiting.length > 0 ? (
        <DeletionTasks tasks={waiting} today={shanghaiDate(new Date())} />
      ) : waitingAfter ? null : (
        <EmptyState kind="first" title={t("emptyTitle")} action={<LinkButton href="/lender">{t("toQueue")}</LinkButton>}>
          {t("empty")}
        </EmptyState>
      )}
      <Pager
        previousHref={waitingAfter ? hrefOf({ ...search, waitingAfter: null }) : null}
        nextHref={moreWaiting ? hrefOf({ ...search, waitingAfter: moreWaiting }) : null}
      />
      {confirmed.length > 0 || confirmedBefore ? (
        <section aria-labelledby="confirmed" className="mt-12">
          <h2 id="confirmed" className="mb-3 text-17">
            {t("confirmed")}
          </h2>
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
            previousHref={confirmedBefore ? hrefOf({ ...search, confirmedBefore: null }) : null}
            nextHref={moreConfirmed ? hrefOf({ ...search, confirmedBefore: moreConfirmed }) : null}
          />
        </section>
      ) : null}
    </>
  );
}
