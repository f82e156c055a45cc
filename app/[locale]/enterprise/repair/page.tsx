import { getTranslations } from "next-intl/server";
import { RepairForetold } from "@/components/evaluation/repair-foretold";
import { PastRepairs, RepairableRecords } from "@/components/repairs/repairable-list";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("repairs.title");

/** Every record that speaks against the enterprise, from when each can be repaired, and what became of earlier cases. */
export default async function RepairPage() {
  const [actor, t] = await Promise.all([requireMandate(), getTranslations("repairs")]);
  const { repairs, evaluation } = callerFor(actor);
  const list = await repairs.listRepairable();
  const own = list.records.length > 0 ? await evaluation.findOwn() : null;
  const { barredUntil } = list;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {list.records.length > 0 ? (
        <>
          <Banner tone="info" title={t("free")} className="mb-6">
            {t("freeText")}
          </Banner>
          {barredUntil ? (
            <Banner tone="bad" title={t.rich("barredTitle", { day: () => <DateText value={barredUntil} /> })} className="mb-6">
              {t("barredText")}
            </Banner>
          ) : null}
          {own ? <RepairForetold own={own} className="mb-6" /> : null}
          <RepairableRecords list={list} />
        </>
      ) : (
        <EmptyState
          kind="done"
          title={t("emptyTitle")}
          action={<LinkButton href="/enterprise/credit-profile">{t("toProfile")}</LinkButton>}
        >
          {t("empty")}
        </EmptyState>
      )}
      <PastRepairs past={list.past} />
    </>
  );
}
