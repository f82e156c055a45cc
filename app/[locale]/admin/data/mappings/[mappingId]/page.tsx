import { getTranslations } from "next-intl/server";
import { MappingEditor } from "@/components/mappings/mapping-editor";
import { MappingReview } from "@/components/mappings/mapping-review";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export const generateMetadata = titled("mappings.title");

/** One mapping, or under `new` one to declare; a unit's is looked at and agreed to, or sent back. */
export default async function MappingPage({ params }: { params: Promise<{ mappingId: string }> }) {
  const [actor, { mappingId }, t] = await Promise.all([requireAdministrator(), params, getTranslations("mappings")]);
  const { mappings } = callerFor(actor);
  const detail = mappingId === "new" ? null : await orNotFound(mappings.find({ mappingId: mappingId.slice(0, 40) }));
  const items = detail?.unit ? [] : await mappings.listItems();
  return (
    <>
      <PageHeader
        trail={[{ label: t("title"), href: "/admin/data/mappings" }]}
        title={detail ? t("editTitle", { name: detail.name, version: detail.version }) : t("newTitle")}
      />
      {detail?.unit ? (
        <MappingReview detail={detail} unit={detail.unit} />
      ) : (
        <MappingEditor detail={detail} items={items} base="/admin/data/mappings" asksSource />
      )}
    </>
  );
}
