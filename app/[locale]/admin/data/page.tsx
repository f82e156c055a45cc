import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { beforeOf, earlierOf } from "@/components/imports/before-param";
import { fileFilterOf, filesHref } from "@/components/imports/file-filter";
import { ImportBoard } from "@/components/imports/import-board";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

/** Every unit's files: what became of them, and new ones. */
export default async function DataPage({ searchParams }: { searchParams: Promise<{ before?: string; source?: string; status?: string }> }) {
  const [actor, query, t] = await Promise.all([requireAdministrator(), searchParams, getTranslations("imports")]);
  const [quality, mappings, push] = await Promise.all([getTranslations("quality"), getTranslations("mappings"), getTranslations("push")]);
  const before = beforeOf(query.before);
  const filter = fileFilterOf(query);
  const caller = callerFor(actor);
  const [files, asked] = await Promise.all([caller.records.listImports({ before, ...filter }), caller.mappings.listAsked()]);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <LinkButton href="/admin/data/mappings">{mappings("titleAsked", { count: asked.length })}</LinkButton>
            <LinkButton href="/admin/data/keys">{push("officeTitle")}</LinkButton>
            <LinkButton href="/admin/data/quality">{quality("title")}</LinkButton>
          </>
        }
      />
      <ImportBoard
        key={filesHref("", filter, before)}
        desk="admin"
        files={files}
        before={before}
        earlier={earlierOf(files)}
        filter={filter}
      />
    </>
  );
}
