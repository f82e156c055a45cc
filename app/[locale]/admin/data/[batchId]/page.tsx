import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportOutcome } from "@/components/imports/import-outcome";
import { PageHeader } from "@/components/shell/page-header";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("detail.figures") };
}

/** One file: its figures and its rejected rows, counted. Their values are not an administrator's to see. */
export default async function ImportPage({ params }: { params: Promise<{ batchId: string }> }) {
  const [actor, { batchId }, t] = await Promise.all([requireAdministrator(), params, getTranslations("imports")]);
  const detail = await orNotFound(callerFor(actor).records.findImport({ batchId }));
  return (
    <>
      <PageHeader
        trail={[{ label: t("title"), href: "/admin/data" }]}
        eyebrow={`${t(`kind.${detail.kind}`)} · ${detail.sourceUnit}`}
        title={detail.fileName}
      />
      <ImportOutcome desk="admin" detail={detail} />
      <p className="mt-6 max-w-[72ch] text-13 text-ink-2">{t("detail.valuesElsewhere")}</p>
    </>
  );
}
