import { getTranslations } from "next-intl/server";
import { ReconsiderationList } from "@/components/reconsiderations/reconsideration-list";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("reconsiderations.title");

/** Refusals of the lender's own that rested on a record which was repaired or corrected since. */
export default async function ReconsiderationsPage() {
  const [actor, t] = await Promise.all([requireLender(), getTranslations("reconsiderations")]);
  const tasks = await callerFor(actor).reconsiderations.list({});
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {tasks.length > 0 ? (
        <ReconsiderationList tasks={tasks} />
      ) : (
        <EmptyState kind="first" title={t("emptyTitle")} action={<LinkButton href="/lender">{t("toQueue")}</LinkButton>}>
          {t("empty")}
        </EmptyState>
      )}
    </>
  );
}
