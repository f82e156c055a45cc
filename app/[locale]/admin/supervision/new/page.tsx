import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/shell/page-header";
import { PrepareForm } from "@/components/supervision/prepare-form";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("supervision.prepare");

/** A new draw: what, where, by whom, and by which number to come. */
export default async function PrepareDrawPage() {
  const [actor, t] = await Promise.all([requireAdministrator(), getTranslations("supervision")]);
  const facts = await callerFor(actor).supervision.readPrepareFacts();
  return (
    <>
      <PageHeader trail={[{ label: t("desk"), href: "/admin/supervision" }]} title={t("prepare")} lead={t("prepareLead")} />
      <PrepareForm {...facts} />
    </>
  );
}
