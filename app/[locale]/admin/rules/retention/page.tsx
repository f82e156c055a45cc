import { getTranslations } from "next-intl/server";
import { RetentionTable } from "@/components/rights/retention-table";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("retention.title");

/** What is kept for how long, by which article, and what went when its time was over. */
export default async function RetentionPage() {
  const [actor, t, rules] = await Promise.all([requireAdministrator(), getTranslations("retention"), getTranslations("rules")]);
  const lines = await callerFor(actor).rights.listRetention();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} trail={[{ label: rules("title"), href: "/admin/rules" }]} />
      <RetentionTable lines={lines} />
      <p className="mt-6 max-w-[72ch] text-13 text-ink-2">{t("own")}</p>
    </>
  );
}
