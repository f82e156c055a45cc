"use client";

import { useTranslations } from "next-intl";
import { Count } from "@/components/ui/count";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { ImportView } from "@/server/records/schema";
import { ImportState } from "./import-state";

const figures = [
  ["read", "rowsRead"],
  ["accepted", "rowsAccepted"],
  ["duplicate", "rowsDuplicate"],
  ["rejected", "rowsRejected"],
  ["warned", "rowsWarned"],
] as const;

export type ImportTableProps = {
  files: readonly ImportView[];
  hrefOf: (batchId: string) => string;
  /** An authority's files all come from itself. */
  withSource: boolean;
  /** What an empty list says: that nothing came yet, nothing earlier, or nothing that fits. */
  emptyAs: "first" | "earlier" | "filtered";
};

/** The files that came in, newest first, with what became of their rows. */
export function ImportTable({ files, hrefOf, withSource, emptyAs }: ImportTableProps) {
  const t = useTranslations("imports");
  const source: Column<ImportView> = {
    key: "source",
    header: t("list.source"),
    cell: (file) => (
      <span>
        {file.sourceUnit}
        {file.isByCommand ? <span className="block text-12 text-ink-3">{t("list.byCommand")}</span> : null}
      </span>
    ),
  };
  const columns: Column<ImportView>[] = [
    {
      key: "file",
      header: t("list.file"),
      rowHeading: true,
      cell: (file) => (
        <span className="min-w-0 break-words text-start">
          <TextLink href={hrefOf(file.batchId)}>{file.fileName}</TextLink>
          <span className="block font-normal text-12 text-ink-3">{t(`kind.${file.kind}`)}</span>
        </span>
      ),
    },
    ...(withSource ? [source] : []),
    { key: "status", header: t("list.status"), cell: (file) => <ImportState file={file} /> },
    ...figures.map(
      ([key, field]): Column<ImportView> => ({
        key,
        header: t(`list.${key}`),
        align: "end",
        wideOnly: key === "warned",
        abreast: true,
        cell: (file) =>
          key === "warned" && file.rowsWarned > 0 ? (
            <TextLink href={`${hrefOf(file.batchId)}#warnings`} className="inline-block min-w-6">
              <Count value={file.rowsWarned} />
            </TextLink>
          ) : (
            <Count value={file[field]} />
          ),
      }),
    ),
    { key: "started", header: t("list.started"), align: "end", cell: (file) => <DateText value={file.startedAt} look="tableMoment" /> },
  ];
  const empty =
    emptyAs === "first" ? (
      <EmptyState kind="first" title={t("empty.title")} level={3}>
        {t("empty.body")}
      </EmptyState>
    ) : (
      <EmptyState kind="filtered" title={t(`empty.${emptyAs}`)} level={3} />
    );
  return (
    <DataTable caption={t("list.caption")} columns={columns} rows={files} rowKey={(file) => file.batchId} phoneRows={6} empty={empty} />
  );
}
