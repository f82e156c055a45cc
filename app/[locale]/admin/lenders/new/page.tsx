import { getTranslations } from "next-intl/server";
import { HeldMail } from "@/app/[locale]/held-mail";
import { AdmitLenderForm } from "@/components/governance/admit-form";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("governance.admit.title.lender");

export default async function AdmitLenderPage() {
  const actor = await requireAdministrator();
  const [seats, t] = await Promise.all([callerFor(actor).organizations.seats(), getTranslations("governance")]);

  return (
    <>
      <PageHeader
        title={t("admit.title.lender")}
        lead={t("admit.lead.lender")}
        trail={[{ label: t("title"), href: "/admin/subjects?view=lender" }]}
      />
      <HeldMail reader="inviter" />
      <AdmitLenderForm seats={seats} />
    </>
  );
}
