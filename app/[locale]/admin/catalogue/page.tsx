import { Search } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { CatalogueClasses } from "@/components/catalogue/catalogue-classes";
import { searchItems } from "@/components/catalogue/search-items";
import { StartDraft, StartSupplement } from "@/components/catalogue/start-draft";
import { VersionTable } from "@/components/catalogue/version-table";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { TextInput } from "@/components/ui/text-input";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import type { VersionList } from "@/server/catalogue/schema";
import { nationCode } from "@/server/kernel/region";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("catalogue.title");

/** What may be collected: every version of the national base and of the supplements, and the items of the base in force. */
export default async function CataloguePage({ searchParams }: { searchParams: Promise<{ text?: string }> }) {
  const [actor, query, t, locale] = await Promise.all([requireAdministrator(), searchParams, getTranslations("catalogue"), getLocale()]);
  const { catalogue, organizations } = callerFor(actor);
  const [list, { versionId }] = await Promise.all([catalogue.listVersions(), catalogue.findCatalogue()]);
  const edition = await catalogue.findVersion({ versionId });
  const seats = list.ownRegion === null ? await organizations.seats() : null;
  const text = typeof query.text === "string" ? query.text.slice(0, 100) : "";
  const found = searchItems(edition.classes, text);
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={t.rich("edition", { version: edition.version, day: () => <DateText value={edition.effectiveFrom ?? ""} /> })}
        lead={t("lead", { label: locale === "en" ? edition.label.en : edition.label.zh })}
        actions={
          <>
            {seats ? <StartSupplement seats={seats} /> : null}
            <NextDraft list={list} />
          </>
        }
      />
      <section aria-labelledby="versions" className="mb-10 max-w-[50rem]">
        <h2 id="versions" className="mb-2 text-17">
          {t("versions.title")}
        </h2>
        <VersionTable versions={list.versions} />
      </section>
      <section aria-labelledby="in-force">
        <h2 id="in-force" className="mb-3 text-17">
          {t("inForce", { version: edition.version })}
        </h2>
        <form action="" method="get" className="mb-5 flex flex-wrap items-end gap-3">
          <TextInput
            name="text"
            defaultValue={text}
            maxLength={100}
            aria-label={t("search.label")}
            placeholder={t("search.label")}
            lead={<Search aria-hidden />}
            className="w-full max-w-96"
          />
          <Button type="submit">{t("search.find")}</Button>
        </form>
        {found.length === 0 ? (
          <EmptyState
            kind="filtered"
            level={3}
            title={t("search.none", { text })}
            action={<LinkButton href="/admin/catalogue">{t("search.all")}</LinkButton>}
          >
            {t("search.noneHint")}
          </EmptyState>
        ) : (
          <CatalogueClasses classes={found} />
        )}
      </section>
    </>
  );
}

/** The one deed of the page: the draft of the catalogue that one governs, opened or begun. */
async function NextDraft({ list: { versions, ownRegion } }: { list: VersionList }) {
  const t = await getTranslations("catalogue.next");
  const regionCode = ownRegion ?? nationCode;
  const own = versions.filter((version) => version.regionCode === regionCode);
  const draft = own.find(({ standing }) => standing === "draft");
  if (draft) {
    return (
      <LinkButton look="primary" href={`/admin/catalogue/versions/${draft.versionId}`}>
        {t("open", { version: draft.version })}
      </LinkButton>
    );
  }
  return (
    <StartDraft look="primary" regionCode={regionCode}>
      {t("start", { version: (own[0]?.version ?? 0) + 1 })}
    </StartDraft>
  );
}
