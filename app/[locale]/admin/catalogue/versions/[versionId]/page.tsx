import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CatalogueClasses } from "@/components/catalogue/catalogue-classes";
import { ConcernedProducts } from "@/components/catalogue/concerned-products";
import { AddClass, DiscardDraft, ItemDeeds, PutBack, RemoveClass } from "@/components/catalogue/draft-deeds";
import { PublishBar } from "@/components/catalogue/publish-bar";
import { VersionDifferenceList } from "@/components/catalogue/version-difference";
import { StandingPill } from "@/components/catalogue/version-table";
import { PageHeader } from "@/components/shell/page-header";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { requireAdministrator } from "@/server/auth/require-actor";
import type { CatalogueItemView, VersionDetail } from "@/server/catalogue/schema";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("catalogue"))("versions.title") };
}

type VersionPageProps = { params: Promise<{ versionId: string }> };

/** One version: how it stands, what it says otherwise than the one before, and its items. A draft is edited and published here. */
export default async function VersionPage({ params }: VersionPageProps) {
  const [actor, { versionId }, t, locale] = await Promise.all([requireAdministrator(), params, getTranslations("catalogue"), getLocale()]);
  const detail = await orNotFound(callerFor(actor).catalogue.findVersion({ versionId }));
  const { mayEdit, region, version, basedOn, difference, classes, regionCode } = detail;
  const language = locale === "en" ? "en" : "zh";
  const deeds = mayEdit
    ? {
        deeds: (item: CatalogueItemView) => (
          <ItemDeeds versionId={versionId} code={item.code} name={language === "en" ? item.nameEn : item.nameZh} />
        ),
        emptyDeed: (code: string) => <RemoveClass versionId={versionId} code={code} />,
      }
    : {};
  return (
    <>
      <PageHeader
        trail={[{ label: t("title"), href: "/admin/catalogue" }]}
        title={t("versionTitle", { of: region ? t("versions.supplement", { region: region[language] }) : t("versions.base"), version })}
        eyebrow={<Standing detail={detail} />}
        lead={detail.label[language]}
        {...(mayEdit ? { actions: <EditActions detail={detail} /> } : {})}
      />
      {basedOn || mayEdit ? (
        <section aria-labelledby="difference" className="mb-10 max-w-[50rem]">
          <h2 id="difference" className="mb-2 text-17">
            {basedOn ? t("difference.title", { version: basedOn.version }) : t("difference.first")}
          </h2>
          <VersionDifferenceList
            difference={difference}
            before={basedOn}
            {...(mayEdit && basedOn ? { putBack: (code: string) => <PutBack versionId={versionId} code={code} /> } : {})}
          />
          <div className="mt-4">
            <ConcernedProducts concerned={detail.concerned} />
          </div>
        </section>
      ) : null}
      <section aria-labelledby="items">
        <h2 id="items" className="mb-3 text-17">
          {t("itemsTitle", { count: detail.items })}
        </h2>
        {regionCode !== "000000" ? (
          <div className="mb-4 flex max-w-[72ch] flex-col gap-1 text-13 text-ink-2">
            <p>{t("besideBase")}</p>
            <p>{t("rulesReadBase")}</p>
          </div>
        ) : null}
        {classes.length === 0 ? (
          <EmptyState kind="first" level={3} title={t("empty")}>
            {t("emptyHint")}
          </EmptyState>
        ) : (
          <CatalogueClasses classes={classes} {...deeds} />
        )}
      </section>
      {mayEdit || detail.mayApprove ? <PublishBar detail={detail} /> : null}
    </>
  );
}

async function Standing({ detail: { standing, effectiveFrom, publishedAt } }: { detail: VersionDetail }) {
  const t = await getTranslations("catalogue");
  return (
    <span className="flex flex-wrap items-center gap-2">
      <StandingPill standing={standing} />
      {effectiveFrom ? <span>{t.rich("fromDay", { day: () => <DateText value={effectiveFrom} /> })}</span> : null}
      {publishedAt ? <span>{t.rich("publishedAt", { day: () => <DateText value={publishedAt} /> })}</span> : null}
    </span>
  );
}

async function EditActions({ detail: { versionId, version, fingerprint } }: { detail: VersionDetail }) {
  const t = await getTranslations("catalogue.draft");
  return (
    <>
      <DiscardDraft versionId={versionId} version={version} seen={fingerprint} />
      <AddClass versionId={versionId} />
      <LinkButton href={`/admin/catalogue/versions/${versionId}/items/new`}>{t("addItem")}</LinkButton>
    </>
  );
}
