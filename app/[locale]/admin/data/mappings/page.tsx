import { getTranslations } from "next-intl/server";
import { AskedMappings } from "@/components/mappings/asked-mappings";
import { MappingList } from "@/components/mappings/mapping-list";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { askedStandings } from "@/server/records/mappings/schema";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("mappings.title");

/** How this desk's files are read where no form of ours fits them, and what units ask to have theirs read by. */
export default async function MappingsPage({ searchParams }: { searchParams: Promise<{ state?: string }> }) {
  const [actor, query, t, imports] = await Promise.all([
    requireAdministrator(),
    searchParams,
    getTranslations("mappings"),
    getTranslations("imports"),
  ]);
  const caller = callerFor(actor).mappings;
  const standing = askedStandings.find((one) => one === query.state) ?? "asked";
  const [mappings, asked] = await Promise.all([caller.list(), caller.listAsked({ standing })]);
  return (
    <>
      <PageHeader
        trail={[{ label: imports("title"), href: "/admin/data" }]}
        title={t("title")}
        lead={t("lead")}
        actions={<LinkButton href="/admin/data/mappings/new">{t("new")}</LinkButton>}
      />
      <AskedMappings mappings={asked} standing={standing} />
      <section aria-labelledby="own">
        <h2 id="own" className="mb-3 text-15">
          {t("ownTitle")}
        </h2>
        <MappingList mappings={mappings} base="/admin/data/mappings" />
      </section>
    </>
  );
}
