import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportOutcome } from "@/components/imports/import-outcome";
import { RejectList } from "@/components/imports/reject-list";
import { WarningList } from "@/components/imports/warning-list";
import { readWarningPage, type WarningQuery, warningFilterOf } from "@/components/imports/warning-params";
import { PageHeader } from "@/components/shell/page-header";
import { requireAuthority } from "@/server/auth/require-actor";
import { rejectedRowsUnlisted } from "@/server/records/listed-rows";
import { callerFor, orNotFound } from "@/server/trpc/caller";

const perPage = 200;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("rejects.title") };
}

type RejectsQuery = { searchParams: Promise<WarningQuery & { batch?: string; after?: string }> };

/** One of an authority's own files, with the values of its rejected rows, and where accepted ones were odd. */
export default async function RejectsPage({ searchParams }: RejectsQuery) {
  const [actor, query, t] = await Promise.all([requireAuthority(), searchParams, getTranslations("imports")]);
  const { batch, after } = query;
  if (!batch || batch.length > 40) notFound();
  const afterRow = /^\d{1,9}$/.test(after ?? "") ? Number(after) : 0;
  const { records } = callerFor(actor);
  const detail = await orNotFound(records.findOwnImport({ batchId: batch }));
  const rejects = await records.listOwnRejects({ batchId: batch, afterRow, limit: perPage });
  const last = rejects.at(-1)?.rowNo ?? afterRow;
  const [further] = rejects.length === 0 ? [] : await records.listOwnRejects({ batchId: batch, afterRow: last, limit: 1 });
  const filter = warningFilterOf(query);
  const page = await readWarningPage(filter, (asked) => records.listOwnWarnings({ batchId: batch, ...asked }));
  const href = `/authority/rejects?batch=${batch}`;
  return (
    <>
      <PageHeader trail={[{ label: t("ownTitle"), href: "/authority" }]} eyebrow={t(`kind.${detail.kind}`)} title={detail.fileName} />
      <ImportOutcome desk="authority" detail={detail} />
      {rejects.length > 0 ? (
        <RejectList
          batchId={batch}
          fileName={detail.fileName}
          rejects={rejects}
          bounds={detail.bounds}
          unlisted={rejectedRowsUnlisted(detail.rowsRejected)}
          firstHref={afterRow > 0 ? href : null}
          moreHref={further ? `${href}&after=${last}` : null}
        />
      ) : null}
      <WarningList detail={detail} page={href} filter={filter} {...page} />
    </>
  );
}
