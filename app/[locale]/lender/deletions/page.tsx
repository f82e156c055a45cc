import { getTranslations } from "next-intl/server";
import { ConfirmedDeletions } from "@/components/deletions/confirmed-deletions";
import { DeletionTasks } from "@/components/deletions/deletion-tasks";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { shanghaiDate } from "@/server/kernel/dates";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("deletions.title");

/** What the lender read and has to delete, by when, and what it confirmed. */
export default async function DeletionsPage() {
  const [actor, t] = await Promise.all([requireLender(), getTranslations("deletions")]);
  const { waiting, confirmed } = await callerFor(actor).deletions.listOwn();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {waiting.length > 0 ? (
        <DeletionTasks tasks={waiting} today={shanghaiDate(new Date())} />
      ) : (
        <EmptyState kind="first" title={t("emptyTitle")} action={<LinkButton href="/lender">{t("toQueue")}</LinkButton>}>
          {t("empty")}
        </EmptyState>
      )}
      {confirmed.length > 0 ? (
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
        </section>
      ) : null}
    </>
  );
}
