import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { beforeOf, earlierOf } from "@/components/imports/before-param";
import { ImportBoard } from "@/components/imports/import-board";
import { OwnFigures } from "@/components/quality/own-figures";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { requireAuthority } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("ownTitle") };
}

/** An authority's own files: what became of them, and new ones. */
export default async function OwnRecordsPage({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  const [actor, query, t] = await Promise.all([requireAuthority(), searchParams, getTranslations("imports")]);
  const mappings = await getTranslations("mappings");
  const before = beforeOf(query.before);
  const caller = callerFor(actor);
  const [files, own] = await Promise.all([caller.records.listOwnImports({ before }), caller.quality.findOwn()]);
  return (
    <>
      <PageHeader
        title={t("ownTitle")}
        lead={t("ownLead")}
        actions={<LinkButton href="/authority/mappings">{mappings("title")}</LinkButton>}
      />
      <ImportBoard key={before?.getTime()} desk="authority" files={files} before={before} earlier={earlierOf(files)} />
      {before ? null : <OwnFigures own={own} />}
    </>
  );
}
