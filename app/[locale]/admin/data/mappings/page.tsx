import { getTranslations } from "next-intl/server";
import { AskedMappings } from "@/components/mappings/asked-mappings";
import { MappingList } from "@/components/mappings/mapping-list";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("mappings.title");

/** How this desk's files are read where no form of ours fits them, and what units ask to have theirs read by. */
export default async function MappingsPage() {
  const [actor, t, imports] = await Promise.all([requireAdministrator(), getTranslations("mappings"), getTranslations("imports")]);
  const caller = callerFor(actor).mappings;
  const [mappings, asked] = await Promise.all([caller.list(), caller.listAsked()]);
  return (
    <>
      <PageHeader
        trail={[{ label: imports("title"), href: "/admin/data" }]}
        title={t("title")}
        lead={t("lead")}
        actions={<LinkButton href="/admin/data/mappings/new">{t("new")}</LinkButton>}
      />
      <AskedMappings mappings={asked} />
      <MappingList mappings={mappings} base="/admin/data/mappings" />
    </>
  );
}
