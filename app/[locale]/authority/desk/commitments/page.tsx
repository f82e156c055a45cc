import { getTranslations } from "next-intl/server";
import { CommitmentDeskTable } from "@/components/commitments/commitment-desk-table";
import { PageHeader } from "@/components/shell/page-header";
import { RowKeys } from "@/components/shell/row-keys";
import { EmptyState } from "@/components/ui/empty-state";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";
import type { CommitmentDeskRow } from "@/server/commitments/schema";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("commitments.desk.title");

/** Commitments that were made to the unit: what it owes by the day, what runs, and what was decided last. */
export default async function CommitmentDeskPage() {
  const [actor, t] = await Promise.all([requireAuthority(), getTranslations("commitments.desk")]);
  const { waiting, running, ended } = await callerFor(actor).commitments.listDesk();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {waiting.length > 0 ? (
        <CommitmentDeskTable rows={waiting} caption={t("title")} due />
      ) : (
        <EmptyState kind="done" title={t("emptyTitle")}>
          {t("empty")}
        </EmptyState>
      )}
      <RowKeys row="data-desk-row" />
      <More id="running" title={t("running")} rows={running} />
      <More id="ended" title={t("ended")} rows={ended} />
    </>
  );
}

function More({ id, title, rows }: { id: string; title: string; rows: readonly CommitmentDeskRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2 id={id} className="mb-3 text-17">
        {title}
      </h2>
      <CommitmentDeskTable rows={rows} caption={title} />
    </section>
  );
}
