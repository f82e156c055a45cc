import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { HeldMail } from "@/app/[locale]/held-mail";
import { AdmitAuthorityForm } from "@/components/governance/admit-form";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("governance.admit.title.authority");

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Whom another page asks to be admitted. */
const Params = z.object({ name: z.string().max(120).catch(""), region: z.string().max(12).catch("") });

export default async function AdmitAuthorityPage({ searchParams }: Props) {
  const [actor, asked] = await Promise.all([requireAdministrator(), searchParams.then((given) => Params.parse(given))]);
  const [seats, t] = await Promise.all([callerFor(actor).organizations.seats(), getTranslations("governance")]);

  return (
    <>
      <PageHeader
        title={t("admit.title.authority")}
        lead={t("admit.lead.authority")}
        trail={[{ label: t("title"), href: "/admin/subjects?view=authority" }]}
      />
      <HeldMail reader="inviter" />
      <AdmitAuthorityForm seats={seats} nameZh={asked.name} regionCode={asked.region} />
    </>
  );
}
