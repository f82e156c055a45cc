import { getTranslations } from "next-intl/server";
import { OverdueDeletions } from "@/components/deletions/overdue-deletions";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("deletions.overdueTitle");

/** Lenders that have not confirmed in time that they deleted what they read. */
export default async function OverdueDeletionsPage() {
  const [actor, t, lenders] = await Promise.all([
    requireAdministrator(),
    getTranslations("deletions"),
    getTranslations("statistics.lenders"),
  ]);
  const rows = await callerFor(actor).deletions.listOverdue();
  return (
    <>
      <PageHeader title={t("overdueTitle")} lead={t("overdueLead")} trail={[{ label: lenders("title"), href: "/admin/lenders" }]} />
      {rows.length > 0 ? (
        <OverdueDeletions rows={rows} />
      ) : (
        <EmptyState kind="first" title={t("noneOverdueTitle")} action={<LinkButton href="/admin/lenders">{t("toLenders")}</LinkButton>}>
          {t("noneOverdue")}
        </EmptyState>
      )}
    </>
  );
}
