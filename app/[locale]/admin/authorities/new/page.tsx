import { getTranslations } from "next-intl/server";
import { HeldMail } from "@/app/[locale]/held-mail";
import { AdmitAuthorityForm } from "@/components/governance/admit-form";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("governance.admit.title.authority");

export default async function AdmitAuthorityPage() {
  const actor = await requireAdministrator();
  const [seats, t] = await Promise.all([callerFor(actor).organizations.seats(), getTranslations("governance")]);

  return (
    <>
      <PageHeader
        title={t("admit.title.authority")}
        lead={t("admit.lead.authority")}
        trail={[{ label: t("title"), href: "/admin/subjects?view=authority" }]}
      />
      <HeldMail reader="inviter" />
      <AdmitAuthorityForm seats={seats} />
    </>
  );
}
