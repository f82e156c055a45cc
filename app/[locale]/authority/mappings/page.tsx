import { getTranslations } from "next-intl/server";
import { MappingList } from "@/components/mappings/mapping-list";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("mappings.title");

/** How this desk's files are read where no form of ours fits them. */
export default async function MappingsPage() {
  const [actor, t, imports] = await Promise.all([requireAuthority(), getTranslations("mappings"), getTranslations("imports")]);
  const mappings = await callerFor(actor).mappings.list();
  return (
    <>
      <PageHeader
        trail={[{ label: imports("ownTitle"), href: "/authority" }]}
        title={t("title")}
        lead={t("lead")}
        actions={<LinkButton href="/authority/mappings/new">{t("new")}</LinkButton>}
      />
      <MappingList mappings={mappings} base="/authority/mappings" />
    </>
  );
}
