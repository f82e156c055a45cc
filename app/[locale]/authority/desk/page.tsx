import { getTranslations } from "next-intl/server";
import { DeskAnswered, DeskTable } from "@/components/repairs/desk-table";
import { PageHeader } from "@/components/shell/page-header";
import { RowKeys } from "@/components/shell/row-keys";
import { StuckList } from "@/components/stuck/stuck-list";
import { EmptyState } from "@/components/ui/empty-state";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("desk.title");

/** All that waits for the unit's answer, by the day it is due; what waits for enterprises; what was answered last; and what was decided and could not be carried out. */
export default async function DeskPage() {
  const [actor, t] = await Promise.all([requireAuthority(), getTranslations("desk")]);
  const { repairs, stuck } = callerFor(actor);
  const [{ waiting, withEnterprise, answered }, hanging] = await Promise.all([repairs.listDesk(), stuck.list()]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {hanging.length > 0 ? (
        <div className="mb-10">
          <StuckList rows={hanging} />
        </div>
      ) : null}
      {waiting.length > 0 ? (
        <DeskTable rows={waiting} caption={t("title")} />
      ) : (
        <EmptyState kind="done" title={t("emptyTitle")}>
          {t("empty")}
        </EmptyState>
      )}
      <RowKeys row="data-desk-row" />
      {withEnterprise.length > 0 ? (
        <section aria-labelledby="with-enterprise" className="mt-10">
          <h2 id="with-enterprise" className="mb-3 text-17">
            {t("withEnterprise")}
          </h2>
          <DeskTable rows={withEnterprise} caption={t("withEnterprise")} isStill />
        </section>
      ) : null}
      <DeskAnswered rows={answered} />
    </>
  );
}
