import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportOutcome } from "@/components/imports/import-outcome";
import { WarningList } from "@/components/imports/warning-list";
import { readWarningPage, type WarningQuery, warningFilterOf } from "@/components/imports/warning-params";
import { PageHeader } from "@/components/shell/page-header";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("detail.figures") };
}

type ImportPageProps = { params: Promise<{ batchId: string }>; searchParams: Promise<WarningQuery> };

/** One file: its figures, its rejected rows, counted, and where accepted rows were odd. Their values are not an administrator's to see. */
export default async function ImportPage({ params, searchParams }: ImportPageProps) {
  const [actor, { batchId }, query, t] = await Promise.all([requireAdministrator(), params, searchParams, getTranslations("imports")]);
  const { records } = callerFor(actor);
  const detail = await orNotFound(records.findImport({ batchId }));
  const filter = warningFilterOf(query);
  const page = await readWarningPage(filter, (asked) => records.listWarnings({ batchId, ...asked }));
  return (
    <>
      <PageHeader
        trail={[{ label: t("title"), href: "/admin/data" }]}
        eyebrow={`${t(`kind.${detail.kind}`)} · ${detail.sourceUnit}`}
        title={detail.fileName}
      />
      <ImportOutcome desk="admin" detail={detail} />
      <WarningList detail={detail} page={`/admin/data/${batchId}`} filter={filter} {...page} />
      <p className="mt-6 max-w-[72ch] text-13 text-ink-2">{t.rich("detail.valuesElsewhere", { code: (words) => <code>{words}</code> })}</p>
    </>
  );
}
